import Kernels
import Synchronization
import TestSupport
import Testing

@testable import VectorIndex

@Suite struct CandidateListTests {
    @Test(arguments: [1, 2, 3, 10, 100, 1_000])
    func selectingPutsTheBestInFront(limit: Int) {
        var random = SeededGenerator(seed: UInt64(limit))
        for distinct in [1, 2, 10, 10_000] {
            for count in [limit, limit + 1, 2 * limit, 3_000] where count >= limit {
                var numbers = (0..<count).map { _ in Int.random(in: 0..<distinct, using: &random) }
                let expected = numbers.sorted(by: >).prefix(limit)
                numbers.withUnsafeMutableBufferPointer { $0.select(limit, by: >) }
                #expect(numbers.prefix(limit).sorted(by: >) == Array(expected))
            }
        }
    }

    @Test func theOrderOfRowsDoesNotMatter() throws {
        let vectors = TestVectors(3_000, dimension: 2)
        let index = VectorIndex(space: vectors.space)
        try index.update(inserting: vectors.rows)
        let table = RowTable(index.state.withLock { $0.entries })
        var random = SeededGenerator(seed: 4)
        let rows = (0..<3_000).map { ScanCandidate(row: $0, estimate: Int32($0 % 40)) }
        let expected = rows.sorted(by: table.isBetter).prefix(50).map(\.row)
        for _ in 0..<5 {
            let list = CandidateList(limit: 50, table: table)
            rows.shuffled(using: &random).forEach(list.append)
            #expect(list.best().sorted(by: table.isBetter).map(\.row) == Array(expected))
        }
    }

    @Test func orderedBitsAreInTheOrderOfValues() {
        let values: [Float] = [-.infinity, -2, -1, -1e-30, 0, 1e-30, 0.5, 1, .infinity]
        #expect(values.map(\.orderedBits) == values.map(\.orderedBits).sorted())
        #expect(values.map { Float(orderedBits: $0.orderedBits) } == values)
        #expect(Float(-0.0).orderedBits == Float(0).orderedBits)
    }
}
