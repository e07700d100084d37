import GraphStore
import KnowledgeModel
import Language

/// A passage with its document and sentences, for finding those that name things.
struct PassageReading {
    let stored: StoredPassage
    let document: StoredDocument
    /// Its sentences in bytes from its start; lines stand alone.
    let sentences: [Range<Int>]

    /// Reads a passage; nil when the store does not hold it.
    init?(_ id: PassageID, reader: StoreReader) throws {
        guard let stored = try reader.passage(id),
            let document = try reader.document(stored.passage.document)
        else { return nil }
        self.stored = stored
        self.document = document
        sentences = SentenceSplitter.sentences(in: stored.text, lines: .separate)
    }

    /// The sentences that name an entity, by index; none where only title or tags above the passage do.
    func sentences(naming entity: EntityID, reader: StoreReader) throws -> [Int] {
        try stored.sentences(sentences, naming: entity, reader: reader)
    }

    /// Quotes whole sentences around some bytes, from the first that they touch to the last.
    func quote(around range: Range<Int>) -> PathQuote? {
        let touched = sentences.filter { $0.overlaps(range) }
        guard let first = touched.first, let last = touched.last else { return nil }
        return quote(first.lowerBound..<last.upperBound)
    }

    /// Quotes a sentence, by index.
    func quote(sentence: Int) -> PathQuote { quote(sentences[sentence]) }

    private func quote(_ range: Range<Int>) -> PathQuote {
        let start = stored.passage.range.lowerBound
        return PathQuote(
            passage: stored.id, range: start + range.lowerBound..<start + range.upperBound,
            text: String(stored[range]), source: source)
    }

    /// Where it stands.
    var source: PassageSource { PassageSource(of: stored.passage, in: document) }
}
