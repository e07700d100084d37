import GraphStore
import KnowledgeModel
import Language

/// What ranking needs to know of one passage.
struct RankingCandidate {
    /// A sentence of the passage.
    struct Sentence {
        /// Its bytes, from the start of the passage.
        let range: Range<Int>
        /// The question's words that it has.
        let terms: TermSet
        /// How near its vector is to the question's; nil where that is not known.
        let meaning: Double?
    }

    let passage: StoredPassage
    let document: StoredDocument
    /// What it is about: the title of its document, the heading of its section.
    let subjects: [EntityID]
    /// The canonical names of these.
    let subjectNames: [String]
    /// What it mentions, its subjects too.
    let mentions: Set<EntityID>
    let sentences: [Sentence]
    /// The question's words that it or its document's title has.
    let terms: TermSet

    /// Reads a passage; nil when the store does not hold it.
    ///
    /// - Parameters:
    ///   - text: The passage, where it has been read already.
    ///   - dense: How near it is in meaning.
    init?(
        _ id: PassageID, text: StoredPassage? = nil, dense: DenseMatch?, terms questionTerms: QuestionTerms,
        reader: StoreReader
    ) throws {
        guard let passage = try text ?? reader.passage(id),
            let document = try reader.document(passage.passage.document)
        else { return nil }
        self.passage = passage
        self.document = document

        var names = [CanonicalName.of(document.title)]
        if let heading = document.section(of: passage.passage)?.heading, heading.contains(where: \.isLetter) {
            // What stands under "1.0" is not what other pages mean by that number.
            names.append(CanonicalName.of(heading))
        }
        subjectNames = names.filter { !$0.isEmpty }
        subjects = subjectNames.map { EntityID(namespace: "name", name: $0) }
        var mentions = Set(subjects)
        try reader.forEachMention(in: id) { entity, _ in mentions.insert(entity) }
        try reader.forEachLinkedMention(in: id) { entity, _, _ in mentions.insert(entity) }
        self.mentions = mentions

        var sentences: [Sentence] = []
        var text = passage.text
        text.withUTF8 { bytes in
            SentenceSplitter.forEachSentence(in: bytes, lines: .separate) { range in
                sentences.append(
                    Sentence(
                        range: range,
                        terms: questionTerms.terms(in: UnsafeBufferPointer(rebasing: bytes[range])),
                        meaning: dense.map { $0.sentences[range] ?? $0.score }))
            }
        }
        self.sentences = sentences
        terms = sentences.reduce(into: questionTerms.terms(in: document.title)) { $0.formUnion($1.terms) }
    }

    /// The sentences that name an entity, by index; where no place of it is known, those that hold its canonical name.
    func sentences(naming entity: EntityID, reader: StoreReader) throws -> [Int] {
        try passage.sentences(sentences.map(\.range), naming: entity, reader: reader)
    }

    /// The words of a sentence, by index.
    func text(of sentence: Int) -> Substring { passage[sentences[sentence].range] }
}
