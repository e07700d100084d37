package import KnowledgeModel
import Synchronization
package import TextEncoder

/// Makes the vectors of documents.
///
/// Names of entities and words of statements repeat from document to document; those of late are remembered.
package final class DocumentEmbedder: Sendable {
    let embedder: TextEmbedder
    private let known = Mutex<[String: CompactVector]>([:])

    /// Bounds the memory of what is remembered, to about 40 MB for vectors of 384 numbers.
    private static let mostKnown = 40_000

    /// Takes a model.
    package init(_ embedder: TextEmbedder) {
        self.embedder = embedder
    }

    /// Makes the vectors of a document that was just analysed.
    package func vectors(of facts: DocumentFacts) async throws -> DocumentVectors {
        try await vectors(of: EmbeddingTexts(facts))
    }

    /// Makes the vectors of texts, on the thread of one worker: documents are embedded beside each other.
    func vectors(of texts: EmbeddingTexts) async throws -> DocumentVectors {
        var result = DocumentVectors(model: embedder.model, passages: [])
        let passages = try await embedder.embed(texts.passages, workers: 1)
        for (vectors, sentences) in zip(passages, texts.sentences) {
            result.passages.append(
                PassageVectors(
                    whole: CompactVector(rounding: vectors.whole),
                    sentences: zip(sentences, vectors.spans).compactMap { range, vector in
                        vector.map { SentenceVector(range: range, vector: CompactVector(rounding: $0)) }
                    }))
        }
        let names = try await vectors(of: Set(texts.entities.values).union(texts.assertions.values))
        result.entities = texts.entities.compactMapValues { names[$0] }
        result.assertions = texts.assertions.compactMapValues { names[$0] }
        return result
    }

    private func vectors(of names: Set<String>) async throws -> [String: CompactVector] {
        var vectors: [String: CompactVector] = [:]
        known.withLock { known in
            for name in names { vectors[name] = known[name] }
        }
        let missing = names.filter { vectors[$0] == nil }.sorted()
        guard !missing.isEmpty else { return vectors }
        let made = zip(missing, try await embedder.embed(missing, workers: 1)).map {
            ($0, CompactVector(rounding: $1))
        }
        known.withLock { known in
            if known.count + made.count > Self.mostKnown { known.removeAll() }
            for (name, vector) in made {
                known[name] = vector
                vectors[name] = vector
            }
        }
        return vectors
    }
}
