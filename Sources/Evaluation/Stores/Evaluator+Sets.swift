public import Foundation
import GraphStore
import KGService
import KnowledgeModel
import Retrieval
public import TextEncoder

extension Evaluator {
    /// Builds a store of a set's passages, asks every question, and removes the store unless it is to be kept.
    ///
    /// Documents take the path that all documents take: analysed, encoded, loaded, linked. They are ranked by their best
    /// passage.
    ///
    /// - Parameters:
    ///   - set: Passages and questions.
    ///   - folder: Where the store's folder is made; the system's temporary folder by default.
    ///   - keeping: Where the store is kept for the next run with the same passages and settings, and taken from when it
    ///     is there; nil to keep none.
    ///   - embedder: Makes vectors; rows that need them are left out without.
    ///   - reused: Hears when the store was made, where it was there already.
    /// - Throws: ``EvaluationError``, or `StoreError`.
    public func report(
        on set: EvaluationSet, in folder: URL? = nil, keeping: URL? = nil, embedder: TextEmbedder? = nil,
        reused: (_ path: String, _ made: Date) -> Void = { _, _ in }
    ) async throws -> SetReport {
        let builder = SetBuilder(set, embedder: embedder, progress: options.progress)
        if let keeping {
            let kept = try KeptStore(of: set, embedder: embedder, in: keeping)
            if let record = kept.record {
                reused(kept.storePath, record.made)
                return try await report(
                    on: set, at: kept.storePath, for: .readOnly, embedder, building: { _ in record.building })
            }
            try kept.begin()
            return try await report(on: set, at: kept.storePath, for: .readWrite, embedder) { store in
                let building = try await builder.build(store)
                try kept.finish(building)
                return building
            }
        }
        let parent = folder ?? FileManager.default.temporaryDirectory
        let path = parent.appendingPathComponent("kg-eval-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await report(
            on: set, at: path, for: .readWrite, embedder, building: { try await builder.build($0) })
    }

    private func report(
        on set: EvaluationSet, at path: String, for access: GraphStore.Access, _ embedder: TextEmbedder?,
        building: (GraphStore) async throws -> SetReport.Building
    ) async throws -> SetReport {
        try await GraphStore.withStore(at: path, for: access) { store in
            let building = try await building(store)
            let indexes = try VectorIndexes(of: store)
            let dense = embedder.flatMap { embedder in
                indexes.flatMap { DenseSearch(embedder: embedder, indexes: $0) }
            }
            var report = try await report(
                on: set.askedQuestions, name: set.name, source: .set, in: store, dense: dense)
            report.building = building
            return report
        }
    }
}

extension EvaluationSet {
    /// The questions, whose gold are the documents that stand for passages.
    var askedQuestions: [AskedQuestion] {
        questions.map { question in
            AskedQuestion(
                id: question.id, question: question.question,
                targets: question.gold.map { reference in
                    let id = "\(reference)"
                    return AskedQuestion.Target(
                        id, document: DocumentID(namespace: "document", name: Self.uri(of: id, in: name)))
                }, answers: question.answers ?? [], type: question.type)
        }
    }
}
