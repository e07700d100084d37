import CRocksDB

extension Database {
    /// A figure that RocksDB keeps about a column family.
    public struct Property: RawRepresentable, Hashable, Sendable {
        /// RocksDB's name for it, as listed in `rocksdb/db.h`.
        public let rawValue: String

        /// Wraps RocksDB's name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// About how many keys there are.
        public static let estimatedKeyCount = Property(rawValue: "rocksdb.estimate-num-keys")
        /// About how many bytes the live keys and values take in files.
        public static let estimatedLiveDataSize = Property(rawValue: "rocksdb.estimate-live-data-size")
        /// The bytes of all sorted files, also of those that only cursors still use.
        public static let totalFileSize = Property(rawValue: "rocksdb.total-sst-files-size")
        /// The bytes of the sorted files that are current.
        public static let liveFileSize = Property(rawValue: "rocksdb.live-sst-files-size")
        /// The bytes of memtables.
        public static let memtableSize = Property(rawValue: "rocksdb.cur-size-all-mem-tables")
        /// The bytes of index and filter blocks outside the block cache.
        public static let tableReaderSize = Property(rawValue: "rocksdb.estimate-table-readers-mem")
        /// The bytes that blocks in the cache take.
        public static let blockCacheUsage = Property(rawValue: "rocksdb.block-cache-usage")
        /// The bytes that the cache may take.
        public static let blockCacheCapacity = Property(rawValue: "rocksdb.block-cache-capacity")
        /// How many compactions run.
        public static let runningCompactionCount = Property(rawValue: "rocksdb.num-running-compactions")
        /// About how many bytes compactions have yet to rewrite.
        public static let pendingCompactionSize = Property(
            rawValue: "rocksdb.estimate-pending-compaction-bytes")
    }

    /// The memory that a database holds, by what holds it.
    public struct MemoryUsage: Hashable, Sendable {
        /// Blocks that were read.
        public let blockCache: ByteCount
        /// Written keys that are not yet in files.
        public let memtables: ByteCount
        /// Index and filter blocks outside the cache.
        public let tableReaders: ByteCount

        /// All of it.
        public var total: ByteCount { .bytes(blockCache.bytes + memtables.bytes + tableReaders.bytes) }
    }

    /// Reads a figure, or returns `nil` for one that this version of RocksDB does not know.
    public func value(of property: Property, in family: ColumnFamily) throws -> Int? {
        try withOpenDatabase { database in
            var value: UInt64 = 0
            let status = rocksdb_property_int_cf(
                database.pointer, database.handle(of: family), property.rawValue, &value)
            return status == 0 ? Int(clamping: value) : nil
        }
    }

    /// Measures the memory of the whole database.
    public func memoryUsage() throws -> MemoryUsage {
        try withOpenDatabase { database in
            let consumers = rocksdb_memory_consumers_create()
            defer { rocksdb_memory_consumers_destroy(consumers) }
            rocksdb_memory_consumers_add_db(consumers, database.pointer)
            rocksdb_memory_consumers_add_cache(consumers, database.blockCache)
            let usage = try calling("measure the memory of the database at \(path)") {
                rocksdb_approximate_memory_usage_create(consumers, $0)
            }
            defer { rocksdb_approximate_memory_usage_destroy(usage) }
            return MemoryUsage(
                blockCache: .bytes(Int(clamping: rocksdb_approximate_memory_usage_get_cache_total(usage))),
                memtables: .bytes(Int(clamping: rocksdb_approximate_memory_usage_get_mem_table_total(usage))),
                tableReaders: .bytes(
                    Int(clamping: rocksdb_approximate_memory_usage_get_mem_table_readers_total(usage))))
        }
    }
}
