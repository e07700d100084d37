import Foundation
public import GraphStore
import KnowledgeModel
import Retrieval
public import TextEncoder

/// Gives the documents of a store the vectors that they lack, or makes all vectors anew by another model.
///
/// Texts are those that ingestion embeds, so that the store becomes what it would be had it been ingested with the model.
/// Vectors are written many documents at once, and a run that is stopped at any moment is taken up by the next. Memory does
/// not grow with the store.
public struct Reembedder: Sendable {
    private let store: GraphStore
    private let embedder: DocumentEmbedder
    private let jobs: Int
    private let progress: @Sendable (ReembedProgress) -> Void

    /// Bytes of vectors at which they are written.
    private static let batchSize = 16 << 20
    /// The age at which they are written, so that little is lost when the run is stopped.
    private static let batchAge = Duration.seconds(10)

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - jobs: How many documents are embedded at once; one for each processor where nil.
    ///   - progress: Called often, never by two tasks at once.
    public init(
        _ store: GraphStore, embedder: TextEmbedder, jobs: Int? = nil,
        progress: @escaping @Sendable (ReembedProgress) -> Void = { _ in }
    ) {
        self.store = store
        self.embedder = DocumentEmbedder(embedder)
        self.jobs = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        self.progress = progress
    }

    /// Makes the model the one whose vectors the store searches, gives vectors to all documents that have none of it, and
    /// brings the indexes up to date.
    ///
    /// - Throws: `StoreError`, `VectorError`, `CancellationError`; what was written before stays.
    public func run() async throws -> ReembedReport {
        let start = ContinuousClock.now
        let model = embedder.embedder.model
        var report = ReembedReport(model: model.name)
        if try store.read({ try $0.embeddingModel() })?.id != model.id {
            try store.search(by: model)
            // From here on questions are not compared with vectors of the other model, also if this run is stopped.
            try await VectorIndexes.update(store)
        }
        let documents = try store.read { try $0.documents(withoutVectorsBy: model) }
        try await embed(documents, into: &report)
        report.indexed = try await VectorIndexes.update(store) { done, all in
            progress(ReembedProgress(phase: .indexing, done: done, all: all))
        }
        report.seconds = start.duration(to: .now) / .seconds(1)
        return report
    }

    private func embed(_ documents: [DocumentID], into report: inout ReembedReport) async throws {
        var batch = Batch()
        var done = 0
        var rest = documents[...]
        try await withThrowingTaskGroup(of: (DocumentID, DocumentVectors?).self) { group in
            func startNext() {
                guard let document = rest.popFirst() else { return }
                group.addTask { (document, try await vectors(of: document)) }
            }
            for _ in 0..<jobs { startNext() }
            while let (document, vectors) = try await group.next() {
                startNext()
                if let vectors { batch.add(vectors, of: document) }
                if batch.byteCount >= Self.batchSize || batch.start.duration(to: .now) >= Self.batchAge {
                    try write(&batch, into: &report)
                }
                done += 1
                progress(ReembedProgress(phase: .embedding, done: done, all: documents.count))
            }
        }
        try write(&batch, into: &report)
    }

    /// The vectors of a document; nil when the store does not hold it any more.
    private func vectors(of document: DocumentID) async throws -> DocumentVectors? {
        try Task.checkCancellation()
        guard let texts = try store.read({ try EmbeddingTexts(of: document, in: $0) }) else { return nil }
        return try await embedder.vectors(of: texts)
    }

    private func write(_ batch: inout Batch, into report: inout ReembedReport) throws {
        if !batch.vectors.isEmpty { try store.addVectors(batch.vectors) }
        report.documents += batch.vectors.count
        report.passages += batch.vectors.values.reduce(0) { $0 + $1.passages.count }
        batch = Batch()
    }

    /// Vectors that are to be written at once.
    private struct Batch {
        private(set) var vectors: [DocumentID: DocumentVectors] = [:]
        private(set) var byteCount = 0
        let start = ContinuousClock.now

        mutating func add(_ vectors: DocumentVectors, of document: DocumentID) {
            let sentences = vectors.passages.reduce(0) { $0 + 1 + $1.sentences.count }
            let count = sentences + vectors.entities.count + vectors.assertions.count
            byteCount += 2 * vectors.model.dimension * count
            self.vectors[document] = vectors
        }
    }
}
