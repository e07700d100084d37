import Foundation
import Synchronization

/// Finds the vectors nearest to a query, among any number that come and go.
///
/// An index is made of segments that never change: rows that are added become a new one, rows that are removed are marked,
/// and small segments are merged now and then. There is nothing to train, so that a row can be found as soon as it was
/// added. What the index holds is derived: the vectors themselves are kept elsewhere, and an index that is missing, damaged
/// or out of date is made anew from them.
///
///     let index = try VectorIndex(folder: folder, space: space)
///     try index.update(removing: [document], inserting: rows)
///     try index.save(generation: store.generation)
///     let matches = try index.search(query, count: 10)
///
/// Searches may run on any number of threads, also while the index is changed: each sees the rows as they were when it
/// began. Changes wait for one another.
public final class VectorIndex: Sendable {
    /// What the rows may be compared with.
    public let space: VectorSpace
    /// Where the index is saved; nil when it is kept in memory alone.
    public let folder: String?
    let rotation: Rotation
    let layout: SegmentLayout
    /// What searches see.
    let state: Mutex<State>
    /// Held by whoever changes the index, for as long as that takes.
    let changing = Mutex<Void>(())

    /// What an index holds at one moment.
    struct State: Sendable {
        var entries: [RowTable.Entry] = []
        /// The number of each segment's file, by the segment's identity; those in memory alone have none.
        var numbers: [Int: UInt64] = [:]
        var nextNumber: UInt64 = 1
        /// What the caller gave when the index was saved.
        var generation: UInt64?
    }

    /// Makes an empty index that is kept in memory.
    public init(space: VectorSpace) {
        self.space = space
        folder = nil
        rotation = Rotation(dimension: space.dimension)
        layout = SegmentLayout(dimension: space.dimension)
        state = Mutex(State())
    }

    /// Opens the index that was saved in a folder, or an empty one when none was.
    ///
    /// Files are mapped and not read: it takes milliseconds. One process at a time may change and save the index, while
    /// others have it open and go on seeing what they opened.
    ///
    /// - Parameters:
    ///   - folder: Is made when there is none.
    ///   - space: What the vectors are to be compared with.
    /// - Throws: ``VectorError``; with other codes than `io` and `noSpace`, remove what the folder holds and build the index
    ///   anew.
    public init(folder: String, space: VectorSpace) throws {
        self.space = space
        self.folder = folder
        rotation = Rotation(dimension: space.dimension)
        layout = SegmentLayout(dimension: space.dimension)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw VectorError.refused("make", folder, reason: error.localizedDescription)
        }
        state = Mutex(try State(saved: folder, space: space))
    }

    /// How many rows can be found.
    public var count: Int { state.withLock { $0.entries.reduce(0) { $0 + $1.aliveCount } } }

    /// How many segments there are.
    public var segmentCount: Int { state.withLock { $0.entries.count } }

    /// What was given to ``save(generation:)`` last, by this process or the one that made what was opened; nil for an index
    /// that was never saved.
    public var generation: UInt64? { state.withLock { $0.generation } }

    /// The keys of all rows, in no order.
    ///
    /// - Complexity: O(*n*)
    public var keys: [VectorKey] {
        state.withLock { $0.entries }.flatMap { entry in
            (0..<entry.segment.count).filter { entry.alive?[$0] ?? true }.map { entry.segment.key(at: $0) }
        }
    }
}

extension VectorIndex.State {
    /// Maps the files that the manifest of a folder names.
    init(saved folder: String, space: VectorSpace) throws {
        for attempt in 1... {
            guard let manifest = try Manifest.read(in: folder) else { return }
            guard manifest.space == space else {
                throw VectorError.otherSpace(folder, found: manifest.space, wanted: space)
            }
            do {
                for entry in manifest.entries {
                    let path = Manifest.segmentPath(entry.number, in: folder)
                    let segment = try VectorSegment(path: path, space: space)
                    guard segment.count == entry.count else {
                        throw VectorError.damaged(
                            path, "it has \(segment.count) rows and should have \(entry.count)")
                    }
                    entries.append(RowTable.Entry(segment, alive: entry.alive))
                    numbers[segment.identity] = entry.number
                }
                nextNumber = manifest.nextNumber
                generation = manifest.generation
                return
            } catch let error as VectorError where error.code == .notFound && attempt < 3 {
                // Another process has saved meanwhile, and removed what it had merged.
                (entries, numbers) = ([], [:])
            }
        }
    }
}
