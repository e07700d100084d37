import RocksDB

/// Sorts the rows of a dump on disk, so that memory does not grow with the dump.
///
/// Rows go in as they come, and come out in the order of their keys. They live in a temporary database, which goes away
/// with ``close()`` or with the spool. Every key ends with the number of its row, so that rows with the same Id lie next
/// to each other, the first one first.
///
/// Rows wait in memory by table, and reach the database as sorted files. Exports are mostly in order already, so that the
/// files of a table hardly overlap and nothing is sorted, packed or written twice.
final class RowSpool {
    private let folder: TemporaryFolder
    private var database: Database?
    private let family: ColumnFamily
    private var pending: [UInt8: PendingRows] = [:]
    private var pendingSize = 0
    private var fileCount = 0

    private static let options = ColumnFamilyOptions(filterBitsPerKey: nil, compression: .none)
    /// How much memory rows take before the largest table is written.
    private static let pendingLimit = 16 << 20
    /// Fewer bytes are not worth a file.
    private static let smallestFile = 2 << 20

    /// Creates the temporary database in a folder.
    init(in parent: String?) throws(ReadingProblem) {
        folder = try TemporaryFolder(in: parent)
        do {
            let database = try Database(
                at: folder.path + "/rows", columnFamilies: [.default: Self.options],
                options: DatabaseOptions(blockCacheSize: .mebibytes(32), writeBufferBudget: .mebibytes(32)))
            family = try database[.default]
            self.database = database
        } catch {
            throw .temporaryStorage(folder.path, cause: error)
        }
    }

    deinit {
        close()
    }

    /// Lets the temporary database go. All cursors must be gone before.
    func close() {
        guard let database else { return }
        self.database = nil
        // What is thrown away need not be written out.
        try? database.close()
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

    /// Writes what was added.
    func flush() throws(ReadingProblem) {
        for table in pending.keys.sorted() { try write(table) }
        pending.removeAll()
        pendingSize = 0
    }

    private func write(_ table: UInt8) throws(ReadingProblem) {
        guard let database, let size = pending[table]?.byteCount, size > 0 else { return }
        do {
            if size < Self.smallestFile {
                var batch = try database.writeBatch()
                pending[table]?.forEachSorted { key, value in batch.put(key: key, value: value, in: family) }
                try database.write(batch)
            } else {
                fileCount += 1
                var file = try SSTWriter(at: "\(folder.path)/\(fileCount).sst", options: Self.options)
                try pending[table]?.forEachSorted { key, value in try file.put(key: key, value: value) }
                if let file = try file.finish() { try database.ingest([file], into: family) }
            }
        } catch {
            throw .temporaryStorage(folder.path, cause: error)
        }
        pending[table]?.removeAll()
    }

    /// Removes rows.
    func delete(_ keys: [[UInt8]]) throws(ReadingProblem) {
        guard !keys.isEmpty, let database else { return }
        do {
            var batch = try database.writeBatch()
            for key in keys { batch.delete(key: key, in: family) }
            try database.write(batch)
        } catch {
            throw .temporaryStorage(folder.path, cause: error)
        }
    }

    // MARK: Reading

    /// A cursor over one table, before its first row.
    ///
    /// - Parameter isReadOnce: whether the rows are gone through once, so that nothing that was read is worth keeping in
    ///   memory.
    func rows(of table: SpoolKey.Table, isReadOnce: Bool = false) throws(ReadingProblem) -> Rows {
        try Rows(table, self, isReadOnce: isReadOnce)
    }

    /// One table, in the order of its keys.
    final class Rows {
        private let folder: TemporaryFolder
        private let cursor: Cursor
        /// Whether the cursor is at a row.
        private(set) var isValid = false

        fileprivate init(_ table: SpoolKey.Table, _ spool: RowSpool, isReadOnce: Bool) throws(ReadingProblem)
        {
            folder = spool.folder
            do {
                guard let database = spool.database else { throw CancellationError() }
                let options = CursorOptions(
                    lowerBound: [table.rawValue], upperBound: [table.rawValue + 1], fillsCache: !isReadOnce)
                cursor = try database.cursor(in: spool.family, options)
            } catch {
                throw .temporaryStorage(spool.folder.path, cause: error)
            }
        }

        /// The number at a place of the current key.
        func number(_ place: Int) -> Int64 { SpoolKey.number(place, of: cursor.key) }

        /// Gives the current value to a closure, which must not keep it.
        func withValue<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { body(cursor.value) }

        func first() throws(ReadingProblem) { try move { try cursor.seekToFirst() } }

        func next() throws(ReadingProblem) { try move { try cursor.next() } }

        func seek(to key: [UInt8]) throws(ReadingProblem) { try move { try cursor.seek(to: key) } }

        private func move(_ body: () throws -> Bool) throws(ReadingProblem) {
            do {
                isValid = try body()
            } catch {
                throw .temporaryStorage(folder.path, cause: error)
            }
        }
    }
}
