import CRocksDB
import Foundation

/// All keys and values of a store, in random order, as a program without GraphStore would hold them before it sorts.
final class RawPairs {
    private struct Entry {
        /// The first sixteen bytes of the key, big-endian.
        var head: UInt64
        var neck: UInt64
        var offset: Int
        var keyLength: UInt32
        var valueLength: UInt32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    var count: Int { entries.count }
    var byteCount: Int { bytes.count }

    /// Reads everything from a database.
    init(of database: RawDatabase) throws {
        var sorted: [Entry] = []
        var sortedBytes: [UInt8] = []
        try database.withIterator(withinPrefix: false) { iterator in
            rocksdb_iter_seek_to_first(iterator)
            while rocksdb_iter_valid(iterator) != 0 {
                var keyLength = 0
                let key = UnsafeRawBufferPointer(
                    start: rocksdb_iter_key(iterator, &keyLength), count: keyLength)
                var valueLength = 0
                let value = UnsafeRawBufferPointer(
                    start: rocksdb_iter_value(iterator, &valueLength), count: valueLength)
                sorted.append(
                    Entry(
                        head: Self.number(key, at: 0), neck: Self.number(key, at: 8),
                        offset: sortedBytes.count, keyLength: UInt32(key.count),
                        valueLength: UInt32(value.count)))
                sortedBytes.append(contentsOf: key)
                sortedBytes.append(contentsOf: value)
                rocksdb_iter_next(iterator)
            }
        }
        // The bytes lie in the random order too, as documents bring them.
        var random = SeededGenerator(seed: 1)
        sorted.shuffle(using: &random)
        bytes.reserveCapacity(sortedBytes.count)
        entries.reserveCapacity(sorted.count)
        for var entry in sorted {
            let end = entry.offset + Int(entry.keyLength) + Int(entry.valueLength)
            let start = bytes.count
            bytes.append(contentsOf: sortedBytes[entry.offset..<end])
            entry.offset = start
            entries.append(entry)
        }
    }

    private static func number(_ key: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
        var number: UInt64 = 0
        for index in offset..<offset + 8 {
            number = number << 8 | (index < key.count ? UInt64(key[index]) : 0)
        }
        return number
    }

    /// Sorts, writes sorted files and has a new database take them; tells how long each step took.
    func load(into folder: String) throws -> (sorting: Duration, writing: Duration, ingesting: Duration) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let database = try RawDatabase(at: folder + "/database", .create, cacheSize: 256 << 20)
        var sorted = entries
        let clock = ContinuousClock()
        return try bytes.withUnsafeBytes { bytes in
            let sorting = clock.measure { Self.sort(&sorted, bytes) }
            var paths: [String] = []
            let writing = try clock.measure { paths = try Self.write(sorted, bytes, into: folder) }
            return (sorting, writing, try clock.measure { try database.ingest(paths) })
        }
    }

    private static func sort(_ entries: inout [Entry], _ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        entries.sort { left, right in
            if left.head != right.head { return left.head < right.head }
            if left.neck != right.neck { return left.neck < right.neck }
            let order = memcmp(
                base + left.offset, base + right.offset, Int(min(left.keyLength, right.keyLength)))
            return order == 0 ? left.keyLength < right.keyLength : order < 0
        }
    }

    private static func write(
        _ entries: [Entry], _ bytes: UnsafeRawBufferPointer, into folder: String
    ) throws -> [String] {
        guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return [] }
        let options = try RawDatabase.options(cache: nil)
        defer { rocksdb_options_destroy(options) }
        let environment = rocksdb_envoptions_create()
        defer { rocksdb_envoptions_destroy(environment) }
        var paths: [String] = []
        var next = 0
        while next < entries.count {
            let path = "\(folder)/\(paths.count).sst"
            let writer = rocksdb_sstfilewriter_create(environment, options)
            defer { rocksdb_sstfilewriter_destroy(writer) }
            try check { rocksdb_sstfilewriter_open(writer, path, $0) }
            var size: UInt64 = 0
            while next < entries.count, size < 64 << 20 {
                for entry in entries[next..<min(next + 4096, entries.count)] {
                    let key = base + entry.offset
                    try check {
                        rocksdb_sstfilewriter_put(
                            writer, key, Int(entry.keyLength), key + Int(entry.keyLength),
                            Int(entry.valueLength), $0)
                    }
                }
                next = min(next + 4096, entries.count)
                rocksdb_sstfilewriter_file_size(writer, &size)
            }
            try check { rocksdb_sstfilewriter_finish(writer, $0) }
            paths.append(path)
        }
        return paths
    }
}
