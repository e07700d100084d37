import RocksDB
import Testing

@Suite struct ReadingTests {
    let database: Database
    let facts: ColumnFamily
    // The last to go, after the database is closed.
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        database = try Database(at: directory["db"], columnFamilies: [.facts: ColumnFamilyOptions()])
        facts = try database[.facts]
    }

    @Test(arguments: [[], [0], [0, 0], [0xff], [1, 2, 3], [UInt8](repeating: 7, count: 100_000)])
    func returnsValuesAndKeysOfAnyBytes(bytes: [UInt8]) throws {
        var batch = try database.writeBatch()
        batch.put(key: bytes, value: bytes, in: facts)
        try database.write(batch)
        #expect(try database.value(for: bytes, in: facts) == bytes)
        #expect(try database.withValue(for: bytes, in: facts) { $0.map([UInt8].init) } == bytes)
        #expect(try database.contains(bytes, in: facts))

        try database.flush(facts)
        #expect(try database.value(for: bytes, in: facts) == bytes)
    }

    @Test func tellsAMissingKeyFromAnEmptyValue() throws {
        try database.put(["empty": ""], in: facts)
        #expect(try database.value(for: bytes("empty"), in: facts) == [])
        #expect(try database.value(for: bytes("missing"), in: facts) == nil)
        #expect(try database.withValue(for: bytes("missing"), in: facts) { $0 == nil })
        #expect(try !database.contains(bytes("missing"), in: facts))
        // The same key in another family is another key.
        #expect(try !database.contains(bytes("empty"), in: database[.default]))
    }

    @Test func letsTheErrorOfABodyThrough() throws {
        struct Refusal: Error {}
        try database.put(["a": "1"], in: facts)
        #expect(throws: Refusal.self) {
            try database.withValue(for: bytes("a"), in: facts) { _ in throw Refusal() }
        }
        #expect(throws: Refusal.self) {
            try database.withValues(for: [bytes("a"), bytes("a")], in: facts) { _, _ in throw Refusal() }
        }
        try database.close()
    }

    @Test func readsManyValuesInTheOrderAsked() throws {
        let count = 500
        var batch = try database.writeBatch()
        for number in stride(from: 0, to: count, by: 2) {
            batch.put(key: bytes("key \(number)"), value: bytes("value \(number)"), in: facts)
        }
        try database.write(batch)
        try database.flush(facts)
        try database.put(["key 4": "newer"], in: facts)

        let asked = Array((0..<count).reversed()) + [4, 4, 5]
        var answers: [String?] = []
        try database.withValues(for: asked.map { bytes("key \($0)") }, in: facts) { index, value in
            #expect(index == answers.count)
            answers.append(value.map { text($0) })
        }
        #expect(
            answers == asked.map { $0 == 4 ? "newer" : $0.isMultiple(of: 2) ? "value \($0)" : nil })

        let snapshot = try database.snapshot()
        try database.put(["key 4": "newest"], in: facts)
        try database.withValues(for: [bytes("key 4"), []], in: facts, snapshot: snapshot) { index, value in
            #expect(value.map { text($0) } == (index == 0 ? "newer" : nil))
        }
        try database.withValues(for: [[UInt8]](), in: facts) { _, _ in
            Issue.record("There is nothing to read")
        }
    }

    @Test func isNotChangedByLaterWritesInASnapshot() throws {
        try database.put(["a": "1", "b": "1"], in: facts)
        let snapshot = try database.snapshot()
        var batch = try database.writeBatch()
        batch.put(key: bytes("a"), value: bytes("2"), in: facts)
        batch.delete(key: bytes("b"), in: facts)
        batch.put(key: bytes("c"), value: bytes("2"), in: facts)
        try database.write(batch)
        try database.flush(facts)
        try database.compact(facts)

        #expect(try database.text(for: "a", in: facts, snapshot: snapshot) == "1")
        #expect(try database.contains(bytes("b"), in: facts, snapshot: snapshot))
        #expect(try !database.contains(bytes("c"), in: facts, snapshot: snapshot))
        let cursor = try database.cursor(in: facts, snapshot: snapshot)
        var seen: [String] = []
        try cursor.forEach(prefix: []) { key, value in
            seen.append(text(key) + text(value))
            return .continue
        }
        #expect(seen == ["a1", "b1"])
        #expect(try database.keys(in: facts) == ["a", "c"])
    }
}
