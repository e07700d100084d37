import Foundation
public import GraphStore
public import KnowledgeModel
import VectorIndex

/// The indexes of a store's vectors, one for each kind of thing that is searched by meaning.
///
/// They are derived: files beside the store's own, mapped into memory, which hold nothing that the store does not. A row
/// that the store has changed since is passed over when it is found.
public struct VectorIndexes: Sendable {
    /// Whose vectors they hold.
    public let model: EmbeddingModel
    let passages: VectorIndex
    /// Rows of a passage's sentences have their numbers as ordinals.
    let sentences: VectorIndex

    private static let folder = "vectors"

    /// Opens the indexes of a store as they were saved last; nil when the store searches no model's vectors, or has no
    /// folder.
    ///
    /// - Throws: `VectorError` when files are damaged; ``update(_:progress:)`` makes them anew.
    public init?(of store: GraphStore) throws {
        guard !store.path.isEmpty, let model = try store.read({ try $0.embeddingModel() }) else { return nil }
        try self.init(folder: store.path + "/" + Self.folder, model: model)
    }

    private init(folder: String, model: EmbeddingModel) throws {
        self.model = model
        let space = VectorSpace(dimension: model.dimension, model: model.id.rawValue)
        passages = try VectorIndex(folder: folder + "/passages", space: space)
        sentences = try VectorIndex(folder: folder + "/sentences", space: space)
    }

    private var all: [VectorIndex] { [passages, sentences] }

    /// Brings the indexes of a store up to date: rows of documents that changed are replaced, and everything is made anew
    /// where files are missing, damaged, of another model or of another state of the store.
    ///
    /// It may be stopped at any time and run again.
    ///
    /// - Parameter progress: Called now and then with the documents that are done, and all that are to be.
    /// - Returns: The number of documents that were indexed.
    /// - Complexity: O(*n*) in the vectors of documents that changed, or in all when more than a quarter did.
    @discardableResult
    public static func update(
        _ store: GraphStore, progress: (_ done: Int, _ all: Int) async -> Void = { _, _ in }
    ) async throws -> Int {
        let reader = try store.makeReader()
        guard !store.path.isEmpty, let model = try reader.embeddingModel() else { return 0 }
        let pending = try reader.unindexedDocuments()
        let generation = try reader.indexGeneration()
        let folder = store.path + "/" + Self.folder
        let embedded = try reader.count(.embedded(model.id))
        if let indexes = opened(folder, model, generation: generation), 4 * pending.count <= embedded {
            guard !pending.isEmpty else { return 0 }
            for (number, document) in pending.enumerated() {
                if number.isMultiple(of: 64) {
                    try Task.checkCancellation()
                    await progress(number, pending.count)
                }
                try indexes.replace(document, reader)
            }
            try indexes.save(generation: generation + 1)
        } else {
            await progress(0, embedded)
            if FileManager.default.fileExists(atPath: folder) {
                try FileManager.default.removeItem(atPath: folder)
            }
            let indexes = try VectorIndexes(folder: folder, model: model)
            try indexes.load(reader)
            try indexes.save(generation: generation + 1)
        }
        try store.noteIndexed(pending, generation: generation + 1)
        return pending.count
    }

    /// The indexes when they are those of the store's present state, or were saved just before that was noted.
    private static func opened(_ folder: String, _ model: EmbeddingModel, generation: UInt64)
        -> VectorIndexes?
    {
        guard let indexes = try? VectorIndexes(folder: folder, model: model),
            indexes.all.allSatisfy({ $0.generation == generation || $0.generation == generation + 1 })
        else { return nil }
        return indexes
    }

    private func save(generation: UInt64) throws {
        for index in all { try index.save(generation: generation) }
    }

    private func load(_ reader: StoreReader) throws {
        try passages.load { rows in
            try reader.forEachPassageVectors(by: model) { passage, vectors in
                try rows.append(vectors.whole.numbers, key: VectorKey(id: passage.rawValue))
            }
        }
        try sentences.load { rows in
            try reader.forEachPassageVectors(by: model) { passage, vectors in
                for row in Self.sentenceRows(of: passage, vectors) {
                    try rows.append(row.vector, key: row.key)
                }
            }
        }
    }

    private func replace(_ document: UnindexedDocument, _ reader: StoreReader) throws {
        let vectors = try reader.vectors(ofDocument: document.id, by: model)
        let ids = Set(
            (0..<max(document.passageCount, vectors.count)).map {
                Passage.id(of: document.id, ordinal: $0).rawValue
            })
        try passages.update(
            removing: ids,
            inserting: vectors.map { (VectorKey(id: $0.rawValue), $1.whole.numbers) })
        try sentences.update(
            removing: ids,
            inserting: vectors.flatMap { Self.sentenceRows(of: $0, $1) })
    }

    private static func sentenceRows(of passage: PassageID, _ vectors: PassageVectors) -> [VectorIndex.Row] {
        vectors.sentences.enumerated().map { ordinal, sentence in
            (VectorKey(id: passage.rawValue, ordinal: UInt32(ordinal)), sentence.vector.numbers)
        }
    }
}
