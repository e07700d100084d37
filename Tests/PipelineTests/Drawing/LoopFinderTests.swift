import TestSupport
import Testing

@testable import Pipeline

@Suite struct LoopFinderTests {
    private static func edges(_ pairs: [(Int, Int, Int)]) -> [LoopFinder.Edge] {
        pairs.map { LoopFinder.Edge(from: $0.0, to: $0.1, firmness: $0.2) }
    }

    private static func back(_ nodes: Int, _ pairs: [(Int, Int, Int)]) -> [Int] {
        LoopFinder(nodes: nodes, edges: edges(pairs)).leadsBack.indices(of: true).ranges.flatMap { Array($0) }
    }

    @Test func nothingLeadsBackWithoutLoops() {
        #expect(Self.back(0, []) == [])
        #expect(Self.back(4, [(0, 1, 2), (0, 2, 2), (1, 3, 0), (2, 3, 0), (0, 3, 2)]) == [])
    }

    @Test func whatANodeSendsToItselfLeadsBack() {
        #expect(Self.back(2, [(0, 1, 2), (1, 1, 2)]) == [1])
    }

    @Test func theEdgeThatItsReceiverCanDoWithoutLeadsBack() {
        // Both are entered from outside, and the one of the lower number waits for the other.
        #expect(Self.back(3, [(2, 0, 2), (2, 1, 2), (1, 0, 2), (0, 1, 0)]) == [3])
        #expect(Self.back(3, [(2, 0, 2), (2, 1, 2), (1, 0, 0), (0, 1, 2)]) == [2])
    }

    @Test func aLoopBeginsWhereItIsEntered() {
        #expect(Self.back(4, [(3, 1, 2), (0, 1, 2), (1, 2, 2), (2, 0, 2)]) == [1])
    }

    @Test func nestedLoopsAreOpenedOneByOne() {
        // 0 to 1 to 2 to 3 and on to 4, back from 2 to 1, and from 3 to 0.
        #expect(
            Self.back(5, [(0, 1, 0), (1, 2, 2), (2, 1, 0), (2, 3, 2), (3, 0, 0), (3, 4, 2)]) == [2, 4])
    }

    @Test(arguments: 0..<200)
    func noLoopRemains(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let nodes = Int.random(in: 1...12, using: &random)
        let pairs = (0..<Int.random(in: 0...30, using: &random)).map { _ in
            (
                Int.random(in: 0..<nodes, using: &random), Int.random(in: 0..<nodes, using: &random),
                Int.random(in: 0...2, using: &random)
            )
        }
        let back = Set(Self.back(nodes, pairs))
        var reachable = (0..<nodes).map { Set([$0]) }
        for _ in 0..<nodes {
            for (edge, pair) in pairs.enumerated() where !back.contains(edge) {
                reachable[pair.0].formUnion(reachable[pair.1])
            }
        }
        for (edge, pair) in pairs.enumerated() {
            if !back.contains(edge) { #expect(!reachable[pair.1].contains(pair.0), "seed \(seed)") }
        }
    }
}
