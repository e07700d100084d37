import RocksDB
import Testing

@Suite struct WriteBatchTests {
    let database: Database
    let facts: ColumnFamily
    // The last to go, after the database is closed.
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        database = try Database(at: directory["db"], columnFamilies: [.facts: ColumnFamilyOptions()])
        facts = try database[.facts]
    }

    @Test func changesAllFamiliesTogetherOrNothing() throws {
        let other = try database[.default]
        var batch = try database.writeBatch()
        batch.put(key: bytes("a"), value: bytes("1"), in: facts)
        batch.put(key: bytes("b"), value: bytes("2"), in: other)
        #expect(try database.keys(in: facts) == [])
        try database.write(batch, sync: true)
        #expect(try database.text(for: "a", in: facts) == "1")
        #expect(try database.text(for: "b", in: other) == "2")
    }

    @Test func changesNothingWhenLetGoOf() throws {
        do {
            var batch = try database.writeBatch()
            batch.put(key: bytes("a"), value: bytes("1"), in: facts)
        }
        #expect(try database.keys(in: facts) == [])
        try database.write(database.writeBatch())
        #expect(try database.keys(in: facts) == [])
        try database.close()
    }

    @Test func letsLaterChangesWin() throws {
        var batch = try database.writeBatch()
        batch.put(key: bytes("a"), value: bytes("1"), in: facts)
        batch.put(key: bytes("a"), value: bytes("2"), in: facts)
        batch.put(key: bytes("b"), value: bytes("1"), in: facts)
        batch.delete(key: bytes("b"), in: facts)
        batch.delete(key: bytes("c"), in: facts)
        batch.put(key: bytes("c"), value: bytes("1"), in: facts)
        batch.delete(key: bytes("missing"), in: facts)
        try database.write(batch)
        #expect(try database.keys(in: facts) == ["a", "c"])
        #expect(try database.text(for: "a", in: facts) == "2")
    }

    @Test func countsItsChangesAndBytes() throws {
        var batch = try database.writeBatch()
        #expect(batch.count == 0)
        let empty = batch.byteCount
        batch.put(key: bytes("a"), value: [UInt8](repeating: 0, count: 1_000), in: facts)
        batch.delete(key: bytes("b"), in: facts)
        batch.deleteRange(from: bytes("c"), to: bytes("d"), in: facts)
        #expect(batch.count == 3)
        #expect(batch.byteCount.bytes - empty.bytes > 1_000)
        #expect(batch.byteCount < .bytes(1_100))
        try database.write(batch)
    }

    @Test(arguments: [
        ("b", "d", ["a", "d"]),
        ("", "zz", []),
        ("b", "b", ["a", "b", "c", "d"]),
        ("d", "b", ["a", "b", "c", "d"]),
        ("c", "zz", ["a", "b"]),
    ])
    func removesRangesOfKeys(start: String, end: String, expected: [String]) throws {
        for isInFile in [false, true] {
            try database.put(["a": "", "b": "", "c": "", "d": ""], in: facts)
            if isInFile { try database.flush(facts) }
            var batch = try database.writeBatch()
            batch.deleteRange(from: bytes(start), to: bytes(end), in: facts)
            try database.write(batch)
            #expect(try database.keys(in: facts) == expected)
        }
        // A reversed range must not have stopped the database from writing.
        try database.put(["e": ""], in: facts)
        #expect(try database.contains(bytes("e"), in: facts))
    }
}
