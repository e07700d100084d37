import CRocksDB

extension Database {
    /// Shows the writer's newer writes in a database that was opened as following it.
    ///
    /// Cursors and snapshots from before do not move.
    ///
    /// - Throws: ``RocksDBError`` with code `notSupported` in any other mode.
    public func catchUp() throws {
        try withOpenDatabase { database in
            try calling("follow the database at \(path)") {
                rocksdb_try_catch_up_with_primary(database.pointer, $0)
            }
        }
    }

    /// Copies the database as it is now into a new directory, with hard links where the file system allows.
    ///
    /// - Parameter destination: A directory that does not exist yet, whose parent does.
    /// - Throws: ``RocksDBError`` with code `invalidArgument` when the directory exists, `noSpace` or `ioError`.
    public func checkpoint(to destination: String) throws {
        try withOpenDatabase { database in
            let operation = "copy the database at \(path) to \(destination)"
            let checkpoint = try calling(operation) {
                rocksdb_checkpoint_object_create(database.pointer, $0)
            }
            defer { rocksdb_checkpoint_object_destroy(checkpoint) }
            // Zero: memtables are flushed, so that the copy needs no log of this database.
            try calling(operation) { rocksdb_checkpoint_create(checkpoint, destination, 0, $0) }
        }
    }

    /// Writes a column family's memtable to a sorted file and waits for it.
    ///
    /// - Throws: ``RocksDBError`` with code `noSpace` or `ioError`, or `notSupported` when opened for reading.
    public func flush(_ family: ColumnFamily) throws {
        try withOpenDatabase { database in
            let options = rocksdb_flushoptions_create()
            defer { rocksdb_flushoptions_destroy(options) }
            try calling("flush the database at \(path)") {
                rocksdb_flush_cf(database.pointer, options, database.handle(of: family), $0)
            }
        }
    }

    /// Merges a column family's files into the last level, without what was overwritten or deleted, and waits for it.
    ///
    /// Files of the last level that no other overlaps stay as they are.
    ///
    /// RocksDB's C interface does not tell whether it succeeded; a failure shows in the next write.
    ///
    /// - Throws: ``RocksDBError`` with code `notSupported` when the database was opened for reading.
    /// - Complexity: Reads and writes the whole family at worst.
    public func compact(_ family: ColumnFamily) throws {
        guard mode == .readWrite else { throw RocksDBError.readingOnly("compact", at: path) }
        try withOpenDatabase { database in
            let options = rocksdb_compactoptions_create()
            defer { rocksdb_compactoptions_destroy(options) }
            rocksdb_compact_range_cf_opt(
                database.pointer, database.handle(of: family), options, nil, 0, nil, 0)
        }
    }

    /// Removes a database's files. Files in the directory that are not RocksDB's stay.
    ///
    /// - Throws: ``RocksDBError`` with code `locked` while the database is open.
    public static func destroy(at path: String) throws {
        let options = COptions.plain()
        try calling("remove the database at \(path)") { rocksdb_destroy_db(options.pointer, path, $0) }
    }
}
