import CRocksDB
import Synchronization

/// The C database with everything that must be destroyed with it, in order.
///
/// ``Database`` and each of its cursors, snapshots and batches hold one reference; the C database closes with the last.
///
/// Unchecked: all properties are constants, and RocksDB's database, column-family handles, cache and (only read here)
/// options may be used by many threads at once: "DB is thread safe", `rocksdb/db.h`.
final class OpenDatabase: @unchecked Sendable {
    struct Family {
        let name: ColumnFamilyName
        let options: ColumnFamilyOptions
        let pointer: OpaquePointer
    }

    let path: String
    let mode: Database.Mode
    let pointer: OpaquePointer
    let families: [Family]
    let blockCache: OpaquePointer

    /// Tells the families of this opening from those of all others in the process.
    let serial: UInt64

    /// Shared by all reads without a snapshot, so that a read allocates nothing.
    let readOptions: OpaquePointer
    let writeOptions: OpaquePointer
    let syncedWriteOptions: OpaquePointer

    /// Whether a write failed, after which RocksDB's write-ahead log takes no more.
    private let hasFailedWriting = Atomic<Bool>(false)

    private static let serials = Atomic<UInt64>(0)

    /// Takes over what a successful open returned.
    init(
        takingOwnershipOf pointer: OpaquePointer, families: [Family], blockCache: OpaquePointer, path: String,
        mode: Database.Mode
    ) {
        self.path = path
        self.mode = mode
        self.pointer = pointer
        self.families = families
        self.blockCache = blockCache
        serial = Self.serials.add(1, ordering: .relaxed).newValue
        readOptions = rocksdb_readoptions_create()
        writeOptions = rocksdb_writeoptions_create()
        syncedWriteOptions = rocksdb_writeoptions_create()
        rocksdb_writeoptions_set_sync(syncedWriteOptions, 1)
    }

    deinit {
        rocksdb_readoptions_destroy(readOptions)
        rocksdb_writeoptions_destroy(writeOptions)
        rocksdb_writeoptions_destroy(syncedWriteOptions)
        // A database that is closed before the handles of its families aborts the process in builds with assertions.
        for family in families {
            rocksdb_column_family_handle_destroy(family.pointer)
        }
        rocksdb_close(pointer)
        rocksdb_cache_destroy(blockCache)
    }

    /// Applies a batch.
    func write(_ batch: OpaquePointer, sync: Bool) throws {
        do {
            try calling("write to the database at \(path)") {
                rocksdb_write(pointer, sync ? syncedWriteOptions : writeOptions, batch, $0)
            }
        } catch {
            hasFailedWriting.store(true, ordering: .relaxed)
            throw error
        }
    }

    /// Brings the write-ahead log to the disk, unless a write failed before: flushing a log that could not be written
    /// is an assertion in RocksDB, and Debian's build aborts.
    func syncLog() throws {
        guard !hasFailedWriting.load(ordering: .relaxed) else { return }
        try calling("bring the writes to \(path) to the disk") { rocksdb_flush_wal(pointer, 1, $0) }
    }

    /// The C handle of a family of this database.
    @inline(__always)
    func handle(of family: ColumnFamily) -> OpaquePointer {
        member(for: family).pointer
    }

    /// What is known of a family of this database.
    @inline(__always)
    func member(for family: ColumnFamily) -> Family {
        precondition(
            family.databaseSerial == serial,
            "A column family was handed to another database than the one it was looked up in")
        return families[family.index]
    }

    /// The read options of a snapshot, or the plain ones.
    @inline(__always)
    func readOptions(for snapshot: Snapshot?) -> OpaquePointer {
        guard let snapshot else { return readOptions }
        precondition(
            snapshot.database === self, "A snapshot was handed to another database than the one it is of")
        return snapshot.readOptions
    }
}
