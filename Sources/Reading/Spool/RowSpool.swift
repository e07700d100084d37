import RocksDB

/// Sorts the rows of a dump on disk, so that memory does not grow with the dump.
///
/// Rows go in as they come, and come out in the order of their keys. They live in a temporary database, which goes away
/// with ``close()`` or with the spool. Every key ends with the number of its row, so that rows with the same Id lie next
/// to each other, the first one first.
final class RowSpool {
    private let folder: TemporaryFolder
    private var database: Database?
    private let family: ColumnFamily
    private var key: [UInt8] = []
    private var pending: [(key: [UInt8], value: [UInt8])] = []
    private var pendingSize = 0

    /// Creates the temporary database in a folder.
    init(in parent: String?) throws(ReadingProblem) {
        folder = try TemporaryFolder(in: parent)
        do {
            let database = try Database(
                at: folder.path,
                columnFamilies: [.default: ColumnFamilyOptions(filterBitsPerKey: nil, compression: .lz4)],
                options: DatabaseOptions(blockCacheSize: .mebibytes(32), writeBufferBudget: .mebibytes(64)))
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
        pending.append((key, value))
        pendingSize += key.count + value.count
        if pendingSize >= 1 << 20 { try flush() }
    }

    /// Writes what was added.
    func flush() throws(ReadingProblem) {
        guard !pending.isEmpty, let database else { return }
        do {
            var batch = try database.writeBatch()
            for (key, value) in pending { batch.put(key: key, value: value, in: family) }
            try database.write(batch)
        } catch {
            throw .temporaryStorage(folder.path, cause: error)
        }
        pending.removeAll(keepingCapacity: true)
        pendingSize = 0
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
    func rows(of table: SpoolKey.Table) throws(ReadingProblem) -> Rows {
        try Rows(table, self)
    }

    /// One table, in the order of its keys.
    final class Rows {
        private let folder: TemporaryFolder
        private let cursor: Cursor
        /// Whether the cursor is at a row.
        private(set) var isValid = false

        fileprivate init(_ table: SpoolKey.Table, _ spool: RowSpool) throws(ReadingProblem) {
            folder = spool.folder
            do {
                guard let database = spool.database else { throw CancellationError() }
                let bounds = CursorOptions(lowerBound: [table.rawValue], upperBound: [table.rawValue + 1])
                cursor = try database.cursor(in: spool.family, bounds)
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
