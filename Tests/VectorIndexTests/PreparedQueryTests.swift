import Kernels
import TestSupport
import Testing

@testable import VectorIndex

@Suite struct PreparedQueryTests {
    /// The estimate of a row's cosine, and the cosine, for some pairs of vectors.
    private static func pairs(dimension: Int) throws -> [(estimate: Double, exact: Double)] {
        let vectors = TestVectors(64, dimension: dimension, topics: 2, queries: 5, seed: UInt64(dimension))
        let rotation = Rotation(dimension: dimension)
        let buffer = StripeBuffer(rotation: rotation, capacity: 64)
        for row in vectors.rows { try row.vector.withUnsafeBufferPointer { try buffer.append(row.key, $0) } }
        return try vectors.queries.flatMap { vector in
            let query = try PreparedQuery(vector, rotation: rotation)
            var found = [ScanCandidate](repeating: ScanCandidate(), count: 64)
            let count = withExtendedLifetime(buffer) {
                query.withScanQuery { query in
                    var block = 0
                    return ScanKernelsBest().pointee.scan(
                        query, buffer.stripe.codes, 64, nil, &block, .min, 0, &found, 64)
                }
            }
            #expect(count == 64)
            // Only the order of estimates counts; the slope of a line through the origin gives their unit.
            let exact = vectors.rows.map { TestVectors.cosine(vector, $0.vector) }
            let products = zip(found, exact).reduce(0) { $0 + Double($1.0.estimate) * $1.1 }
            let squares = found.reduce(0) { $0 + Double($1.estimate) * Double($1.estimate) }
            return zip(found, exact).map { (Double($0.estimate) * products / squares, $1) }
        }
    }

    @Test(arguments: [(64, 0.1), (384, 0.045), (1024, 0.028)])
    func estimatesAreAsGoodAsOneBitAllows(dimension: Int, deviation: Double) throws {
        let pairs = try Self.pairs(dimension: dimension)
        let squares = pairs.reduce(0) { $0 + ($1.estimate - $1.exact) * ($1.estimate - $1.exact) }
        #expect((squares / Double(pairs.count)).squareRoot() < deviation)
    }

    @Test func theLengthOfAQueryDoesNotMatter() throws {
        let rotation = Rotation(dimension: 40)
        let vector = (0..<40).map { Float($0 % 7) - 3 }
        let short = try PreparedQuery(vector, rotation: rotation)
        let long = try PreparedQuery(vector.map { $0 * 1024 }, rotation: rotation)
        #expect(short.values == long.values)
        #expect(short.scale == long.scale)
    }
}
