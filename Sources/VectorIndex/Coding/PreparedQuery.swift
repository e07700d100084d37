import Kernels

/// A query in the forms that the two passes of a search need.
struct PreparedQuery: Sendable {
    /// [codeBytes × 2, 16]: what each code of four dimensions adds to the sum of signed values.
    private let table: [UInt8]
    private let bias: Int16
    private let shift: Int16
    /// [dimension]: whole numbers for products with rows.
    let values: [Int16]
    /// What a product is multiplied by, beside the row's own scale, to give a cosine.
    let scale: Float

    /// Prepares a vector of any length for the rows of a space.
    ///
    /// - Throws: ``VectorError`` with code `notFinite`.
    init(_ vector: [Float], rotation: Rotation) throws {
        precondition(
            vector.count == rotation.dimension,
            "A query of \(vector.count) dimensions cannot be compared with rows of \(rotation.dimension).")
        var rotated = vector
        rotated.withUnsafeMutableBufferPointer { buffer in
            if let first = buffer.baseAddress { rotation.apply(to: first) }
        }
        let squares = rotated.reduce(0.0) { $0 + Double($1) * Double($1) }
        guard squares.isFinite else { throw VectorError.notFinite("A query") }
        let length = squares == 0 ? 1 : Float(squares.squareRoot())
        for index in rotated.indices { rotated[index] /= length }
        (table, bias, shift) = Self.table(of: rotated)
        (values, scale) = Self.wholeNumbers(of: rotated)
    }

    /// The query for a scan; the pointer in it may not be used after the closure has returned.
    func withScanQuery<Result>(_ body: (UnsafePointer<ScanQuery>) throws -> Result) rethrows -> Result {
        try table.withUnsafeBufferPointer { entries in
            guard let first = entries.baseAddress else { preconditionFailure("A table has entries.") }
            let query = ScanQuery(table: first, codeBytes: entries.count / 32, bias: bias, shift: shift)
            return try withUnsafePointer(to: query, body)
        }
    }

    /// Sums of ± the values of four dimensions at a time, moved up to begin at 0 and rounded to steps so wide that the
    /// largest is the kernels' limit. That rounding adds a thousandth or two to an estimate's error of about 0.04.
    private static func table(of vector: [Float]) -> (entries: [UInt8], bias: Int16, shift: Int16) {
        let groups = ScanCodeBytes(vector.count) * 2
        var values = vector
        values += repeatElement(0, count: groups * 4 - vector.count)
        let spans = (0..<groups).map { group in
            values[group * 4..<group * 4 + 4].reduce(0) { $0 + abs($1) }
        }
        var entries = [UInt8](repeating: 0, count: groups * 16)
        guard let widest = spans.max(), widest > 0 else { return (entries, 0, 0) }
        let step = 2 * widest / Float(SCAN_TABLE_LIMIT)
        var largest = 0
        for group in 0..<groups {
            for code in 0..<16 {
                var sum = spans[group]
                for place in 0..<4 {
                    sum += code >> place & 1 == 1 ? values[group * 4 + place] : -values[group * 4 + place]
                }
                entries[group * 16 + code] = UInt8(
                    min(max((sum / step).rounded(), 0), Float(SCAN_TABLE_LIMIT)))
            }
            largest += Int(entries[group * 16..<group * 16 + 16].max() ?? 0)
        }
        let bias = Int((spans.reduce(0, +) / step).rounded())
        var shift = 0
        while max(bias, largest - bias) << (shift + 1) <= Int(Int16.max) { shift += 1 }
        return (entries, Int16(bias), Int16(shift))
    }

    /// The values as whole numbers, as large as 16 bits hold and a sum of products in 32 bits allows.
    private static func wholeNumbers(of vector: [Float]) -> (values: [Int16], scale: Float) {
        let limit = Float(min(Int(Int16.max), Int(Int32.max) / (Int(SCAN_ROW_LIMIT) * vector.count)))
        let largest = vector.reduce(0) { max($0, abs($1)) }
        guard largest > 0 else { return ([Int16](repeating: 0, count: vector.count), 0) }
        let inverse = limit / largest
        return (vector.map { Int16(min(max(($0 * inverse).rounded(), -limit), limit)) }, 1 / inverse)
    }
}
