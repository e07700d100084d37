import TestSupport
import Testing

@testable import Reading

@Suite struct RowSorterTests {
    private func contents(_ rows: consuming SortedRows) throws -> [(key: SortKey, value: [UInt8])] {
        var found: [(SortKey, [UInt8])] = []
        while let key = rows.key {
            found.append((key, rows.withValue { Array($0) }))
            try rows.next()
        }
        return found
    }

    @Test(
        "rows come out in the order of their keys, whatever fits in memory",
        arguments: [1 << 30, 20_000, 1000, 100])
    func order(memoryLimit: Int) throws {
        var generator = SeededGenerator(seed: 5)
        var sorter = RowSorter(in: nil, memoryLimit: memoryLimit)
        var expected: [(key: SortKey, value: [UInt8])] = []
        for order in 0..<5000 as Range<Int64> {
            let key = SortKey(group: Int64.random(in: -500..<500, using: &generator), order: order)
            let value = [UInt8](
                repeating: UInt8(order % 251), count: Int.random(in: 0..<20, using: &generator))
            expected.append((key, value))
            try sorter.put(key, value)
        }
        let found = try contents(sorter.sorted())
        expected.sort { $0.key < $1.key }
        #expect(found.map(\.key) == expected.map(\.key))
        #expect(found.map(\.value) == expected.map(\.value))
    }

    @Test func valuesMayBeLargerThanWhatIsReadAtATime() throws {
        var sorter = RowSorter(in: nil, memoryLimit: 1000)
        let sizes = [3_000_000, 0, 500_000, 10]
        for (index, size) in sizes.enumerated() {
            try sorter.put(
                SortKey(group: Int64(-index), order: 0), [UInt8](repeating: UInt8(index), count: size))
        }
        let found = try contents(sorter.sorted())
        #expect(found.map(\.value.count) == sizes.reversed())
        #expect(found.allSatisfy { row in row.value.allSatisfy { $0 == UInt8(-row.key.group) } })
    }

    @Test func nothingGivesNothing() throws {
        #expect(try contents(RowSorter(in: nil).sorted()).isEmpty)
    }
}
