import Testing

@testable import Reading

@Suite("RowSpool")
struct RowSpoolTests {
    /// All numbers of a table's rows, in the order in which they come out, with the first byte of each value.
    private func contents(_ table: SpoolKey.Table, of spool: RowSpool) throws -> [(Int64, UInt8?)] {
        let rows = try spool.rows(of: table)
        var found: [(Int64, UInt8?)] = []
        try rows.first()
        while rows.isValid {
            found.append((rows.number(0), rows.withValue(\.first)))
            try rows.next()
        }
        return found
    }

    @Test("Rows come out in the order of their keys, also when they do not fit in memory")
    func order() throws {
        let spool = RowSpool(in: nil)
        defer { spool.close() }
        // 100 rows of half a megabyte in each of two tables, of which a part goes to sorted files before the end.
        for step in 0..<100 {
            let id = Int64(step * 37 % 100)
            let value = [UInt8](repeating: UInt8(id), count: 500_000)
            try spool.put(SpoolKey.make(.answers, id, 1), value)
            try spool.put(SpoolKey.make(.questions, -id, 1), [UInt8(id)])
        }
        try spool.flush()
        let answers = try contents(.answers, of: spool)
        #expect(answers.map(\.0) == Array(0..<100))
        #expect(answers.allSatisfy { $0.1 == UInt8($0.0) })
        let questions = try contents(.questions, of: spool)
        #expect(questions.map(\.0) == Array(-99...0))
        #expect(questions.allSatisfy { $0.1 == UInt8(-$0.0) })
        #expect(try contents(.comments, of: spool).isEmpty)
    }

    @Test("Rows of sorted files can be removed, and rows added after a flush come among the others")
    func changes() throws {
        let spool = RowSpool(in: nil)
        defer { spool.close() }
        for id in 0..<10 {
            try spool.put(
                SpoolKey.make(.users, Int64(id) * 2), [UInt8](repeating: 1, count: 1_000_000))
        }
        try spool.flush()
        try spool.delete([SpoolKey.make(.users, 4)])
        try spool.put(SpoolKey.make(.users, 5), [2])
        try spool.flush()
        #expect(try contents(.users, of: spool).map(\.0) == [0, 2, 5, 6, 8, 10, 12, 14, 16, 18])
    }

    @Test("Rows are found by their keys, in memory and on disk", arguments: [1, 1_000_000])
    func seeking(size: Int) throws {
        let spool = RowSpool(in: nil)
        defer { spool.close() }
        for id in [8, 2, 6, -4] as [Int64] {
            for step in 0..<5 as Range<Int64> {
                try spool.put(SpoolKey.make(.users, id, step), [UInt8](repeating: UInt8(step), count: size))
            }
        }
        try spool.put(SpoolKey.make(.links, 1), [9])
        try spool.flush()
        let rows = try spool.rows(of: .users)
        for (sought, found) in [(-9, -4), (-4, -4), (-3, 2), (6, 6), (7, 8)] as [(Int64, Int64)] {
            try rows.seek(to: SpoolKey.make(.users, sought))
            #expect(rows.isValid)
            #expect(rows.number(0) == found)
            #expect(rows.number(1) == 0)
        }
        try rows.seek(to: SpoolKey.make(.users, 6, 3))
        #expect(rows.withValue(\.first) == 3)
        try rows.seek(to: SpoolKey.make(.users, 9))
        #expect(!rows.isValid)
    }

    @Test("Rows in memory can be removed too")
    func removing() throws {
        let spool = RowSpool(in: nil)
        defer { spool.close() }
        for id in 0..<3 { try spool.put(SpoolKey.make(.users, Int64(id)), [UInt8(id)]) }
        try spool.flush()
        try spool.delete([SpoolKey.make(.users, 1)])
        #expect(try contents(.users, of: spool).map(\.0) == [0, 2])
    }

    @Test("A row with an empty value and a row that repeats a number are kept")
    func odd() throws {
        let spool = RowSpool(in: nil)
        defer { spool.close() }
        try spool.put(SpoolKey.make(.users, 7, 2), [2])
        try spool.put(SpoolKey.make(.users, 7, 1), [])
        try spool.flush()
        let users = try contents(.users, of: spool)
        #expect(users.map(\.0) == [7, 7])
        #expect(users.map(\.1) == [nil, 2])
    }
}
