import CRocksDB
import Synchronization

/// An opened RocksDB directory: ordered sets of byte keys with values, one set per column family.
///
/// All methods may be called from many threads at once. They block on the disk; keep long ones off the cooperative
/// pool. A write is seen by every read, cursor and snapshot that begins after it returned.
///
/// Cursors, snapshots and batches keep the database open: it closes when ``close()`` succeeds, or else when it and
/// the last of them are gone. Letting go of a database without closing it loses nothing that was written, but a
/// machine that crashes right after may lose what was written without `sync`.
public final class Database: Sendable {
    /// What may be done with an opened database.
    public enum Mode: Hashable, Sendable {
        /// Reading and writing, by one process at a time.
        case readWrite
        /// Reading what is there now, beside any other process; what a writer adds later is not seen.
        case readOnly
        /// Reading beside a writer, whose newer writes appear with ``Database/catchUp()``.
        ///
        /// `logDirectory` is a folder of this follower's own, for RocksDB's `LOG` file.
        case following(logDirectory: String)
    }

    /// The directory.
    public let path: String

    /// How the database was opened.
    public let mode: Mode

    /// The names of the column families that are open.
    public let columnFamilyNames: [ColumnFamilyName]

    private let families: [ColumnFamilyName: ColumnFamily]

    /// `nil` once closed.
    private let state: Mutex<OpenDatabase?>

    /// Opens a database, by default creating what is missing of it.
    ///
    /// Column families that exist are opened even when they are not listed, with default options, because RocksDB
    /// writes to all or none. Only the last folder of the path is created.
    ///
    /// - Parameters:
    ///   - path: The directory.
    ///   - mode: What may be done with it.
    ///   - columnFamilies: The families to open, with their options. `default` always exists.
    ///   - options: What holds for all families.
    /// - Throws: ``RocksDBError`` with code `locked` when the database is open for writing elsewhere, `pathNotFound`
    ///   when it does not exist and may not be created, `corruption` when its own records are damaged.
    public init(
        at path: String,
        mode: Mode = .readWrite,
        columnFamilies: [ColumnFamilyName: ColumnFamilyOptions] = [:],
        options: DatabaseOptions = DatabaseOptions()
    ) throws {
        let open = try OpenDatabase.opening(
            at: path, mode: mode, columnFamilies: columnFamilies, options: options)
        self.path = path
        self.mode = mode
        columnFamilyNames = open.families.map(\.name)
        var families: [ColumnFamilyName: ColumnFamily] = [:]
        for (index, family) in open.families.enumerated() {
            families[family.name] = ColumnFamily(name: family.name, index: index, databaseSerial: open.serial)
        }
        self.families = families
        state = Mutex(open)
    }

    /// Finds a column family by name.
    ///
    /// - Throws: ``RocksDBError`` with code `notFound`, listing the families there are.
    public subscript(name: ColumnFamilyName) -> ColumnFamily {
        get throws {
            guard let family = families[name] else {
                throw RocksDBError.unknownColumnFamily(name, at: path, known: columnFamilyNames)
            }
            return family
        }
    }

    /// Brings everything written to the disk itself and closes the database. Closing again does nothing.
    ///
    /// - Throws: ``RocksDBError`` with code `busy` while a cursor, snapshot, batch or a call in another thread still
    ///   uses the database, which then stays open; or the failure to bring the write-ahead log to the disk, after
    ///   which the database is closed all the same.
    public func close() throws {
        let open = try state.withLock { open -> OpenDatabase? in
            // Other references come into being under this lock only, so that one that is alone stays alone.
            guard open == nil || isKnownUniquelyReferenced(&open) else {
                throw RocksDBError.databaseIsInUse(at: path)
            }
            return open.take()
        }
        if mode == .readWrite, let open {
            try open.syncLog()
        }
    }

    /// Runs a body on the open database, which stays open as long as the body runs.
    ///
    /// - Throws: ``RocksDBError`` with code `closed`, and what the body throws.
    @inline(__always)
    func withOpenDatabase<Result: ~Copyable>(_ body: (OpenDatabase) throws -> Result) throws -> Result {
        guard let open = state.withLock({ $0 }) else { throw RocksDBError.databaseIsClosed(at: path) }
        return try withExtendedLifetime(open) { try body(open) }
    }
}
