public import Foundation
import Synchronization

/// Keeps what nodes gave in memory, and forgets what was not used for longest.
///
/// ```swift
/// let shared = MemoryNodeCache(maximumEntries: 1_000, maximumBytes: 16 << 20)
/// try pipeline.add("chat", try Cache(Chat(), configuration: "m", in: shared))
/// ```
///
/// - Complexity: O(1) for each look-up and each entry kept.
public final class MemoryNodeCache: NodeCache {
    private let maximumEntries: Int
    private let maximumBytes: Int
    private let state = Mutex(State())

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
        /// The ends of the chain of entries by use.
        var newest: String?
        var oldest: String?

        /// Adds an entry that is not there, as the newest.
        mutating func insert(_ data: Data, for key: String) {
            entries[key] = Entry(data: data, newer: nil, older: newest)
            if let newest { entries[newest]?.newer = key } else { oldest = key }
            newest = key
            bytes += key.utf8.count + data.count
        }

        /// Takes an entry out.
        mutating func remove(_ key: String) -> Data? {
            guard let entry = entries.removeValue(forKey: key) else { return nil }
            if let newer = entry.newer { entries[newer]?.older = entry.older } else { newest = entry.older }
            if let older = entry.older { entries[older]?.newer = entry.newer } else { oldest = entry.newer }
            bytes -= key.utf8.count + entry.data.count
            return entry.data
        }
    }

    private struct Entry {
        var data: Data
        var newer: String?
        var older: String?
    }

    /// Makes an empty cache.
    ///
    /// - Parameters:
    ///   - maximumEntries: How many entries are kept at most.
    ///   - maximumBytes: How many bytes keys and data have at most, all together. What is larger by itself is not kept.
    public init(maximumEntries: Int = 10_000, maximumBytes: Int = 64 << 20) {
        self.maximumEntries = max(0, maximumEntries)
        self.maximumBytes = max(0, maximumBytes)
    }

    /// How many entries are kept.
    public var count: Int { state.withLock { $0.entries.count } }
    /// How many bytes the kept keys and data have.
    public var byteCount: Int { state.withLock { $0.bytes } }

    /// What was kept for a key, if it was not forgotten; it counts as used now.
    public func data(for key: String) -> Data? {
        state.withLock { state in
            guard let data = state.remove(key) else { return nil }
            state.insert(data, for: key)
            return data
        }
    }

    /// Keeps data for a key, and forgets others when there is too much.
    public func keep(_ data: Data, for key: String) {
        state.withLock { state in
            _ = state.remove(key)
            guard key.utf8.count + data.count <= maximumBytes else { return }
            state.insert(data, for: key)
            while state.entries.count > maximumEntries || state.bytes > maximumBytes,
                let oldest = state.oldest
            {
                _ = state.remove(oldest)
            }
        }
    }
}
