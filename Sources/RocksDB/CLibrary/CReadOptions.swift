import CRocksDB

/// Owns the C read options of a cursor, and the bounds and the snapshot that they point to.
final class CReadOptions {
    let pointer: OpaquePointer

    // RocksDB keeps the addresses of the bounds, not copies: "iterate_upper_bound", rocksdb/options.h.
    private let lowerBound: UnsafeMutableRawBufferPointer?
    private let upperBound: UnsafeMutableRawBufferPointer?
    private let snapshot: Snapshot?

    init(_ options: CursorOptions, snapshot: Snapshot?) {
        pointer = rocksdb_readoptions_create()
        lowerBound = options.lowerBound.map(Self.copy)
        upperBound = options.upperBound.map(Self.copy)
        self.snapshot = snapshot

        switch options.order {
        case .total: rocksdb_readoptions_set_total_order_seek(pointer, 1)
        case .withinPrefix: rocksdb_readoptions_set_prefix_same_as_start(pointer, 1)
        }
        if let lowerBound {
            let bytes = UnsafeRawBufferPointer(lowerBound)
            rocksdb_readoptions_set_iterate_lower_bound(pointer, bytes.characters, bytes.count)
        }
        if let upperBound {
            let bytes = UnsafeRawBufferPointer(upperBound)
            rocksdb_readoptions_set_iterate_upper_bound(pointer, bytes.characters, bytes.count)
        }
        if let snapshot {
            rocksdb_readoptions_set_snapshot(pointer, snapshot.pointer)
        }
        rocksdb_readoptions_set_readahead_size(pointer, options.readahead.bytes)
        rocksdb_readoptions_set_fill_cache(pointer, options.fillsCache.byte)
        rocksdb_readoptions_set_verify_checksums(pointer, options.verifiesChecksums.byte)
    }

    deinit {
        rocksdb_readoptions_destroy(pointer)
        lowerBound?.deallocate()
        upperBound?.deallocate()
    }

    private static func copy(_ bytes: [UInt8]) -> UnsafeMutableRawBufferPointer {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
        buffer.copyBytes(from: bytes)
        return UnsafeMutableRawBufferPointer(rebasing: buffer[..<bytes.count])
    }
}
