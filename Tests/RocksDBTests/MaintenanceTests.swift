import Foundation
import RocksDB
import Testing

@Suite struct MaintenanceTests {
    let database: Database
    let facts: ColumnFamily
    // The last to go, after the database is closed.
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        database = try Database(
            at: directory["db"],
            columnFamilies: [.facts: ColumnFamilyOptions(compression: .none)],
            options: DatabaseOptions(blockCacheSize: .mebibytes(2), writeBufferBudget: .mebibytes(1)))
        facts = try database[.facts]
    }

    private func fill(_ count: Int) throws {
        var generator = SystemRandomNumberGenerator()
        for start in stride(from: 0, to: count, by: 100) {
            var batch = try database.writeBatch()
            for number in start..<min(start + 100, count) {
                let value = (0..<100).map { _ in UInt8.random(in: 0...255, using: &generator) }
                batch.put(key: bytes("key \(number + 100_000)"), value: value, in: facts)
            }
            try database.write(batch)
        }
    }

    @Test func copiesADatabaseThatOpensByItself() throws {
        try fill(1_000)
        try database.checkpoint(to: directory["copy"])
        try database.put(["later": ""], in: facts)

        let copy = try Database(at: directory["copy"])
        #expect(try copy.keys(in: copy[.facts]).count == 1_000)
        #expect(try !copy.contains(bytes("later"), in: copy[.facts]))
        let error = #expect(throws: RocksDBError.self) { try database.checkpoint(to: directory["copy"]) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func keepsWithinItsMemory() throws {
        try fill(60_000)
        #expect(try database.keys(in: facts).count == 60_000)
        let usage = try database.memoryUsage()
        // Six megabytes went through a budget of one.
        #expect(usage.memtables < .mebibytes(3))
        #expect(usage.blockCache > .zero)
        #expect(usage.blockCache <= .mebibytes(2))
        #expect(
            usage.total.bytes == usage.memtables.bytes + usage.blockCache.bytes + usage.tableReaders.bytes)
        // One cache for all families.
        for name in database.columnFamilyNames {
            #expect(try database.value(of: .blockCacheCapacity, in: database[name]) == 2 << 20)
        }
        #expect(try database.value(of: .blockCacheUsage, in: facts) == usage.blockCache.bytes)
    }

    @Test func tellsFiguresOfAFamily() throws {
        #expect(try database.value(of: .estimatedKeyCount, in: facts) == 0)
        try fill(1_000)
        #expect(try database.value(of: .estimatedKeyCount, in: facts) == 1_000)
        #expect(try #require(try database.value(of: .memtableSize, in: facts)) > 100_000)
        try database.flush(facts)
        #expect(try #require(try database.value(of: .liveFileSize, in: facts)) > 100_000)
        #expect(try database.value(of: .estimatedKeyCount, in: database[.default]) == 0)
        #expect(try database.value(of: Database.Property(rawValue: "rocksdb.unheard-of"), in: facts) == nil)
    }

    @Test func compactsWhatWasDeletedAway() throws {
        try fill(1_000)
        try database.flush(facts)
        var batch = try database.writeBatch()
        batch.deleteRange(from: [], to: [0xff], in: facts)
        try database.write(batch)
        try database.flush(facts)
        try database.compact(facts)
        #expect(try database.value(of: .liveFileSize, in: facts) == 0)
    }
}
