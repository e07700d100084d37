import CRocksDB
import Foundation

/// RocksDB's C interface as one would call it without a layer of our own, with the store's options.
final class RawDatabase {
    private let pointer: OpaquePointer
    private let handles: [OpaquePointer]
    /// The family that holds all facts.
    let facts: OpaquePointer

    enum Mode {
        case create
        case readOnly
        case readWrite
    }

    /// The families of a store, in the order in which they are opened.
    private static let families = ["default", "facts", "cache"]

    init(at path: String, _ mode: Mode, cacheSize: Int) throws {
        let cache = rocksdb_cache_create_lru(cacheSize)
        defer { rocksdb_cache_destroy(cache) }
        let options = try Self.options(cache: cache)
        defer { rocksdb_options_destroy(options) }
        rocksdb_options_set_create_if_missing(options, mode == .create ? 1 : 0)
        rocksdb_options_set_create_missing_column_families(options, mode == .create ? 1 : 0)
        rocksdb_options_set_max_background_jobs(options, 2)

        let names = Self.families.map { strdup($0) }
        defer { for name in names { free(name) } }
        let constantNames = names.map { UnsafePointer($0) }
        let familyOptions = [OpaquePointer?](repeating: options, count: names.count)
        var handles = [OpaquePointer?](repeating: nil, count: names.count)
        let pointer = try check { error in
            if mode == .readOnly {
                rocksdb_open_for_read_only_column_families(
                    options, path, Int32(names.count), constantNames, familyOptions, &handles, 0, error)
            } else {
                rocksdb_open_column_families(
                    options, path, Int32(names.count), constantNames, familyOptions, &handles, error)
            }
        }
        guard let pointer, let facts = handles[1] else { throw RawError(message: "No database at \(path)") }
        self.pointer = pointer
        self.handles = handles.compactMap(\.self)
        self.facts = facts
    }

    deinit {
        for handle in handles { rocksdb_column_family_handle_destroy(handle) }
        rocksdb_close(pointer)
    }

    /// What GraphStore sets: 16 KiB blocks, zstd, Bloom filters of ten bits and indexes in pieces of 16 KiB, prefixes of
    /// at most nine bytes.
    static func options(cache: OpaquePointer?) throws -> OpaquePointer {
        let base = rocksdb_options_create()
        defer { rocksdb_options_destroy(base) }
        guard let options = rocksdb_options_create() else { throw RawError(message: "No options") }
        try check { rocksdb_get_options_from_string(base, "prefix_extractor=capped:9", options, $0) }
        rocksdb_options_set_compression(options, Int32(rocksdb_zstd_compression))
        rocksdb_options_set_bottommost_compression(options, Int32(rocksdb_zstd_compression))
        rocksdb_options_set_level_compaction_dynamic_level_bytes(options, 1)
        let table = rocksdb_block_based_options_create()
        defer { rocksdb_block_based_options_destroy(table) }
        rocksdb_block_based_options_set_format_version(table, 5)
        rocksdb_block_based_options_set_block_size(table, 16 << 10)
        rocksdb_block_based_options_set_index_type(
            table, Int32(rocksdb_block_based_table_index_type_two_level_index_search))
        rocksdb_block_based_options_set_partition_filters(table, 1)
        rocksdb_block_based_options_set_metadata_block_size(table, 16 << 10)
        if let cache {
            rocksdb_block_based_options_set_pin_top_level_index_and_filter(table, 1)
            rocksdb_block_based_options_set_block_cache(table, cache)
            rocksdb_block_based_options_set_cache_index_and_filter_blocks(table, 1)
            rocksdb_block_based_options_set_pin_l0_filter_and_index_blocks_in_cache(table, 1)
        } else {
            rocksdb_block_based_options_set_no_block_cache(table, 1)
        }
        rocksdb_block_based_options_set_filter_policy(table, rocksdb_filterpolicy_create_bloom_full(10))
        rocksdb_options_set_block_based_table_factory(options, table)
        return options
    }

    /// Takes sorted files over.
    func ingest(_ paths: [String]) throws {
        let options = rocksdb_ingestexternalfileoptions_create()
        defer { rocksdb_ingestexternalfileoptions_destroy(options) }
        rocksdb_ingestexternalfileoptions_set_move_files(options, 1)
        let names = paths.map { strdup($0) }
        defer { for name in names { free(name) } }
        try check {
            rocksdb_ingest_external_file_cf(
                pointer, facts, names.map { UnsafePointer($0) }, names.count, options, $0)
        }
    }

    /// Merges all files into the last level.
    func compact() {
        rocksdb_compact_range_cf(pointer, facts, nil, 0, nil, 0)
    }

    /// Calls a body with an iterator.
    func withIterator<Result>(
        withinPrefix: Bool, _ body: (OpaquePointer) throws -> Result
    ) throws -> Result {
        let options = rocksdb_readoptions_create()
        defer { rocksdb_readoptions_destroy(options) }
        if withinPrefix {
            rocksdb_readoptions_set_prefix_same_as_start(options, 1)
        } else {
            rocksdb_readoptions_set_total_order_seek(options, 1)
        }
        guard let iterator = rocksdb_create_iterator_cf(pointer, options, facts) else {
            throw RawError(message: "No iterator")
        }
        defer { rocksdb_iter_destroy(iterator) }
        let result = try body(iterator)
        try check { rocksdb_iter_get_error(iterator, $0) }
        return result
    }
}

/// What RocksDB reported.
struct RawError: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}

/// Calls into C, and throws the text that it leaves.
func check<Result>(
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) throws -> Result {
    var text: UnsafeMutablePointer<CChar>?
    let result = body(&text)
    guard let text else { return result }
    defer { rocksdb_free(text) }
    throw RawError(message: String(cString: text))
}
