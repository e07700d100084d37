import GraphStore
import KnowledgeModel

/// Made-up documents, the same in every run.
struct Corpus {
    /// What the documents consist of.
    enum Shape {
        /// 50 triples each in five short passages, without mentions and keywords: as a graph would be imported.
        case triples
        /// Eight passages of 130 words each, with their keywords, ten mentions and two triples a passage: as texts are.
        case passages

        var passageCount: Int { self == .triples ? 5 : 8 }
        var triplesInPassage: Int { self == .triples ? 10 : 2 }
        var mentionsInPassage: Int { self == .triples ? 0 : 10 }
        var wordsInPassage: Int { self == .triples ? 4 : 130 }
    }

    let name: String
    let shape: Shape
    let documentCount: Int
    let entityCount: Int

    private let entityRanks: ZipfDistribution
    private let wordRanks: ZipfDistribution
    private let predicates = (0..<10).map { Predicate(rawValue: "relation \($0)") }

    init(name: String, shape: Shape, documentCount: Int, entityCount: Int) {
        self.name = name
        self.shape = shape
        self.documentCount = documentCount
        self.entityCount = entityCount
        // Flatter than words: the most frequent entity has a few thousand neighbours among a million.
        entityRanks = ZipfDistribution(count: entityCount, exponent: 0.6)
        wordRanks = ZipfDistribution(count: 50_000, exponent: 1)
    }

    func entity(_ rank: Int) -> Entity { Entity.named("entity \(rank)", kind: .concept) }

    /// A random entity, the frequent ones more often.
    func frequentEntity(using random: inout SeededGenerator) -> EntityID {
        entity(entityRanks.next(using: &random)).id
    }

    /// The identifier of a passage, which needs no document to be made.
    func passage(_ ordinal: Int, ofDocument number: Int) -> PassageID {
        Passage.id(of: DocumentID(namespace: "document", name: Self.uri(number)), ordinal: ordinal)
    }

    private static func uri(_ number: Int) -> String { "benchmark:document/\(number)" }

    func provenance(of facts: DocumentFacts) -> Provenance {
        Provenance(
            source: facts.document.origin.path, contentHash: facts.document.contentHash,
            settingsHash: ContentHash(of: "benchmark"))
    }

    /// The facts of the document with a number.
    func facts(_ number: Int) -> DocumentFacts {
        var random = SeededGenerator(seed: UInt64(number))
        var text = ""
        var ranges: [Range<Int>] = []
        var keywords: [PassageKeywords] = []
        for _ in 0..<shape.passageCount {
            if !text.isEmpty { text += "\n\n" }
            let start = text.utf8.count
            let words = (0..<shape.wordsInPassage).map { _ in "word\(wordRanks.next(using: &random))" }
            text += words.joined(separator: " ")
            ranges.append(start..<text.utf8.count)
            keywords.append(
                shape == .triples
                    ? PassageKeywords(counts: [:], length: 0)
                    : PassageKeywords(
                        counts: Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +), length: words.count))
        }
        let document = Document(
            uri: Self.uri(number), title: "Document \(number)", text: text, blocks: [],
            structure: .page([
                Section(heading: "", level: 0, anchor: "", parent: nil, range: 0..<text.utf8.count)
            ]),
            origin: Document.Origin(root: "benchmark", path: "benchmark/\(number / 100)"))
        var facts = DocumentFacts(
            document: document,
            passages: ranges.enumerated().map {
                Passage(document: document.id, ordinal: $0, range: $1, part: 0)
            },
            entities: [], titles: [], mentions: [], assertions: [], keywords: keywords)
        addGraph(to: &facts, using: &random)
        return facts
    }

    private func addGraph(to facts: inout DocumentFacts, using random: inout SeededGenerator) {
        var indices: [Int: Int] = [:]
        func index(_ rank: Int) -> Int {
            if let known = indices[rank] { return known }
            indices[rank] = facts.entities.count
            facts.entities.append(entity(rank))
            return facts.entities.count - 1
        }
        for passage in 0..<shape.passageCount {
            var mentioned: Set<Int> = []
            for place in 0..<shape.mentionsInPassage {
                let entity = index(entityRanks.next(using: &random))
                guard mentioned.insert(entity).inserted else { continue }
                facts.mentions.append(
                    Mention(entity: entity, passage: passage, ranges: [place * 60..<place * 60 + 12]))
            }
            for place in 0..<shape.triplesInPassage {
                facts.assertions.append(
                    Assertion(
                        subject: index(entityRanks.next(using: &random)),
                        predicate: predicates[Int.random(in: 0..<predicates.count, using: &random)],
                        object: index(entityRanks.next(using: &random)),
                        evidence: Evidence(
                            passage: passage, range: place..<place + 20, extractor: "benchmark/1",
                            confidence: 0.9)))
            }
        }
    }
}
