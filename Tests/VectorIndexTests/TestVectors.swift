import Foundation
import TestSupport

@testable import VectorIndex

/// Vectors that resemble sentence embeddings: some topics, and sentences around each.
struct TestVectors {
    let space: VectorSpace
    let rows: [VectorIndex.Row]
    let queries: [[Float]]

    init(_ count: Int, dimension: Int = 64, topics: Int = 20, queries: Int = 10, seed: UInt64 = 1) {
        var random = SeededGenerator(seed: seed)
        space = VectorSpace(dimension: dimension, model: 7)
        let centres = (0..<topics).map { _ in Self.vector(dimension, &random) }
        func sample() -> [Float] {
            let centre = centres[Int.random(in: 0..<topics, using: &random)]
            return zip(centre, Self.vector(dimension, &random)).map { $0 + 0.8 * $1 }
        }
        rows = (0..<count).map { (VectorKey(id: UInt64($0 / 3), ordinal: UInt32($0 % 3)), sample()) }
        self.queries = (0..<queries).map { _ in sample() }
    }

    private static func vector(_ dimension: Int, _ random: inout SeededGenerator) -> [Float] {
        (0..<dimension).map { _ in
            // Faster than Float.random(in:), which counts in tests of many rows.
            Float(Int32(truncatingIfNeeded: random.next())) / Float(Int32.max)
        }
    }

    /// The keys of the nearest rows by products of exact vectors.
    static func nearest(_ query: [Float], in rows: [VectorIndex.Row], count: Int) -> [VectorKey] {
        let scored = rows.map { (key: $0.key, score: cosine(query, $0.vector)) }
        return scored.sorted { ($1.score, $0.key) < ($0.score, $1.key) }.prefix(count).map(\.key)
    }

    static func cosine(_ left: [Float], _ right: [Float]) -> Double {
        func product(_ left: [Float], _ right: [Float]) -> Double {
            zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        return product(left, right) / (product(left, left) * product(right, right)).squareRoot()
    }
}

/// A folder that is removed with its owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "kg-vectors-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}
