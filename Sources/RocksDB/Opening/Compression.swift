import CRocksDB

/// A way to compress the blocks of sorted files: the `rocksdb_*_compression` constants of `rocksdb/c.h`.
///
/// A closed set, because numbers that RocksDB does not know end the process in builds with assertions.
public enum Compression: Int32, CaseIterable, Sendable {
    /// Blocks are stored as they are.
    case none = 0
    /// Snappy: fast and weak.
    case snappy = 1
    /// The compression of gzip.
    case zlib = 2
    /// bzip2: slow and strong.
    case bzip2 = 3
    /// LZ4: fast, a little stronger than Snappy.
    case lz4 = 4
    /// LZ4 with more effort when writing.
    case lz4hc = 5
    /// Xpress, on Windows only.
    case xpress = 6
    /// Zstandard: a third smaller than LZ4 on kg's keys, and no slower to read.
    case zstd = 7

    /// The strongest of zstd, LZ4 and none that the linked RocksDB can do.
    public static let best: Compression = [Compression.zstd, .lz4].first(where: \.isBuiltIn) ?? .none

    /// Whether the linked RocksDB can write and read this compression.
    ///
    /// RocksDB has no call that tells, but refuses to open a database with a compression it lacks. So a database is
    /// opened in memory; no file is touched.
    ///
    /// - Complexity: A few milliseconds. ``best`` asks once per process.
    public var isBuiltIn: Bool {
        guard let environment = rocksdb_create_mem_env(), let options = rocksdb_options_create() else {
            return false
        }
        defer {
            rocksdb_options_destroy(options)
            rocksdb_env_destroy(environment)
        }
        rocksdb_options_set_env(options, environment)
        rocksdb_options_set_create_if_missing(options, 1)
        rocksdb_options_set_compression(options, rawValue)
        let database = try? calling("find out about compression") {
            rocksdb_open(options, "/compression", $0)
        }
        guard let database else { return false }
        rocksdb_close(database)
        return true
    }
}
