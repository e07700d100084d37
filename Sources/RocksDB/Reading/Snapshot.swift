import CRocksDB

/// The database as it was at one moment, for reads and cursors that must agree with each other.
///
/// It keeps its database open, and keeps RocksDB from dropping what has been overwritten since; let go of it soon.
///
/// Unchecked: all properties are constants, and reading through a snapshot is thread-safe as reading is.
public final class Snapshot: @unchecked Sendable {
    let database: OpenDatabase
    let pointer: OpaquePointer

    /// Made once, so that a read at this snapshot allocates nothing.
    let readOptions: OpaquePointer

    init(of database: OpenDatabase) {
        self.database = database
        pointer = rocksdb_create_snapshot(database.pointer)
        readOptions = rocksdb_readoptions_create()
        rocksdb_readoptions_set_snapshot(readOptions, pointer)
    }

    deinit {
        rocksdb_readoptions_destroy(readOptions)
        rocksdb_release_snapshot(database.pointer, pointer)
    }
}

extension Database {
    /// Takes a snapshot of all column families.
    ///
    /// - Throws: ``RocksDBError`` with code `closed`, or `notSupported` in a database that follows another, where
    ///   RocksDB has no snapshots.
    public func snapshot() throws -> Snapshot {
        // RocksDB would return one, and fail only when it is used.
        if case .following = mode { throw RocksDBError.noSnapshots(at: path) }
        return try withOpenDatabase { Snapshot(of: $0) }
    }
}
