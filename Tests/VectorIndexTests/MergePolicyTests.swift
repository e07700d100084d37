import Testing

@testable import VectorIndex

@Suite struct MergePolicyTests {
    private static func sizes(_ counts: [Int]) -> [MergePolicy.Size] {
        counts.map { MergePolicy.Size(alive: $0, all: $0) }
    }

    @Test(arguments: [(0, 0), (1, 0), (64, 0), (65, 1), (512, 1), (513, 2), (1_000_000, 5)])
    func tiersGrowByTheFanout(alive: Int, tier: Int) {
        #expect(MergePolicy.Size(alive: alive, all: alive).tier == tier)
    }

    @Test func nothingIsMergedWhileThereAreFew() {
        #expect(MergePolicy.next([]) == [])
        #expect(MergePolicy.next(Self.sizes([1, 2, 3, 4, 5, 6, 7, 100, 1_000, 10_000])) == [])
    }

    @Test func theSmallestFullTierIsMerged() {
        let large = [Int](repeating: 5_000, count: 8)
        #expect(MergePolicy.next(Self.sizes(large)) == Array(0..<8))
        #expect(MergePolicy.next(Self.sizes(large + [Int](repeating: 1, count: 9))) == Array(8..<17))
    }

    @Test func aSegmentOfMostlyRemovedRowsIsRewritten() {
        let sparse = MergePolicy.Size(alive: 49, all: 100)
        #expect(MergePolicy.next(Self.sizes([100, 100]) + [sparse]) == [2])
        #expect(MergePolicy.next([MergePolicy.Size(alive: 50, all: 100)]) == [])
    }
}
