/// Where facts lie: an ordered map from keys to values that is read through snapshots and written in whole loads.
///
/// Contract for implementers:
/// - Keys sort by their bytes, unsigned.
/// - A snapshot shows every load that `write` returned for before the snapshot was made, wholly, and no later one.
/// - A load appears whole or not at all, also after a crash, and is durable when `write` returns.
/// - One load is written at a time; the caller sees to that. Reading goes on meanwhile, from any thread.
protocol FactStorage: Sendable {
    /// A view of the present state that later loads do not change.
    func snapshot() throws -> any FactSnapshot

    /// Applies a sorted buffer of distinct keys.
    func write(_ facts: FactBuffer, through path: WritePath) throws

    /// The cached result of some costly work.
    func cachedValue(for key: [UInt8]) throws -> [UInt8]?

    /// Keeps the result of some costly work. Losing it costs repeating the work, so it need not be durable at once.
    func cache(_ value: [UInt8], for key: [UInt8]) throws

    /// Shows what another process wrote since the last time; does nothing where this process writes.
    func catchUp() throws

    /// Copies the present state into a folder that does not exist yet, with hard links where the file system allows.
    func copy(to path: String) throws

    /// Sizes of memory and disk.
    func footprint() throws -> StoreFootprint

    /// Ends reading and writing, and reports what failed on the way.
    func close() throws
}

/// How a load reaches the disk. The result is the same.
public enum WritePath: Sendable {
    /// Whichever suits the size of the load.
    case automatic
    /// One write batch, through the log and the memtable: for small changes.
    case batch
    /// Sorted files that are ingested at once: for large loads.
    case sortedFiles
}

/// What a store occupies.
public struct StoreFootprint: Equatable, Sendable {
    /// Bytes on disk; 0 in memory.
    public var disk: Int
    /// Bytes of memory that the storage accounts for: cache, write buffers, indexes.
    public var memory: Int
}

/// A view of one state, which many threads may share; cursors belong to one thread each.
protocol FactSnapshot: AnyObject, Sendable {
    /// Calls a closure with the value of a key, nil when there is none; the bytes must not escape it.
    func withValue<Result>(
        for key: [UInt8], _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result

    /// Makes a cursor over keys.
    ///
    /// A cursor that is `withinPrefix` may end where the first ``Table/fixedPrefixLength`` bytes of the sought key
    /// change, which lets it use bloom filters; keys sought with it must be that long.
    func makeCursor(withinPrefix: Bool) throws -> any FactCursor
}

/// A place among the keys of a snapshot.
protocol FactCursor: AnyObject {
    /// Moves to the first key not below this one, and tells whether there is one.
    func seek(to key: UnsafeRawBufferPointer) throws -> Bool

    /// Moves to the next key, and tells whether there is one. Call it only where there is a key.
    func next() throws -> Bool

    /// The key here, valid until the cursor moves.
    var key: UnsafeRawBufferPointer { get }

    /// The value here, valid until the cursor moves.
    var value: UnsafeRawBufferPointer { get }
}
