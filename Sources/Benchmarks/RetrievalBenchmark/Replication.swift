import Foundation
import GraphStore
import KnowledgeModel

/// Numbers the documents of a synthesised store: first the originals, then copy after copy of all of them.
struct Replication: Sendable {
    let originals: [ReplicatedDocument]
    let names: NameWords
    /// Nil where documents get none.
    let vectors: ReplicatedVectors?
    let source: String
    let seed: UInt64

    /// Some documents, ready to be loaded; nil for a copy in which two names have become one.
    func documents(_ numbers: Range<Int>) async throws -> [EncodedDocument?] {
        let copies = Set(numbers.map { $0 / originals.count }).subtracting([0])
        let replacements = Dictionary(
            uniqueKeysWithValues: copies.map {
                ($0, NameReplacement(of: names, seed: seed &+ UInt64($0) << 32))
            })
        return try await Concurrently.map(numbers.count) { offset in
            let number = numbers.lowerBound + offset
            let document = originals[number % originals.count]
            var facts = document.original
            if let replacement = replacements[number / originals.count] {
                guard let copy = document.copy(number / originals.count, replacement) else { return nil }
                facts = copy
            }
            facts.vectors = vectors?.original(document.original)
            if number >= originals.count, let own = facts.vectors {
                facts.vectors = vectors?.copy(of: own, seed: seed &+ UInt64(number))
            }
            let provenance = Provenance(
                source: source, contentHash: ContentHash(of: facts.document.text),
                settingsHash: ContentHash(of: "synthesised"))
            return try DocumentEncoder.encode(facts, provenance: provenance)
        }
    }
}

/// Work on all cores.
enum Concurrently {
    /// Makes a result for each of so many indices, in their order.
    static func map<Result: Sendable>(
        _ count: Int, _ body: @Sendable @escaping (Int) throws -> Result
    ) async throws -> [Result] {
        let workers = min(ProcessInfo.processInfo.activeProcessorCount, max(1, count))
        let parts = try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
            for worker in 0..<workers {
                let part = count * worker / workers..<count * (worker + 1) / workers
                group.addTask { (worker, try part.map(body)) }
            }
            var parts = [[Result]](repeating: [], count: workers)
            for try await (worker, part) in group { parts[worker] = part }
            return parts
        }
        return parts.flatMap(\.self)
    }
}
