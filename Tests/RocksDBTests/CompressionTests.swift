import RocksDB
import Testing

@Suite struct CompressionTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// In no build outside Windows.
    private let missing = Compression.xpress

    @Test func knowsWhatIsBuiltIn() {
        #expect(Compression.none.isBuiltIn)
        #expect(Compression.best.isBuiltIn)
        #expect(!missing.isBuiltIn)
    }

    @Test func prefersTheStronger() {
        let expected: Compression =
            Compression.zstd.isBuiltIn ? .zstd : Compression.lz4.isBuiltIn ? .lz4 : .none
        #expect(Compression.best == expected)
    }

    @Test(.enabled(if: Compression.best != .none, "this RocksDB has no compression"))
    func makesFilesSmaller() throws {
        func size(_ compression: Compression) throws -> Int {
            let path = directory["\(compression.rawValue).sst"]
            var writer = try SSTWriter(at: path, options: ColumnFamilyOptions(compression: compression))
            for number in 10_000..<20_000 {
                try writer.put(key: bytes("number \(number)"), value: bytes("the same for all of them"))
            }
            return try #require(try writer.finish()).byteCount.bytes
        }
        #expect(try size(.best) * 2 < size(.none))
    }

    @Test(.enabled(if: Compression.best != .none, "this RocksDB has no compression"))
    func reachesTheFilesOfADatabase() throws {
        func size(_ compression: Compression, bottommost: Compression? = nil) throws -> Int {
            let path = directory["db \(compression.rawValue) \(bottommost?.rawValue ?? -1)"]
            let options = ColumnFamilyOptions(compression: compression, bottommostCompression: bottommost)
            let database = try Database(at: path, columnFamilies: [.facts: options])
            let facts = try database[.facts]
            var batch = try database.writeBatch()
            for number in 10_000..<20_000 {
                batch.put(key: bytes("number \(number)"), value: bytes("the same for all of them"), in: facts)
            }
            try database.write(batch)
            try database.flush(facts)
            // A file that overlaps no other would be moved to the last level as it is.
            try database.put(["number 10000": "another", "number 19999": "another"], in: facts)
            try database.compact(facts)
            return try #require(try database.value(of: .liveFileSize, in: facts))
        }
        let plain = try size(.none)
        #expect(try size(.best) * 2 < plain)
        #expect(try size(.none, bottommost: .best) * 2 < plain)
    }

    @Test func refusesWhatIsNotBuiltIn() throws {
        let options = ColumnFamilyOptions(compression: missing)
        #expect(throws: RocksDBError(code: .invalidArgument)) {
            try Database(at: directory["db"], columnFamilies: [.facts: options])
        }
        #expect(throws: RocksDBError(code: .notSupported)) {
            _ = try SSTWriter(at: directory["1.sst"], options: options)
        }
        // The refused opening must have let go of everything.
        try Database(at: directory["db"], columnFamilies: [.facts: ColumnFamilyOptions()]).close()
    }
}
