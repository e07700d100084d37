public import KnowledgeModel
import Synchronization

/// One knowledge graph on disk: documents and passages, entities and their names, triples with evidence, mentions,
/// keyword postings and counts.
///
/// What a document contributes is a set of keys, computed from the document alone. Adding a document adds its set,
/// removing takes away what no other document supports, replacing is the difference. A ``Load`` of many such changes
/// appears whole or not at all.
///
/// A store may be used from any thread. Reading never waits for writing; loads are written one after the other. One
/// process writes; others may read meanwhile, with ``Access/readOnly`` or ``Access/following``.
public final class GraphStore: Sendable {
    /// The version of keys and records that this kg reads and writes.
    public static let formatVersion = 2

    /// What a store is opened for.
    public enum Access: Sendable {
        /// Reading and writing; a missing store is made. One process at a time.
        case readWrite
        /// Reading and writing a store that must exist.
        case readWriteExisting
        /// Reading the state at the time of opening.
        case readOnly
        /// Reading what another process writes; see ``GraphStore/catchUp()``.
        case following
    }

    /// The folder; empty for a store in memory.
    public let path: String
    let storage: any FactStorage
    /// Held while a load is prepared and written.
    private let writing = Mutex(KnownNames())
    /// What readers of the present state share, and how many changes are under way.
    private let shared = Mutex((values: StateValues(), changes: 0))

    private init(path: String, storage: any FactStorage) {
        self.path = path
        self.storage = storage
    }

    /// Opens a store in a folder.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - access: What for.
    ///   - memory: What cache and write buffers may take.
    /// - Throws: ``StoreError`` with code `notFound`, `notAStore`, `formatVersion`, `locked`, `noSpace` or `io`.
    public static func open(
        at path: String, for access: Access = .readWrite, memory: MemoryBudget = .standard
    ) throws -> GraphStore {
        let store = GraphStore(
            path: path, storage: try RocksStorage(path: path, access: access, memory: memory))
        do {
            try store.checkFormat(canWrite: access == .readWrite || access == .readWriteExisting)
        } catch {
            try? store.close()
            throw error
        }
        return store
    }

    /// Makes an empty store in memory.
    public static func inMemory() throws -> GraphStore {
        let store = GraphStore(path: "", storage: MemoryStorage())
        try store.checkFormat(canWrite: true)
        return store
    }

    private static let formatKey: [UInt8] = [Table.meta.rawValue] + Array("format".utf8)

    /// Compares the format version with ours, and writes it into a new store.
    private func checkFormat(canWrite: Bool) throws {
        let found: Int? = try storage.snapshot().withValue(for: Self.formatKey) { value in
            guard let value else { return nil }
            var reader = ByteReader(value)
            return Int(truncatingIfNeeded: try reader.readVarint())
        }
        if let found {
            guard found == Self.formatVersion else {
                throw StoreError.formatVersion(found: found, supported: Self.formatVersion, path: path)
            }
            return
        }
        guard canWrite, try makeReader().isEmpty() else { throw StoreError.notAStore(path) }
        var facts = FactBuffer()
        var version = ByteWriter()
        version.append(varint: UInt64(Self.formatVersion))
        Self.formatKey.withUnsafeBytes { key in version.bytes.withUnsafeBytes { facts.put(key, $0) } }
        try storage.write(facts, through: .batch)
    }

    /// Holds the present state, for readers on several threads that must agree with each other.
    public func snapshot() throws -> StoreSnapshot {
        let (facts, values) = try presentState()
        return StoreSnapshot(facts: facts, shared: values)
    }

    /// Makes a view of the present state.
    ///
    /// The view does not change with later loads, and belongs to one thread.
    public func makeReader() throws -> StoreReader {
        try snapshot().makeReader()
    }

    private func presentState() throws -> (any FactSnapshot, StateValues) {
        // What may be the state before a change or the one after it shares with no other.
        try shared.withLock { shared in
            (try storage.snapshot(), shared.changes == 0 ? shared.values : StateValues())
        }
    }

    private func changing(_ body: () throws -> Void) rethrows {
        shared.withLock { $0.changes += 1 }
        defer { shared.withLock { $0 = (StateValues(), $0.changes - 1) } }
        try body()
    }

    /// Reads the present state.
    public func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        try body(makeReader())
    }

    /// Applies a load, wholly or not at all. It is durable when this returns.
    ///
    /// Call it off the cooperative thread pool's time-critical paths: it blocks for as long as the disk takes.
    ///
    /// - Throws: ``StoreError`` with code `collision` when a name has the identifier of another name in the store, and
    ///   with `otherModel` when the load's vectors are not of the model that the store searches, and with `noSpace` or
    ///   `io` when the disk refuses; the store is then as before.
    /// - Complexity: O(*n* log *n*) in the keys of the load, plus a lookup for each document, and for each name that
    ///   this process has not written before.
    public func commit(_ load: Load, through path: WritePath = .automatic) throws {
        try commit(load, through: path, whenPrepared: {})
    }

    /// Applies a load, and calls a closure between working out the keys and writing them, for benchmarks.
    package func commit(_ load: Load, through path: WritePath, whenPrepared: () -> Void) throws {
        guard !load.isEmpty else { return }
        try writing.withLock { known in
            let reader = try makeReader()
            guard try !reader.contains(BatchKey(id: load.batch)) else { return }
            var preparation = LoadPreparation(load, reader: reader, known: known)
            let facts = try preparation.prepare()
            whenPrepared()
            try changing { try storage.write(facts, through: path) }
            known.insert(namesOf: load)
        }
    }

    /// Applies changes that are computed from the present state, while no load can come between.
    func update(_ body: (StoreReader, inout FactBuffer) throws -> Void) throws {
        try writing.withLock { _ in
            var facts = FactBuffer()
            try body(try makeReader(), &facts)
            guard facts.count > 0 else { return }
            facts.sort()
            try changing { try storage.write(facts, through: .automatic) }
        }
    }

    /// The cached result of some costly work on content, such as a model's answer.
    public func cachedValue(of work: String, on content: ContentHash) throws -> [UInt8]? {
        try storage.cachedValue(for: Self.cacheKey(work, content))
    }

    /// Keeps the result of some costly work on content, so that the work need not be repeated.
    public func cache(_ value: [UInt8], of work: String, on content: ContentHash) throws {
        try storage.cache(value, for: Self.cacheKey(work, content))
    }

    private static func cacheKey(_ work: String, _ content: ContentHash) -> [UInt8] {
        var key = ByteWriter(capacity: 48)
        key.append(name: work)
        key.append(content.high)
        key.append(content.low)
        return key.bytes
    }

    /// Shows what another process wrote since the last time, to a store opened for ``Access/following``.
    public func catchUp() throws {
        try changing { try storage.catchUp() }
    }

    /// Copies the present state into a new store, with hard links where the file system allows, so that it costs little.
    ///
    /// What is derived and lies beside the facts, such as indexes of vectors, is not copied: the new store makes it anew.
    ///
    /// - Parameter path: A folder that does not exist yet, whose parent does.
    /// - Throws: ``StoreError`` with code `noSpace` or `io`; also where the store is in memory, or not open for writing.
    public func copy(to path: String) throws {
        try storage.copy(to: path)
    }

    /// What the store occupies now.
    public func footprint() throws -> StoreFootprint {
        try storage.footprint()
    }

    /// Closes the store. Using it afterwards throws; closing twice does nothing.
    public func close() throws {
        try storage.close()
    }
}

/// What a store may take of memory, whatever its size.
public struct MemoryBudget: Equatable, Sendable {
    /// Bytes for blocks that were read, with their indexes and filters.
    public var cache: Int
    /// Bytes for changes that are not in files yet.
    public var writeBuffers: Int

    /// Sets both bounds.
    public init(cache: Int, writeBuffers: Int) {
        self.cache = cache
        self.writeBuffers = writeBuffers
    }

    /// 256 MiB to read with, 64 MiB to write with.
    public static let standard = MemoryBudget(cache: 256 << 20, writeBuffers: 64 << 20)
}
