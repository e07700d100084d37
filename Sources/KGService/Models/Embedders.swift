public import Foundation
public import GraphStore
import KnowledgeModel
public import Retrieval
public import TextEncoder

/// Finds the model that a store's texts are embedded with, among those of the user.
public struct Embedders: Sendable {
    private let models: ModelStore
    /// A model's name, or ``none``; nil when the user named none.
    private let requested: String?

    /// What a user names who wants no vectors.
    public static let none = "none"

    /// Takes what the user asked for.
    ///
    /// - Parameters:
    ///   - requested: The name of a model, or ``none``; the environment variable `KG_MODEL` counts when nil.
    public init(
        _ models: ModelStore = .ofUser(), requested: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.models = models
        self.requested = requested ?? environment["KG_MODEL"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A model, and one sentence for the user where there is none.
    public struct Choice<Found: Sendable>: Sendable {
        /// What was found; nil where work goes on without.
        public let found: Found?
        /// Why not.
        public let note: String?
    }

    /// The model for an ingestion: the one that was asked for, or the store's, or ``KnownModel/standard``. A known one is
    /// fetched when it is not there.
    ///
    /// Where it cannot be fetched, the ingestion is to go on without vectors, and the user to be told.
    ///
    /// - Throws: ``ModelError`` when a model was asked for that is not there, or is not the one whose vectors the store
    ///   searches; `CheckpointError` and `TokenizerError` when its files are damaged.
    public func forIngesting(
        into store: GraphStore?, progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
    ) async throws -> Choice<TextEmbedder> {
        if requested == Self.none { return Choice(found: nil, note: nil) }
        let stored = try store.flatMap { try $0.read { try $0.embeddingModel() } }
        let name = requested ?? stored?.name ?? KnownModel.standard.name
        if !models.contains(name), KnownModel.all.contains(where: { $0.name == name }) {
            do {
                _ = try await models.pull(name, progress: progress)
            } catch let error as ModelError {
                return Choice(
                    found: nil,
                    note: "\(error) Until then documents are found by keywords and the graph; "
                        + "'kg reembed' makes their vectors later.")
            }
        }
        if requested == nil, !models.contains(name) {
            return Choice(found: nil, note: Self.missing(name))
        }
        let embedder = try load(name)
        if let stored, stored.id != embedder.model.id {
            throw ModelError.otherThanStored(stored.name, given: name)
        }
        return Choice(found: embedder, note: nil)
    }

    /// The model for making the vectors of a store anew: the one that was asked for, or the store's, or
    /// ``KnownModel/standard``. A known one is fetched when it is not there.
    ///
    /// - Throws: ``ModelError`` when there is none, or it cannot be fetched; `CheckpointError` and `TokenizerError` when its
    ///   files are damaged.
    public func forReembedding(
        _ store: GraphStore, progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
    ) async throws -> TextEmbedder {
        let stored = try store.read { try $0.embeddingModel() }
        return try await fetched(requested ?? stored?.name ?? KnownModel.standard.name, progress: progress)
    }

    /// The model for texts that go into no store: the one that was asked for, or ``KnownModel/standard``. A known one is
    /// fetched when it is not there.
    ///
    /// - Throws: As ``forReembedding(_:progress:)`` does.
    public func forTexts(
        precision: Precision = .automatic,
        progress: @escaping @Sendable (PullProgress) -> Void = { _ in }
    ) async throws -> TextEmbedder {
        try await fetched(requested ?? KnownModel.standard.name, precision: precision, progress: progress)
    }

    private func fetched(
        _ name: String, precision: Precision = .automatic,
        progress: @escaping @Sendable (PullProgress) -> Void
    ) async throws -> TextEmbedder {
        if name == Self.none { throw ModelError.noneNamed() }
        if !models.contains(name), KnownModel.all.contains(where: { $0.name == name }) {
            _ = try await models.pull(name, progress: progress)
        }
        return try load(name, precision: precision)
    }

    /// What a store's questions are compared by meaning with; nothing when it has no vectors.
    ///
    /// - Throws: `CheckpointError`, `TokenizerError` or `VectorError` when files are damaged.
    public func forAsking(_ store: GraphStore) throws -> Choice<DenseSearch> {
        guard requested != Self.none, let indexes = try VectorIndexes(of: store) else {
            return Choice(found: nil, note: nil)
        }
        guard models.contains(indexes.model.name) else {
            return Choice(found: nil, note: Self.missing(indexes.model.name))
        }
        guard let search = DenseSearch(embedder: try load(indexes.model.name), indexes: indexes) else {
            return Choice(
                found: nil,
                note:
                    "The model '\(indexes.model.name)' here is another than the one that made the store's vectors, so "
                    + "meaning does not count; 'kg reembed' makes them anew.")
        }
        return Choice(found: search, note: nil)
    }

    /// What a store's questions are compared by meaning with, for whoever wants nothing else.
    ///
    /// - Throws: ``ModelError`` where ``forAsking(_:)`` finds nothing, and as that does.
    public func forSearching(_ store: GraphStore) throws -> DenseSearch {
        let choice = try forAsking(store)
        guard let search = choice.found else { throw ModelError.cannotSearch(store.path, note: choice.note) }
        return search
    }

    /// A model by its name.
    ///
    /// - Throws: ``ModelError``, `CheckpointError`, `TokenizerError`.
    public func load(_ name: String, precision: Precision = .automatic) throws -> TextEmbedder {
        try TextEmbedder(folder: URL(filePath: models.folder(of: name)), name: name, precision: precision)
    }

    private static func missing(_ name: String) -> String {
        "The model '\(name)', which made the store's vectors, is not on this machine, so meaning does not count; "
            + "fetch it with 'kg model pull \(name)'."
    }
}
