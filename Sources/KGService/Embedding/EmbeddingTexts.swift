import GraphStore
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
            add(
                passage, String(document[passage.range]), title: document.title,
                structure: document.structure)
        }
        add(
            entities: facts.entities.map { ($0.namespace, $0.canonicalName) }, titles: facts.titles,
            mentions: facts.mentions.lazy.map(\.entity),
            assertions: facts.assertions.map { ($0.subject, $0.predicate, $0.object) })
    }

    /// The texts of a stored document, which are the same; nil when the store does not hold it.
    ///
    /// Entities and statements have the numbers that ``GraphStore/addVectors(_:)`` takes.
    init?(of id: DocumentID, in reader: StoreReader) throws {
        guard let document = try reader.document(id), let names = try reader.contributedNames(of: id) else {
            return nil
        }
        for stored in try reader.passages(of: document) {
            add(stored.passage, stored.text, title: document.title, structure: document.structure)
        }
        add(
            entities: names.entities, titles: names.titles, mentions: names.mentions,
            assertions: names.assertions)
    }

    /// Adds what a document is about, and states of that.
    ///
    /// - Parameter mentions: The entity of each mention; a passage mentions an entity once.
    private mutating func add(
        entities all: [(namespace: Entity.Namespace, canonicalName: String)], titles: [Int],
        mentions: some Sequence<Int>, assertions stated: [(subject: Int, predicate: Predicate, object: Int)]
    ) {
        let passageCounts = mentions.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let titles = Set(titles)
        for (index, entity) in all.enumerated() where entity.namespace == .name {
            if titles.contains(index) || passageCounts[index, default: 0] > 1 {
                entities[index] = entity.canonicalName
            }
        }
        for (index, assertion) in stated.enumerated() {
            guard let subject = entities[assertion.subject], let object = entities[assertion.object] else {
                continue
            }
            assertions[index] = "\(subject) \(assertion.predicate.rawValue) \(object)"
        }
    }

    private mutating func add(
        _ passage: Passage, _ text: String, title: String, structure: Document.Structure
    ) {
        let start = passage.range.lowerBound
        add(
            text, code: passage.code.map { $0.lowerBound - start..<$0.upperBound - start },
            context: Self.context(of: passage, title: title, structure: structure))
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
