import KnowledgeModel
import TestSupport

import struct Foundation.Date

@testable import GraphStore

/// Documents with random facts over a small vocabulary, so that documents share entities, triples and keywords.
struct RandomFacts {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    private static let words = [
        "agent", "memory", "tool", "planner", "reward", "queue", "记忆", "规划", "naïve", "e\u{301}clair",
        "zero\u{0}byte",
        "🦜", "pipeline", "socket", "budget",
    ]
    private static let predicates: [Predicate] = [.partOf, .linksTo, .tagged, .definedIn, .authorOf]

    /// Facts of the document with a number; two calls for one number differ in content and agree in the URI.
    mutating func document(_ number: Int) -> DocumentFacts {
        let isThread = number.isMultiple(of: 3)
        var text = ""
        var ranges: [Range<Int>] = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            if !text.isEmpty || Bool.random(using: &random) { text += "\n\n" }
            let start = text.utf8.count
            text +=
                (0..<Int.random(in: 1...12, using: &random)).map { _ in word() }.joined(separator: " ") + "."
            ranges.append(start..<text.utf8.count)
        }
        let structure: Document.Structure =
            if isThread {
                .thread(
                    ranges.enumerated().map { index, range in
                        Post(
                            uri: "test:\(number)#\(index)", kind: Post.Kind.allCases[index % 4],
                            author: index == 0
                                ? nil : Author(uri: "test:user\(index)", name: "user \(index)"),
                            created: Date(timeIntervalSince1970: 1_700_000_000.125), score: index - 1,
                            isAccepted: index == 1, replyTo: index == 0 ? nil : 0, range: range)
                    })
            } else {
                .page([Section(heading: "", level: 0, anchor: "", parent: nil, range: 0..<text.utf8.count)])
            }
        let document = Document(
            uri: "test:\(number)", title: "Title \(word())", text: text, blocks: [], structure: structure,
            links: [Link(range: 0..<0, target: "test:\(number + 1)")], tags: [word()],
            origin: Document.Origin(root: "test", path: "test/\(number % 2)", line: number + 1))
        let passages = ranges.enumerated().map { ordinal, range in
            Passage(
                document: document.id, ordinal: ordinal, range: range, part: isThread ? ordinal : 0,
                code: ordinal == 1 ? [range.lowerBound..<range.upperBound] : [], line: ordinal + 1)
        }
        return facts(of: document, passages)
    }

    private mutating func facts(of document: Document, _ passages: [Passage]) -> DocumentFacts {
        var entities = [
            Entity(namespace: .document, canonicalName: document.uri, name: document.title, kind: .page)
        ]
        for name in Set((0..<6).map { _ in word() }).sorted() {
            let canonical = CanonicalName.of(name)
            if !canonical.isEmpty, !entities.contains(where: { $0.canonicalName == canonical }) {
                entities.append(Entity.named(name, kind: Bool.random(using: &random) ? .concept : .tag))
            }
        }
        var mentions: [Mention] = []
        var assertions: [Assertion] = []
        for passage in passages {
            for entity in entities.indices where Bool.random(using: &random) {
                mentions.append(
                    Mention(
                        entity: entity, passage: passage.ordinal, ranges: [0..<1, 1..<1 + entity],
                        context: Int.random(in: 0...2, using: &random)))
            }
        }
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            assertions.append(
                Assertion(
                    subject: entities.indices.randomElement(using: &random) ?? 0,
                    predicate: Self.predicates.randomElement(using: &random) ?? .partOf,
                    object: entities.indices.randomElement(using: &random) ?? 0,
                    evidence: evidence(in: passages)))
        }
        let keywords = passages.map { passage in
            let terms = document[passage.range].split(separator: " ").map { String($0) }
            return PassageKeywords(
                counts: Dictionary(terms.map { ($0, 1) }, uniquingKeysWith: +), length: terms.count)
        }
        return DocumentFacts(
            document: document, passages: passages, entities: entities,
            titles: entities.indices.filter { _ in Bool.random(using: &random) }, mentions: mentions,
            assertions: assertions, keywords: keywords,
            vectors: Int.random(in: 0..<4, using: &random) == 0
                ? nil : vectors(passages: passages, entities: entities, assertions: assertions))
    }

    private mutating func evidence(in passages: [Passage]) -> Evidence {
        var limits = StatementLimits()
        limits.isNegated = Bool.random(using: &random)
        limits.modality = StatementLimits.Modality.allCases.randomElement(using: &random)
        return Evidence(
            passage: passages.indices.randomElement(using: &random), range: 0..<1, extractor: "random/1",
            confidence: Float.random(in: 0...1, using: &random),
            spans: StatementSpans(subject: [0..<Int.random(in: 1...9, using: &random)]), limits: limits,
            isOpen: Bool.random(using: &random))
    }

    /// Vectors by the test's model: random ones of passages, and of entities and triples what their names alone decide.
    private mutating func vectors(
        passages: [Passage], entities: [Entity], assertions: [Assertion]
    ) -> DocumentVectors {
        var vectors = DocumentVectors(model: .test, passages: [])
        for passage in passages {
            var sentences: [SentenceVector] = []
            if passage.range.count > 4 {
                sentences = [0..<2, 3..<passage.range.count].map {
                    SentenceVector(range: $0, vector: vector())
                }
            }
            vectors.passages.append(PassageVectors(whole: vector(), sentences: sentences))
        }
        for (index, entity) in entities.enumerated() where entity.namespace == .name {
            vectors.entities[index] = .test(entity.canonicalName)
        }
        for (index, assertion) in assertions.enumerated() where index % 3 > 0 {
            vectors.assertions[index] = .test(
                entities[assertion.subject].canonicalName + assertion.predicate.rawValue
                    + entities[assertion.object].canonicalName)
        }
        return vectors
    }

    private mutating func vector() -> CompactVector {
        CompactVector(
            rounding: (0..<EmbeddingModel.test.dimension).map { _ in Float.random(in: -1...1, using: &random)
            })
    }

    private mutating func word() -> String {
        Self.words.randomElement(using: &random) ?? ""
    }
}

extension EmbeddingModel {
    /// A model of short vectors.
    static let test = EmbeddingModel(name: "test", fingerprint: ContentHash(of: "test"), dimension: 5)
    /// Another one.
    static let other = EmbeddingModel(name: "other", fingerprint: ContentHash(of: "other"), dimension: 3)
}

extension CompactVector {
    /// A vector that a text alone decides.
    static func test(_ text: String, of model: EmbeddingModel = .test) -> CompactVector {
        let hash = ContentHash(of: text)
        return CompactVector(rounding: (0..<model.dimension).map { Float(hash.high >> UInt64($0) & 0xFF) })
    }
}

extension DocumentFacts {
    /// The document ready to load.
    func encoded() throws -> EncodedDocument {
        try DocumentEncoder.encode(self, provenance: .test(self))
    }
}

extension Provenance {
    static func test(_ facts: DocumentFacts) -> Provenance {
        Provenance(
            source: facts.document.origin.path, contentHash: ContentHash(of: facts.document.text),
            settingsHash: ContentHash(of: "test"))
    }
}

extension StoreReader {
    /// All keys and values that loads determine, as text: not the names of batches nor what awaits indexing, and counts
    /// summed.
    func contents() throws -> [String: String] {
        var contents: [String: String] = [:]
        for table in Table.allCases where ![.batch, .count, .unindexed].contains(table) {
            try scan(table) { key, value in
                contents["\(table) \(Array(key))"] = "\(Array(value))"
                return .more
            }
        }
        var sums: [Counter: Int] = [:]
        try scan(.count) { key, value in
            sums[try CountKey(decoding: key).counter, default: 0] += try CountKey.decode(value: value)
            return .more
        }
        for (counter, sum) in sums where sum != 0 { contents["count \(counter)"] = "\(sum)" }
        return contents
    }
}
