import RocksDB

/// Sorts the rows of a dump, on disk where they are too many for memory, so that memory does not grow with the dump.
///
/// Rows go in as they come, and come out in the order of their keys. Those of a small dump stay in memory; others live in a
/// temporary database, which goes away with ``close()`` or with the spool. Every key ends with the number of its row, so
/// that rows with the same Id lie next to each other, the first one first.
///
/// Rows wait in memory by table, and reach the database as sorted files. Exports are mostly in order already, so that the
/// files of a table hardly overlap and nothing is sorted, packed or written twice.
final class RowSpool {
    private let parent: String?
    private var store: Store?
    private var pending: [UInt8: PendingRows] = [:]
    private var pendingSize = 0
    private var fileCount = 0

    /// Where rows lie on disk.
    private struct Store {
        let folder: TemporaryFolder
        let database: Database
        let family: ColumnFamily
    }

    private static let options = ColumnFamilyOptions(filterBitsPerKey: nil, compression: .none)
    /// How much memory rows take before the largest table is written.
    private static let pendingLimit = 16 << 20
    /// Fewer bytes are not worth a file.
    private static let smallestFile = 2 << 20

    /// - Parameter parent: the folder for what does not fit in memory; nil for the system's own.
    init(in parent: String?) {
        self.parent = parent
    }

    deinit {
        close()
    }

    /// Lets the rows go. All cursors must be gone before.
    func close() {
        pending.removeAll()
        guard let store else { return }
        self.store = nil
        // What is thrown away need not be written out.
        try? store.database.close()
    }

    /// The temporary database, made when it is first needed.
    private func openedStore() throws(ReadingProblem) -> Store {
        if let store { return store }
        let folder = try TemporaryFolder(in: parent)
        do {
            let database = try Database(
                at: folder.path + "/rows", columnFamilies: [.default: Self.options],
                options: DatabaseOptions(blockCacheSize: .mebibytes(32), writeBufferBudget: .mebibytes(32)))
            let store = Store(folder: folder, database: database, family: try database[.default])
            self.store = store
            return store
        } catch {
            throw .temporaryStorage(folder.path, cause: error)
        }
    }

    // MARK: Writing

    /// Adds a row; it can be read back after ``flush()``.
    func put(_ key: [UInt8], _ value: [UInt8]) throws(ReadingProblem) {
        guard let table = key.first else { return }
        pending[table, default: PendingRows()].add(key, value)
        pendingSize += key.count + value.count
        guard pendingSize >= Self.pendingLimit else { return }
        if let largest = pending.max(by: { $0.value.byteCount < $1.value.byteCount }) {
            try write(largest.key)
        }
        pendingSize = pending.values.reduce(0) { $0 + $1.byteCount }
    }

    /// Makes what was added readable: rows that fit in memory stay there as long as none had to be written.
    func flush() throws(ReadingProblem) {
        if store != nil { try writeAll() }
    }

    private func writeAll() throws(ReadingProblem) {
        for table in pending.keys.sorted() { try write(table) }
        pending.removeAll()
        pendingSize = 0
    }

    private func write(_ table: UInt8) throws(ReadingProblem) {
        guard var rows = pending[table], rows.count > 0 else { return }
        // The only copy is sorted and emptied.
        pending[table] = nil
        let store = try openedStore()
        rows.sort()
        do {
            if rows.byteCount < Self.smallestFile {
                var batch = try store.database.writeBatch()
                for index in 0..<rows.count {
                    rows.withRow(index) { key, value in batch.put(key: key, value: value, in: store.family) }
                }
                try store.database.write(batch)
            } else {
                fileCount += 1
                var file = try SSTWriter(at: "\(store.folder.path)/\(fileCount).sst", options: Self.options)
                for index in 0..<rows.count {
                    try rows.withRow(index) { key, value in try file.put(key: key, value: value) }
                }
                if let file = try file.finish() { try store.database.ingest([file], into: store.family) }
            }
        } catch {
            throw .temporaryStorage(store.folder.path, cause: error)
        }
        rows.removeAll()
        pending[table] = rows
    }

    /// Removes rows that were flushed; few dumps need that, and theirs all go to disk for it.
    func delete(_ keys: [[UInt8]]) throws(ReadingProblem) {
        guard !keys.isEmpty else { return }
        let store = try openedStore()
        try writeAll()
        do {
            var batch = try store.database.writeBatch()
            for key in keys { batch.delete(key: key, in: store.family) }
            try store.database.write(batch)
        } catch {
            throw .temporaryStorage(store.folder.path, cause: error)
        }
    }

    // MARK: Reading

    /// A cursor over one table as it is now, before its first row.
    ///
    /// - Parameter isReadOnce: whether the rows are gone through once, so that nothing that was read is worth keeping in
    ///   memory.
    func rows(of table: SpoolKey.Table, isReadOnce: Bool = false) throws(ReadingProblem) -> Rows {
        guard let store else {
            pending[table.rawValue]?.sort()
            return Rows(pending[table.rawValue] ?? PendingRows())
        }
        do {
            let options = CursorOptions(
                lowerBound: [table.rawValue], upperBound: [table.rawValue + 1], fillsCache: !isReadOnce)
            return Rows(try store.database.cursor(in: store.family, options), in: store.folder)
        } catch {
            throw .temporaryStorage(store.folder.path, cause: error)
        }
    }

    /// One table, in the order of its keys.
    final class Rows {
        private enum Source {
            case memory(PendingRows)
            case disk(Cursor, TemporaryFolder)
        }

        private let source: Source
        /// Which row of those in memory the cursor is at.
        private var index = 0
        /// Whether the cursor is at a row.
        private(set) var isValid = false

        fileprivate init(_ rows: PendingRows) {
            source = .memory(rows)
        }

        fileprivate init(_ cursor: Cursor, in folder: TemporaryFolder) {
            source = .disk(cursor, folder)
        }

        /// The number at a place of the current key.
        func number(_ place: Int) -> Int64 {
            switch source {
            case .memory(let rows): rows.withRow(index) { key, _ in SpoolKey.number(place, of: key) }
            case .disk(let cursor, _): SpoolKey.number(place, of: cursor.key)
            }
        }

        /// Gives the current value to a closure, which must not keep it.
        func withValue<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
            switch source {
            case .memory(let rows): rows.withRow(index) { _, value in body(value) }
            case .disk(let cursor, _): body(cursor.value)
            }
        }

        func first() throws(ReadingProblem) { try move({ _ in 0 }) { try $0.seekToFirst() } }

        func next() throws(ReadingProblem) {
            let following = index + 1
            try move({ _ in following }) { try $0.next() }
        }

        func seek(to key: [UInt8]) throws(ReadingProblem) {
            try move({ $0.firstIndex(notBefore: key) }) { try $0.seek(to: key) }
        }

        private func move(
            _ inMemory: (PendingRows) -> Int, _ onDisk: (Cursor) throws -> Bool
        ) throws(ReadingProblem) {
            switch source {
            case .memory(let rows):
                index = inMemory(rows)
                isValid = index < rows.count
            case .disk(let cursor, let folder):
                do {
                    isValid = try onDisk(cursor)
                } catch {
                    throw .temporaryStorage(folder.path, cause: error)
                }
            }
        }
    }
}
