/// Writes a segment row by row, with memory for one stripe: about 14 MB at 384 dimensions, whatever the number of rows.
///
/// The file appears when all rows are there; where writing fails, nothing is left.
///
///     try SegmentWriter.write(to: path, space: space) { writer in
///         for row in rows { try writer.append(row.vector, key: row.key) }
///     }
public final class SegmentWriter {
    private let space: VectorSpace
    private let file: AtomicFile
    private let stripe: StripeBuffer
    private var checksums: [UInt8] = []
    private var written = 0

    /// How many rows were appended.
    public var count: Int { written + stripe.count }

    /// Writes the rows that a closure appends.
    ///
    /// - Throws: ``VectorError`` with code `notFound` when there is no such folder, `noSpace` or `io`, and what the closure
    ///   throws; there is no file then, or the one that was there before.
    public static func write(
        to path: String, space: VectorSpace, _ body: (SegmentWriter) throws -> Void
    ) throws {
        let writer = try SegmentWriter(path: path, space: space)
        try body(writer)
        try writer.finish()
    }

    private init(path: String, space: VectorSpace) throws {
        self.space = space
        file = try AtomicFile(path: path)
        stripe = StripeBuffer(rotation: Rotation(dimension: space.dimension))
    }

    /// Appends a vector of any length; only its direction is kept. A vector of zeros is at a right angle to everything.
    ///
    /// - Throws: ``VectorError`` with code `notFinite`, after which writing may go on, `noSpace` or `io`.
    /// - Complexity: O(*d* log *d*), a few microseconds at 384 dimensions.
    public func append(_ vector: UnsafeBufferPointer<Float>, key: VectorKey) throws {
        try stripe.append(key, vector)
        if stripe.isFull { try writeStripe() }
    }

    /// Appends a vector of any length, as the other form does.
    public func append(_ vector: [Float], key: VectorKey) throws {
        try vector.withUnsafeBufferPointer { try append($0, key: key) }
    }

    /// Appends rows of a segment as they are, those whose bit is set.
    func append(_ segment: VectorSegment, alive: RowBitmap?) throws {
        precondition(segment.space == space, "Rows of another model cannot be appended.")
        try segment.forEachRow(in: alive) { stripe, row in
            self.stripe.append(row: row, of: stripe)
            if self.stripe.isFull { try writeStripe() }
        }
    }

    private func finish() throws {
        if stripe.count > 0 { try writeStripe() }
        let layout = stripe.layout
        try checksums.withUnsafeBytes { try file.write($0, at: layout.checksumOffset(rows: written)) }
        let sum = checksums.withUnsafeBytes { Checksum.of($0) }
        let header = SegmentHeader(space: space, count: written, bodyChecksum: sum)
        try header.bytes.withUnsafeBytes { try file.write($0, at: 0) }
        try file.finish()
    }

    private func writeStripe() throws {
        var offset = stripe.layout.stripeOffset(written / SegmentLayout.stripeRows)
        let pieces = stripe.stripe.pieces(layout: stripe.layout)
        for piece in pieces {
            try file.write(piece, at: offset)
            offset += piece.count
        }
        checksums.append(Checksum.of(pieces))
        written += stripe.count
        stripe.removeAll()
    }
}
