import KnowledgeModel
import Language
import TextEncoder

/// The texts of one document that a model makes vectors of.
struct EmbeddingTexts {
    /// For each passage its title and words; its spans are its sentences.
    var passages: [SpannedText] = []
    /// For each passage its sentences, as bytes from its start.
    var sentences: [[Range<Int>]] = []
    /// The names of those entities that the document is about: its titles, headings and tags, and what several of its
    /// passages mention. The others, which are most, are found with the one passage that mentions them.
    var entities: [Int: String] = [:]
    /// The words of statements about two such entities, by index.
    var assertions: [Int: String] = [:]

    /// The texts of a document that was just analysed.
    init(_ facts: DocumentFacts) {
        let document = facts.document
        for passage in facts.passages {
            let code = passage.code.map {
                $0.lowerBound - passage.range.lowerBound..<$0.upperBound - passage.range.lowerBound
            }
            add(
                String(document[passage.range]), code: code,
                context: Self.context(of: passage, title: document.title, structure: document.structure))
        }
        let passageCounts = facts.mentions.reduce(into: [:]) { $0[$1.entity, default: 0] += 1 }
        let titles = Set(facts.titles)
        for (index, entity) in facts.entities.enumerated() where entity.namespace == .name {
            if titles.contains(index) || passageCounts[index, default: 0] > 1 {
                entities[index] = entity.canonicalName
            }
        }
        for (index, assertion) in facts.assertions.enumerated() {
            let subject = facts.entities[assertion.subject]
            let object = facts.entities[assertion.object]
            guard entities[assertion.subject] != nil, entities[assertion.object] != nil else { continue }
            assertions[index] =
                "\(subject.canonicalName) \(assertion.predicate.rawValue) \(object.canonicalName)"
        }
    }

    /// Adds a passage.
    ///
    /// - Parameters:
    ///   - text: Its words.
    ///   - code: The parts of it that are code, as bytes from its start; these have no sentences.
    ///   - context: What stands above it: the document's title, its heading.
    mutating func add(_ text: String, code: [Range<Int>], context: String) {
        let sentences = SentenceSplitter.sentences(in: text, lines: .separate).filter { sentence in
            sentence.count >= Self.shortestSentence && !code.contains { $0.overlaps(sentence) }
        }
        let start = context.utf8.count + 1
        passages.append(
            SpannedText(
                context + "\n" + text,
                // A passage of one sentence needs no second vector.
                spans: sentences.count < 2
                    ? [] : sentences.map { start + $0.lowerBound..<start + $0.upperBound }))
        self.sentences.append(sentences.count < 2 ? [] : sentences)
    }

    /// Bytes below which a sentence says too little to be found by its meaning.
    private static let shortestSentence = 16

    /// The document's title, and the heading above a passage where that says something else.
    static func context(of passage: Passage, title: String, structure: Document.Structure) -> String {
        guard case .page(let sections) = structure, sections.indices.contains(passage.part) else {
            return title
        }
        let heading = sections[passage.part].heading
        return heading.isEmpty || heading == title ? title : title + ": " + heading
    }
}
