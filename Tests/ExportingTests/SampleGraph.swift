import Exporting
import Foundation
import GraphStore
import KnowledgeModel

/// A folder of a test's own, removed with all its contents when the test ends.
final class TemporaryDirectory {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "kg-exporting-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something in the folder.
    subscript(name: String) -> String { "\(path)/\(name)" }
}

/// Facts written by hand: a page, a thread, and what they say.
enum SampleGraph {
    /// A page of two sections, and names that are hard on every format.
    static func page(names: [String] = []) -> DocumentFacts {
        let first = "An Agent uses Tools and asks a Planner."
        let second = "Memory keeps what the Agent saw <before> & \"after\".\r\nIt is \\ bounded."
        let text = first + "\n\n" + second
        let uri = "https://example.org/docs/agents"
        let start = first.utf8.count + 2
        let document = Document(
            uri: uri, title: "Agents", text: text, blocks: [],
            structure: .page([
                Section(
                    heading: "Agents", level: 1, anchor: "agents", parent: nil, range: 0..<first.utf8.count),
                Section(
                    heading: "Memory", level: 2, anchor: "memory", parent: 0, range: start..<text.utf8.count),
            ]),
            links: [Link(range: 3..<8, target: "https://example.org/docs/tools", fragment: "list")],
            tags: ["agents"], author: Author(uri: "ada", name: "Ada"),
            created: Date(timeIntervalSince1970: 1_709_208_000.25),
            origin: Document.Origin(root: "/nowhere", path: "/nowhere/agents.md", line: nil))
        let passages = [
            Passage(document: document.id, ordinal: 0, range: 0..<first.utf8.count, part: 0, line: 1),
            Passage(
                document: document.id, ordinal: 1, range: start..<text.utf8.count, part: 1,
                code: [start..<start + 6], line: 3),
        ]
        let entities =
            [
                Entity(namespace: .document, canonicalName: uri, name: "Agents", kind: .page),
                Entity(namespace: .section, canonicalName: uri + "#memory", name: "Memory", kind: .section),
                Entity(namespace: .person, canonicalName: "ada", name: "Ada", kind: .person),
                .named("Agent", kind: .concept), .named("Planner", kind: .topic),
                .named("tools", kind: .tag),
            ] + names.map { Entity(namespace: .name, canonicalName: $0, name: $0, kind: .concept) }
        let nameMentions = names.indices.map { index in
            Mention(entity: 6 + index, passage: 0, ranges: [], context: 1)
        }
        let nameAssertions = names.indices.map { index in
            Assertion(
                subject: 6 + index, predicate: Predicate(rawValue: "resembles"), object: 3,
                evidence: Evidence(passage: 0, range: 3..<8, extractor: "test/1", confidence: 0.25))
        }
        let structure = Evidence(passage: nil, extractor: "structure/1", confidence: 1)
        var limits = StatementLimits()
        limits.isNegated = true
        limits.modality = .hedged
        limits.isAttributed = true
        limits.speaker = [0..<2]
        let asking = Evidence(
            passage: 0, range: 0..<39, extractor: "sentence/2", confidence: 0.9,
            spans: StatementSpans(subject: [3..<8], predicate: [9..<13, 20..<22], object: [31..<38]),
            limits: limits, isOpen: true)
        return DocumentFacts(
            document: document, passages: passages, entities: entities, titles: [3, 5],
            mentions: [
                Mention(entity: 3, passage: 0, ranges: [3..<8], context: 1),
                Mention(entity: 3, passage: 1, ranges: [22..<27]),
                Mention(entity: 4, passage: 0, ranges: [31..<38]),
            ] + nameMentions,
            assertions: [
                Assertion(subject: 1, predicate: .partOf, object: 0, evidence: structure),
                Assertion(subject: 2, predicate: .authorOf, object: 0, evidence: structure),
                Assertion(subject: 0, predicate: .tagged, object: 5, evidence: structure),
                Assertion(
                    subject: 3, predicate: Predicate(rawValue: "asks"), object: 4, evidence: asking),
            ] + nameAssertions,
            keywords: passages.map { _ in PassageKeywords(counts: ["agent": 1], length: 8) })
    }

    /// A thread of a question and its accepted answer.
    static func thread() -> DocumentFacts {
        let question = "为什么 Agent 一直循环?"
        let answer = "Give the Agent a step budget."
        let text = question + "\n\n" + answer
        let uri = "https://forum.example.org/q/7"
        let start = question.utf8.count + 2
        let asker = Author(uri: "https://forum.example.org/u/1", name: "小明 🙂")
        let document = Document(
            uri: uri, title: "Agent 循环", text: text, blocks: [],
            structure: .thread([
                Post(
                    uri: uri + "#p1", kind: .question, author: asker,
                    created: Date(timeIntervalSince1970: -1), score: 3, range: 0..<question.utf8.count),
                Post(
                    uri: uri + "#p2", kind: .answer, author: nil, created: nil, score: -1, isAccepted: true,
                    replyTo: 0, range: start..<text.utf8.count),
            ]), tags: [], created: nil,
            origin: Document.Origin(root: "/nowhere", path: "/nowhere/Posts.xml", line: 9))
        let structure = Evidence(passage: nil, extractor: "structure/1", confidence: 1)
        return DocumentFacts(
            document: document,
            passages: [
                Passage(document: document.id, ordinal: 0, range: 0..<question.utf8.count, part: 0),
                Passage(document: document.id, ordinal: 1, range: start..<text.utf8.count, part: 1),
            ],
            entities: [
                Entity(namespace: .document, canonicalName: uri, name: "Agent 循环", kind: .thread),
                Entity(namespace: .post, canonicalName: uri + "#p1", name: "Agent 循环", kind: .post),
                Entity(namespace: .post, canonicalName: uri + "#p2", name: "Answer", kind: .post),
                Entity(namespace: .person, canonicalName: asker.uri, name: asker.name, kind: .person),
                .named("Agent", kind: .concept),
            ],
            titles: [],
            mentions: [
                Mention(entity: 4, passage: 0, ranges: [10..<15]),
                Mention(entity: 4, passage: 1, ranges: [9..<14]),
            ],
            assertions: [
                Assertion(subject: 1, predicate: .partOf, object: 0, evidence: structure),
                Assertion(subject: 2, predicate: .repliesTo, object: 1, evidence: structure),
                Assertion(subject: 2, predicate: .acceptedAnswerOf, object: 0, evidence: structure),
                Assertion(subject: 3, predicate: .authorOf, object: 1, evidence: structure),
            ],
            keywords: [
                PassageKeywords(counts: ["agent": 1, "循环": 1], length: 2),
                PassageKeywords(counts: ["agent": 1, "budget": 1], length: 4),
            ])
    }

    /// Names that are hard on one format or another.
    static let hardNames = [
        "quote \" and 'apostrophe'", "line\nbreak\r\nand\ttab", "<tag> & &amp; ]]>", "emoji 👩‍👩‍👧 🙂", "智能体 框架",
        "control \u{0}\u{1}\u{8}\u{1B}\u{7F} \u{FFFE}\u{FFFF}", "back\\slash \\N \\n", "e\u{301} and é",
        String(repeating: "very long ", count: 2000), "{record|port} \u{2028} %s $HOME", " ",
    ]

    /// Adds documents to a store, one load for each.
    static func commit(_ documents: [DocumentFacts], to store: GraphStore) throws {
        for facts in documents {
            var load = Load()
            let hash = ContentHash(of: facts.document.text)
            try load.insert(
                DocumentEncoder.encode(
                    facts, provenance: Provenance(source: "test", contentHash: hash, settingsHash: hash)))
            try store.commit(load)
        }
    }

    /// A store in memory with some documents.
    static func store(_ documents: [DocumentFacts]) throws -> GraphStore {
        let store = try GraphStore.inMemory()
        try commit(documents, to: store)
        return store
    }
}

extension GraphStore {
    /// A selection in some format, as bytes.
    func exported(_ selection: GraphSelection = .whole, as format: ExportFormat) throws -> [UInt8] {
        let sink = MemorySink()
        _ = try read { try GraphExporter($0).export(selection, as: format, to: sink) }
        return sink.bytes
    }

    /// A selection in some format, line by line.
    func exportedLines(_ selection: GraphSelection = .whole, as format: ExportFormat) throws -> [String] {
        String(decoding: try exported(selection, as: format), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// The objects of an export as JSON Lines.
    func exportedObjects(_ selection: GraphSelection = .whole) throws -> [[String: Any]] {
        try exportedLines(selection, as: .jsonl).map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }
}
