import CRocksDB

/// Owns a C options object for as long as a call needs it; RocksDB copies what it is given.
final class COptions {
    let pointer: OpaquePointer

    private init(takingOwnershipOf pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        rocksdb_options_destroy(pointer)
    }

    /// Options with RocksDB's own defaults.
    static func plain() -> COptions {
        COptions(takingOwnershipOf: rocksdb_options_create())
    }

    /// The options of a database as a whole.
    static func database(_ options: DatabaseOptions, opensAllFiles: Bool, createIfMissing: Bool) -> COptions {
        let result = plain()
        let pointer = result.pointer
        rocksdb_options_set_create_if_missing(pointer, createIfMissing.byte)
        rocksdb_options_set_create_missing_column_families(pointer, createIfMissing.byte)
        rocksdb_options_set_db_write_buffer_size(pointer, options.writeBufferBudget.bytes)
        rocksdb_options_set_max_open_files(
            pointer, opensAllFiles ? -1 : options.maxOpenFiles.map(Int32.init(clamping:)) ?? -1)
        rocksdb_options_set_max_background_jobs(pointer, Int32(clamping: max(options.backgroundJobs, 1)))
        rocksdb_options_set_info_log_level(pointer, options.logLevel.rawValue)
        rocksdb_options_set_keep_log_file_num(pointer, 1)
        rocksdb_options_set_max_log_file_size(pointer, ByteCount.mebibytes(1).bytes)
        // No thread that wakes up to dump statistics nobody reads.
        rocksdb_options_set_stats_dump_period_sec(pointer, 0)
        rocksdb_options_set_stats_persist_period_sec(pointer, 0)
        return result
    }

    /// The options of one column family.
    ///
    /// - Parameters:
    ///   - cache: The block cache that all families share, or `nil` where none is needed, as for writing files.
    ///   - writeBufferBudget: What the memtables of all families together may take.
    static func columnFamily(
        _ options: ColumnFamilyOptions, cache: OpaquePointer?, writeBufferBudget: ByteCount? = nil
    ) throws -> COptions {
        let result = plain()
        let pointer = result.pointer
        if let length = options.prefixLength {
            // Not `rocksdb_slicetransform_create_fixed_prefix`: its prefixes of keys that are too short are an
            // assertion in RocksDB, and Debian's build aborts as soon as a cursor passes one. Capped prefixes take
            // any key, but have no function of their own in the C interface.
            let base = plain()
            try calling("set a prefix length of \(length)") {
                rocksdb_get_options_from_string(
                    base.pointer, "prefix_extractor=capped:\(length)", pointer, $0)
            }
            rocksdb_options_set_memtable_prefix_bloom_size_ratio(pointer, 0.05)
        }
        rocksdb_options_set_compression(pointer, options.compression.rawValue)
        rocksdb_options_set_bottommost_compression(
            pointer, (options.bottommostCompression ?? options.compression).rawValue)
        rocksdb_options_set_level_compaction_dynamic_level_bytes(pointer, 1)
        if let budget = writeBufferBudget {
            // RocksDB takes memory in arenas of an eighth of this; half the budget keeps them small beside it.
            rocksdb_options_set_write_buffer_size(pointer, max(budget.bytes / 2, 1 << 16))
        }
        setTable(options, cache: cache, of: pointer)
        return result
    }

    private static func setTable(
        _ options: ColumnFamilyOptions, cache: OpaquePointer?, of pointer: OpaquePointer
    ) {
        let table = rocksdb_block_based_options_create()
        defer { rocksdb_block_based_options_destroy(table) }
        // The newest format that 7.8 can read; later versions would default to 6.
        rocksdb_block_based_options_set_format_version(table, 5)
        rocksdb_block_based_options_set_block_size(table, options.blockSize.bytes)
        // Indexes and filters in pieces as small as blocks. The whole filter of a file of some 64 MB is larger than one
        // of the parts into which a cache of 256 MiB divides itself, so that it would never stay there and each seek
        // would read it again: a thousand seeks a second instead of hundreds of thousands.
        rocksdb_block_based_options_set_index_type(
            table, Int32(rocksdb_block_based_table_index_type_two_level_index_search))
        rocksdb_block_based_options_set_partition_filters(table, 1)
        rocksdb_block_based_options_set_metadata_block_size(table, UInt64(options.blockSize.bytes))
        if let cache {
            rocksdb_block_based_options_set_pin_top_level_index_and_filter(table, 1)
            rocksdb_block_based_options_set_block_cache(table, cache)
            rocksdb_block_based_options_set_cache_index_and_filter_blocks(table, 1)
            rocksdb_block_based_options_set_pin_l0_filter_and_index_blocks_in_cache(table, 1)
        } else {
            rocksdb_block_based_options_set_no_block_cache(table, 1)
        }
        if let bits = options.filterBitsPerKey {
            // The table options take the policy over.
            rocksdb_block_based_options_set_filter_policy(table, rocksdb_filterpolicy_create_bloom_full(bits))
            rocksdb_block_based_options_set_whole_key_filtering(table, options.filtersWholeKeys.byte)
        }
        rocksdb_options_set_block_based_table_factory(pointer, table)
    }
}
