import CRocksDB

/// A way to compress the blocks of sorted files.
public struct Compression: RawRepresentable, Hashable, Sendable {
    /// RocksDB's number for it, as in the `rocksdb_*_compression` constants of `rocksdb/c.h`.
    public let rawValue: Int32

    /// Wraps RocksDB's number.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Blocks are stored as they are.
    public static let none = Compression(rawValue: 0)
    /// Snappy: fast and weak.
    public static let snappy = Compression(rawValue: 1)
    /// LZ4: fast, a little stronger.
    public static let lz4 = Compression(rawValue: 4)
    /// Zstandard: a third smaller than LZ4 on kg's keys, and no slower to read.
    public static let zstd = Compression(rawValue: 7)

    /// The strongest of zstd, LZ4 and none that the linked RocksDB can do.
    public static let best: Compression = [.zstd, .lz4].first(where: \.isBuiltIn) ?? .none

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

extension Compression: CustomStringConvertible {
    /// The usual name, or RocksDB's number.
    public var description: String {
        switch self {
        case .none: "none"
        case .snappy: "Snappy"
        case .lz4: "LZ4"
        case .zstd: "zstd"
        default: "compression \(rawValue)"
        }
    }
}
