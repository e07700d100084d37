import Extraction
import Foundation
import KGService
import KnowledgeModel
import Language
import TextEncoder

/// Turns documents into what they contribute, vectors included.
struct DocumentMaker {
    private let analyzer: DocumentAnalyzer
    private let embedder: DocumentEmbedder?

    init(embedder: TextEmbedder?, sentences: SentenceAnalyzer) {
        analyzer = DocumentAnalyzer(sentences: sentences)
        self.embedder = embedder.map { DocumentEmbedder($0) }
    }

    /// Analyses documents, and makes their vectors, on all cores; in their order.
    func facts(of documents: [Document]) async throws -> [DocumentFacts] {
        let workers = ProcessInfo.processInfo.activeProcessorCount
        let made = try await withThrowingTaskGroup(of: [(Int, DocumentFacts)].self) { group in
            for worker in 0..<min(workers, documents.count) {
                group.addTask {
                    var made: [(Int, DocumentFacts)] = []
                    for index in stride(from: worker, to: documents.count, by: workers) {
                        try Task.checkCancellation()
                        var facts = analyzer.analyze(documents[index])
                        if let embedder { facts.vectors = try await embedder.vectors(of: facts) }
                        made.append((index, facts))
                    }
                    return made
                }
            }
            var all: [(Int, DocumentFacts)] = []
            for try await part in group { all += part }
            return all
        }
        return made.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
