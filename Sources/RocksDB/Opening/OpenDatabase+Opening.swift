import CRocksDB

extension OpenDatabase {
    /// Opens a directory with all its column families.
    static func opening(
        at path: String, mode: Database.Mode, columnFamilies: [ColumnFamilyName: ColumnFamilyOptions],
        options: DatabaseOptions
    ) throws -> OpenDatabase {
        let creates = options.createIfMissing && mode == .readWrite
        if mode == .readWrite, !FreeSpace.isEnoughToOpen(path) {
            throw RocksDBError.noRoomToOpen(path)
        }
        let names = try familyNames(at: path, described: columnFamilies, isNewAllowed: creates)
        let familyOptions = names.map { columnFamilies[$0] ?? ColumnFamilyOptions() }

        guard let cache = rocksdb_cache_create_lru(options.blockCacheSize.bytes) else {
            preconditionFailure("rocksdb_cache_create_lru returned no cache")
        }
        do {
            let (pointer, handles) = try open(
                at: path, mode: mode, names: names,
                databaseOptions: .database(
                    options, opensAllFiles: mode.isFollowing, createIfMissing: creates),
                familyOptions: familyOptions.map {
                    try .columnFamily($0, cache: cache, writeBufferBudget: options.writeBufferBudget)
                })
            let families = zip(zip(names, familyOptions), handles).map {
                Family(name: $0.0, options: $0.1, pointer: $1)
            }
            return OpenDatabase(
                takingOwnershipOf: pointer, families: families, blockCache: cache, path: path, mode: mode)
        } catch {
            rocksdb_cache_destroy(cache)
            throw error
        }
    }

    /// The families to open: those that exist, those described, and always `default`, which RocksDB wants listed.
    private static func familyNames(
        at path: String, described: [ColumnFamilyName: ColumnFamilyOptions], isNewAllowed: Bool
    ) throws -> [ColumnFamilyName] {
        var existing: [ColumnFamilyName] = []
        do {
            existing = try Database.columnFamilyNames(at: path)
        } catch let error as RocksDBError where error.code == .pathNotFound && isNewAllowed {
            // There is no database yet; it is created with the families described.
        }
        let known = Set(existing + [.default])
        let added = described.keys.filter { !known.contains($0) }.sorted { $0.rawValue < $1.rawValue }
        return (existing.isEmpty ? [.default] : existing) + added
    }

    private static func open(
        at path: String, mode: Database.Mode, names: [ColumnFamilyName], databaseOptions: COptions,
        familyOptions: [COptions]
    ) throws -> (database: OpaquePointer, handles: [OpaquePointer]) {
        var handles = [OpaquePointer?](repeating: nil, count: names.count)
        let count = Int32(names.count)
        let database = try withCStrings(names.map(\.rawValue)) { names in
            try withExtendedLifetime((databaseOptions, familyOptions)) {
                let families = familyOptions.map { Optional($0.pointer) }
                return try calling("open the database at \(path)") { error in
                    switch mode {
                    case .readWrite:
                        rocksdb_open_column_families(
                            databaseOptions.pointer, path, count, names, families, &handles, error)
                    case .readOnly:
                        rocksdb_open_for_read_only_column_families(
                            databaseOptions.pointer, path, count, names, families, &handles, 0, error)
                    case .following(let logDirectory):
                        rocksdb_open_as_secondary_column_families(
                            databaseOptions.pointer, path, logDirectory, count, names, families, &handles,
                            error)
                    }
                }
            }
        }
        guard let database else { preconditionFailure("RocksDB opened no database and told no error") }
        return (database, handles.compactMap { $0 })
    }
}

extension Database.Mode {
    fileprivate var isFollowing: Bool {
        if case .following = self { true } else { false }
    }
}

extension Database {
    /// Lists the column families of a directory without opening it.
    ///
    /// - Throws: ``RocksDBError`` with code `pathNotFound` when there is no database.
    public static func columnFamilyNames(at path: String) throws -> [ColumnFamilyName] {
        let options = COptions.plain()
        var count = 0
        var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        // C allocates a list of nothing when it fails, too.
        defer { rocksdb_list_column_families_destroy(list, count) }
        try calling("find a database at \(path)") {
            list = rocksdb_list_column_families(options.pointer, path, &count, $0)
        }
        return UnsafeBufferPointer(start: list, count: count)
            .compactMap { $0.map { ColumnFamilyName(rawValue: String(cString: $0)) } }
    }
}
