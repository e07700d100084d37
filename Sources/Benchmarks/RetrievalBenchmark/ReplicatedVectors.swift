import GraphStore
import KnowledgeModel

/// Vectors of originals, and of copies made from them.
///
/// A copy's vector is x + 0.6 (y − z) / √2 of three vectors x, y and z of originals, normalised: noise that keeps the
/// spectrum of real vectors, as in the benchmark of vectors. It costs no encoder, and says nothing of how well copies
/// would be told apart from what is asked for.
struct ReplicatedVectors: Sendable {
    private let model: EmbeddingModel
    private let vectors: [String: [PassageVectors]]
    private let all: [PassageVectors]

    private static let noise = 0.6 / Float(2).squareRoot()

    /// Reads the vectors of a set's passages, by the last part of their documents' URIs.
    init?(_ reader: StoreReader) throws {
        guard let model = try reader.embeddingModel() else { return nil }
        self.model = model
        var vectors: [String: [PassageVectors]] = [:]
        try reader.forEachDocument { document in
            vectors[Self.name(of: document.uri)] = try reader.vectors(ofDocument: document.id, by: model).map(
                \.1)
        }
        self.vectors = vectors
        all = vectors.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    private static func name(of uri: String) -> String { String(uri.split(separator: "/").last ?? "") }

    /// The vectors of an original; nil where there are none of so many passages.
    func original(_ facts: DocumentFacts) -> DocumentVectors? {
        guard let found = vectors[Self.name(of: facts.document.uri)], found.count == facts.passages.count
        else { return nil }
        return DocumentVectors(model: model, passages: found)
    }

    /// The vectors of a copy.
    func copy(of original: DocumentVectors, seed: UInt64) -> DocumentVectors {
        var random = SeededGenerator(seed: seed)
        let passages = original.passages.map { passage in
            PassageVectors(
                whole: copy(of: passage.whole, using: &random) { $0.whole },
                sentences: passage.sentences.map { sentence in
                    SentenceVector(
                        range: sentence.range,
                        vector: copy(of: sentence.vector, using: &random) { other in
                            other.sentences.first?.vector ?? other.whole
                        })
                })
        }
        return DocumentVectors(model: model, passages: passages)
    }

    private func copy(
        of vector: CompactVector, using random: inout SeededGenerator,
        _ other: (PassageVectors) -> CompactVector
    ) -> CompactVector {
        let plus = other(all[Int.random(in: 0..<all.count, using: &random)]).numbers
        let minus = other(all[Int.random(in: 0..<all.count, using: &random)]).numbers
        var numbers = vector.numbers
        var square: Float = 0
        for index in numbers.indices {
            numbers[index] += Self.noise * (plus[index] - minus[index])
            square += numbers[index] * numbers[index]
        }
        let length = square.squareRoot()
        return CompactVector(rounding: numbers.map { $0 / length })
    }
}
