import Synchronization

/// Facts in memory: the plain twin of ``RocksStorage``, for tests and for graphs that need no disk.
///
/// - Complexity: a load copies all keys, so it costs O(*n* + *m*).
final class MemoryStorage: FactStorage {
    typealias Fact = (key: [UInt8], value: [UInt8])

    private struct State {
        var facts: [Fact] = []
        var cache: [[UInt8]: [UInt8]] = [:]
    }

    private let state = Mutex(State())

    func snapshot() throws -> any FactSnapshot {
        MemorySnapshot(facts: state.withLock { $0.facts })
    }

    func write(_ load: FactBuffer, through path: WritePath) throws {
        state.withLock { state in
            var merged: [Fact] = []
            merged.reserveCapacity(state.facts.count + load.count)
            var old = state.facts[...]
            load.forEach { key, value in
                while let first = old.first, first.key.lexicographicallyPrecedes(key) {
                    merged.append(first)
                    old.removeFirst()
                }
                if let first = old.first, first.key.elementsEqual(key) { old.removeFirst() }
                if let value { merged.append((Array(key), Array(value))) }
            }
            merged.append(contentsOf: old)
            state.facts = merged
        }
    }

    func cachedValue(for key: [UInt8]) throws -> [UInt8]? {
        state.withLock { $0.cache[key] }
    }

    func cache(_ value: [UInt8], for key: [UInt8]) throws {
        state.withLock { $0.cache[key] = value }
    }

    func catchUp() throws {}

    func copy(to path: String) throws {
        throw StoreError.inMemory()
    }

    func footprint() throws -> StoreFootprint {
        state.withLock { state in
            StoreFootprint(disk: 0, memory: state.facts.reduce(0) { $0 + $1.key.count + $1.value.count })
        }
    }

    func close() throws {}
}

private final class MemorySnapshot: FactSnapshot {
    private let facts: [MemoryStorage.Fact]

    init(facts: [MemoryStorage.Fact]) {
        self.facts = facts
    }

    func withValue<Result>(
        for key: [UInt8], _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        let index = key.withUnsafeBytes { MemoryCursor.firstIndex(notBelow: $0, in: facts) }
        guard index < facts.count, facts[index].key == key else { return try body(nil) }
        return try facts[index].value.withUnsafeBytes { try body($0) }
    }

    func makeCursor(withinPrefix: Bool) -> any FactCursor {
        MemoryCursor(facts: facts)
    }
}

private final class MemoryCursor: FactCursor {
    private let facts: [MemoryStorage.Fact]
    private var index = 0
    /// Copies of the fact here, which pointers may point into until the cursor moves.
    private var current = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 1)
    private var keyLength = 0

    init(facts: [MemoryStorage.Fact]) {
        self.facts = facts
    }

    deinit {
        current.deallocate()
    }

    func seek(to key: UnsafeRawBufferPointer) -> Bool {
        index = Self.firstIndex(notBelow: key, in: facts)
        return load()
    }

    func next() -> Bool {
        index += 1
        return load()
    }

    private func load() -> Bool {
        guard index < facts.count else { return false }
        let fact = facts[index]
        current.deallocate()
        current = .allocate(byteCount: fact.key.count + fact.value.count, alignment: 1)
        current.copyBytes(from: fact.key)
        UnsafeMutableRawBufferPointer(rebasing: current[fact.key.count...]).copyBytes(from: fact.value)
        keyLength = fact.key.count
        return true
    }

    var key: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: current[..<keyLength]) }
    var value: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: current[keyLength...]) }

    static func firstIndex(notBelow key: UnsafeRawBufferPointer, in facts: [MemoryStorage.Fact]) -> Int {
        var low = 0
        var high = facts.count
        while low < high {
            let middle = (low + high) / 2
            if facts[middle].key.lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
