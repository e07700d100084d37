import CRocksDB

extension Database {
    /// Takes the keys of finished files into a column family: all files at once or, when this throws, none.
    ///
    /// They win over what the family held before, deletions too.
    ///
    /// - Parameters:
    ///   - files: Files whose ranges of keys do not overlap each other, in any order.
    ///   - family: The family to take them.
    ///   - move: Whether the files become the database's own, which costs no copy on the same file system; the given
    ///     paths are gone afterwards. Otherwise they are copied and stay.
    /// - Throws: ``RocksDBError`` with code `noSpace`, `ioError`, or `notSupported` when the database was opened for
    ///   reading. The files then stay where they are.
    public func ingest(_ files: [SSTFile], into family: ColumnFamily, move: Bool = true) throws {
        guard !files.isEmpty else { return }
        try withOpenDatabase { database in
            let options = rocksdb_ingestexternalfileoptions_create()
            defer { rocksdb_ingestexternalfileoptions_destroy(options) }
            rocksdb_ingestexternalfileoptions_set_move_files(options, move.byte)
            try withCStrings(files.map(\.path)) { paths in
                try calling("take \(files.count) sorted files into the database at \(path)") {
                    rocksdb_ingest_external_file_cf(
                        database.pointer, database.handle(of: family), paths, paths.count, options, $0)
                }
            }
        }
    }
}
