import Kernels
import Synchronization

/// Rows that never change: a mapped file, or a stripe in memory.
public final class VectorSegment: Sendable {
    /// What the rows may be compared with.
    public let space: VectorSpace
    /// How many rows there are.
    public let count: Int
    /// Tells segments of this process apart, also after one is gone.
    let identity: Int
    /// All but the last hold as many rows as a stripe can.
    let stripes: [Stripe]
    // A buffer is not written to any more.
    nonisolated(unsafe) private let owner: Owner

    private enum Owner {
        case file(FileMapping, path: String)
        case memory(StripeBuffer)
    }

    /// Opens a file that a ``SegmentWriter`` has finished.
    ///
    /// Nothing is copied, and only the header and the size are checked, so that it takes well under a millisecond
    /// whatever the number of rows; ``verify()`` checks the rest.
    ///
    /// - Parameters:
    ///   - path: The file, which may be deleted as long as the segment lives, but not changed.
    ///   - space: What the vectors are to be compared with.
    /// - Throws: ``VectorError`` with code `notFound`, `foreign`, `formatVersion`, `damaged`, `otherSpace` or `io`.
    public init(path: String, space: VectorSpace) throws {
        let mapping = try FileMapping(path: path)
        let header = try SegmentHeader(of: mapping.bytes, path: path)
        guard header.space == space else {
            throw VectorError.otherSpace(path, found: header.space, wanted: space)
        }
        self.space = space
        count = header.count
        identity = Self.newIdentity()
        owner = .file(mapping, path: path)
        let layout = SegmentLayout(dimension: space.dimension)
        stripes = (0..<SegmentLayout.stripes(count)).compactMap { [count] stripe in
            mapping.bytes.baseAddress.map { start in
                Stripe(
                    at: start + layout.stripeOffset(stripe),
                    count: min(SegmentLayout.stripeRows, count - stripe * SegmentLayout.stripeRows),
                    layout: layout)
            }
        }
    }

    /// Takes over rows in memory, to which nobody may write afterwards.
    init(_ buffer: StripeBuffer, space: VectorSpace) {
        precondition(buffer.layout.dimension == space.dimension, "Rows have the dimension of their space.")
        self.space = space
        count = buffer.count
        identity = Self.newIdentity()
        stripes = buffer.count > 0 ? [buffer.stripe] : []
        owner = .memory(buffer)
    }

    private static let identities = Atomic(0)

    private static func newIdentity() -> Int { identities.add(1, ordering: .relaxed).newValue }

    /// Whether the rows are nowhere but in memory.
    var isInMemory: Bool {
        if case .memory = owner { true } else { false }
    }

    /// The key of a row.
    ///
    /// - Parameter row: From 0 to ``count`` - 1.
    public func key(at row: Int) -> VectorKey {
        stripes[row / SegmentLayout.stripeRows].key(row % SegmentLayout.stripeRows)
    }

    /// Reads every byte and checks that it is what was written.
    ///
    /// - Throws: ``VectorError`` with code `damaged`.
    /// - Complexity: O(*n*), at the speed of the disk.
    public func verify() throws {
        guard case .file(let mapping, let path) = owner else { return }
        let layout = SegmentLayout(dimension: space.dimension)
        let header = try SegmentHeader(of: mapping.bytes, path: path)
        let sums = UnsafeRawBufferPointer(rebasing: mapping.bytes[layout.checksumOffset(rows: count)...])
        guard Checksum.of(sums) == header.bodyChecksum else {
            throw VectorError.damaged(path, "the checksum of the checksums is wrong")
        }
        for (number, stripe) in stripes.enumerated() {
            let found = Checksum.of(stripe.pieces(layout: layout))
            guard found == sums.number(at: number * SegmentLayout.checksumSize, as: UInt64.self) else {
                throw VectorError.damaged(
                    path, "the checksum of part \(number + 1) of \(stripes.count) is wrong")
            }
        }
    }

    /// Calls the body for the rows of a bitmap, or for all, in their order.
    func forEachRow(in bitmap: RowBitmap?, _ body: (Stripe, _ row: Int) throws -> Void) rethrows {
        for (number, stripe) in stripes.enumerated() {
            for row in 0..<stripe.count
            where bitmap?[number * SegmentLayout.stripeRows + row] ?? true {
                try body(stripe, row)
            }
        }
    }
}
