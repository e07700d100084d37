import Foundation
import Synchronization

extension VectorIndex {
    /// Adds many rows straight to a file, with memory for a few thousand of them, however many there are.
    ///
    /// Searches see the rows when all are there; the index has to be saved for them to be there the next time.
    ///
    /// - Parameter body: Appends the rows.
    /// - Throws: ``VectorError``, and what the closure throws; nothing has changed then.
    public func load(_ body: (SegmentWriter) throws -> Void) throws {
        guard let folder else { preconditionFailure("Only an index in a folder can be loaded from a file.") }
        try changing.withLock { _ in
            var new = state.withLock { $0 }
            try new.write(in: folder, space: space, body)
            state.withLock { [new] in $0 = new }
        }
    }

    /// Writes what is in memory alone to the folder, and merges segments of about the same size.
    ///
    /// The folder holds either what was saved before or all of this, at any moment.
    ///
    /// - Parameter generation: Tells which state of the store the index goes with; see ``generation``.
    /// - Throws: ``VectorError`` with code `noSpace` or `io`; the folder then holds what was saved before.
    /// - Complexity: A row is written again about log8(*n*) times while an index grows.
    public func save(generation: UInt64) throws {
        guard let folder else { preconditionFailure("Only an index in a folder can be saved.") }
        try changing.withLock { _ in
            var new = state.withLock { $0 }
            let inMemory = new.entries.indices.filter { new.entries[$0].segment.isInMemory }
            if !inMemory.isEmpty { try new.merge(inMemory, in: folder, space: space) }
            while true {
                let merged = MergePolicy.next(new.entries.map(\.size))
                if merged.isEmpty { break }
                try new.merge(merged, in: folder, space: space)
            }
            new.generation = generation
            try new.manifest(space: space, generation: generation).write(in: folder)
            state.withLock { [new] in $0 = new }
            try removeFiles(in: folder, but: Set(new.numbers.values.map(Manifest.segmentName)))
        }
    }

    /// Removes files that no manifest names any more, and those that were never finished. Searches that still read them
    /// keep them alive.
    private func removeFiles(in folder: String, but kept: Set<String>) throws {
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder)
            where !kept.contains(name)
                && (name.hasSuffix(Manifest.segmentSuffix) || name.contains(AtomicFile.partialMark))
            {
                try FileManager.default.removeItem(atPath: folder + "/" + name)
            }
        } catch {
            throw VectorError.refused(
                "remove what was merged from", folder, reason: error.localizedDescription)
        }
    }
}

extension VectorIndex.State {
    /// Writes a segment of what the closure appends.
    fileprivate mutating func write(
        in folder: String, space: VectorSpace, _ body: (SegmentWriter) throws -> Void
    ) throws {
        let path = Manifest.segmentPath(nextNumber, in: folder)
        try SegmentWriter.write(to: path, space: space, body)
        let segment = try VectorSegment(path: path, space: space)
        numbers[segment.identity] = nextNumber
        nextNumber += 1
        entries.append(RowTable.Entry(segment))
    }

    /// Makes one segment of several, without the rows that were removed.
    fileprivate mutating func merge(_ places: [Int], in folder: String, space: VectorSpace) throws {
        let merged = places.map { entries[$0] }
        for place in places.reversed() { numbers[entries.remove(at: place).segment.identity] = nil }
        guard merged.contains(where: { $0.aliveCount > 0 }) else { return }
        try write(in: folder, space: space) { writer in
            for entry in merged { try writer.append(entry.segment, alive: entry.alive) }
        }
    }

    fileprivate func manifest(space: VectorSpace, generation: UInt64) -> Manifest {
        Manifest(
            space: space, generation: generation, nextNumber: nextNumber,
            entries: entries.map { entry in
                guard let number = numbers[entry.segment.identity] else {
                    preconditionFailure("All segments are in files when an index is saved.")
                }
                return Manifest.Entry(number: number, count: entry.segment.count, alive: entry.alive)
            })
    }
}
