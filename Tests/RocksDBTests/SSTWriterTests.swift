import Foundation
import RocksDB
import Testing

@Suite struct SSTWriterTests {
    let database: Database
    let facts: ColumnFamily
    // The last to go, after the database is closed.
    let directory: TemporaryDirectory
    let options = ColumnFamilyOptions(prefixLength: 2)

    init() throws {
        directory = try TemporaryDirectory()
        database = try Database(at: directory["db"], columnFamilies: [.facts: options])
        facts = try database[.facts]
    }

    private func write(_ name: String, put: [String] = [], delete: [String] = []) throws -> SSTFile {
        var writer = try SSTWriter(at: directory[name], options: options)
        for key in (put + delete).sorted() {
            if put.contains(key) {
                try writer.put(key: bytes(key), value: bytes("ingested"))
            } else {
                try writer.delete(key: bytes(key))
            }
        }
        return try #require(try writer.finish())
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: directory[name])
    }

    @Test func winsOverWhatWasThere() throws {
        try database.put(["aa1": "old", "aa2": "old", "b": "old"], in: facts)
        let snapshot = try database.snapshot()
        let file = try write("1.sst", put: ["aa1", "aa3"], delete: ["aa2", "zz"])
        #expect(file.count == 4)
        #expect(file.byteCount > .zero)
        try database.ingest([file], into: facts)
        #expect(!exists("1.sst"))

        #expect(try database.keys(in: facts) == ["aa1", "aa3", "b"])
        #expect(try database.text(for: "aa1", in: facts) == "ingested")
        #expect(try database.text(for: "aa1", in: facts, snapshot: snapshot) == "old")
        #expect(try database.contains(bytes("aa2"), in: facts, snapshot: snapshot))

        // And is won over in its turn.
        try database.put(["aa3": "newer"], in: facts)
        #expect(try database.text(for: "aa3", in: facts) == "newer")
        let cursor = try database.cursor(in: facts, CursorOptions(order: .withinPrefix))
        #expect(try cursor.seek(to: bytes("aa2")))
        #expect(text(cursor.key) == "aa3")
    }

    @Test func takesManyFilesAtOnce() throws {
        let files = try ["c", "a", "b"].map { try write("\($0).sst", put: ["\($0)1", "\($0)2"]) }
        try database.ingest(files, into: facts, move: false)
        #expect(try database.keys(in: facts) == ["a1", "a2", "b1", "b2", "c1", "c2"])
        #expect(exists("a.sst"))
        try database.ingest([], into: facts)
    }

    @Test func takesAllFilesOrNone() throws {
        let good = try write("good.sst", put: ["a"])
        let bad = try write("bad.sst", put: ["b"])
        try flipBytes(in: bad.path, at: bad.byteCount.bytes - 60..<bad.byteCount.bytes)
        let error = #expect(throws: RocksDBError.self) { try database.ingest([good, bad], into: facts) }
        #expect(error?.code == .corruption)
        #expect(try database.keys(in: facts) == [])
        #expect(exists("good.sst"))

        let missing = try write("missing.sst", put: ["c"])
        try FileManager.default.removeItem(atPath: missing.path)
        #expect(throws: RocksDBError.self) { try database.ingest([good, missing], into: facts) }
        #expect(try database.keys(in: facts) == [])
        try database.ingest([good], into: facts)
        #expect(try database.keys(in: facts) == ["a"])
    }

    @Test func survivesClosing() throws {
        try database.ingest([write("1.sst", put: ["aa1"])], into: facts)
        try database.close()
        let again = try Database(at: directory["db"], columnFamilies: [.facts: options])
        #expect(try again.keys(in: again[.facts]) == ["aa1"])
    }

    @Test(arguments: [("b", "a"), ("a", "a"), ("a1", "a")])
    func refusesKeysOutOfOrder(first: String, second: String) throws {
        for deletes in [false, true] {
            var writer = try SSTWriter(at: directory["1.sst"], options: options)
            try writer.put(key: bytes(first), value: [])
            do {
                if deletes {
                    try writer.delete(key: bytes(second))
                } else {
                    try writer.put(key: bytes(second), value: [])
                }
                Issue.record("A key out of order was taken")
            } catch let error as RocksDBError {
                #expect(error.code == .invalidArgument)
                #expect(error.message.contains(directory["1.sst"]))
            }
            #expect(writer.count == 1)
        }
    }

    @Test func leavesNoFileWithoutKeys() throws {
        let writer = try SSTWriter(at: directory["1.sst"], options: options)
        #expect(try writer.finish() == nil)
        #expect(!exists("1.sst"))
    }

    @Test func removesItsFileWhenLetGoOf() throws {
        do {
            var writer = try SSTWriter(at: directory["1.sst"], options: options)
            try writer.put(key: bytes("a"), value: [])
            #expect(exists("1.sst"))
        }
        #expect(!exists("1.sst"))
    }

    @Test func refusesAPlaceWhereItCannotWrite() throws {
        do {
            _ = try SSTWriter(at: directory["missing/1.sst"], options: options)
            Issue.record("A file was created in a folder that does not exist")
        } catch let error as RocksDBError {
            #expect(error.code == .pathNotFound)
            #expect(error.message.contains("missing/1.sst"))
        }
    }
}
