import Extraction
import Foundation
import GraphStore
import KGService
import KnowledgeModel
import Testing

@Suite struct TitleLinkerTests {
    /// Pages that name each other, with words that are titles only sometimes.
    private static let pages: KeyValuePairs = [
        "Agent Loop": "An agent loop calls tools until Memory is full. See tool calling (and f(x)un facts).",
        "Tool Calling": "Tool calling runs an agent loop. The memory of a tool is short, says Memory.",
        "Memory": "Long term memory and short term memory; an agent loop reads Memory.",
        "Long Term Memory": "It outlives the agent loop, and tool-calling never clears it.",
        "fun": "Fun is a title that f(x)un must not be, while Fun may be named.",
        "智能体": "智能体会调用工具，也有记忆。An agent loop is 智能体 too.",
        "工具": "智能体调用工具。第3章讲记忆。",
        "第3章": "记忆与工具，以及 agent loop。",
        "Agent Loop (Swift)": "The second page of this name. Memory, Fun and fun.",
        "Quiet page": "Nothing here names anything else.",
    ]

    private static let documents: [Document] = pages.map { title, text in
        let range = 0..<text.utf8.count
        return Document(
            uri: "test:\(title)", title: title, text: text,
            blocks: [Block(kind: .paragraph, range: range, part: 0)],
            structure: .page([Section(heading: "", level: 0, anchor: "", parent: nil, range: range)]),
            origin: Document.Origin(root: "test", path: "test"))
    }

    /// Ways of bringing the same documents into a store, and of linking them.
    enum History: CaseIterable, CustomTestStringConvertible {
        case atOnce, oneByOne, reversed, linkedInChunks, rereading, byKeyword, replaced, deletedAndBack

        var testDescription: String { "\(self)" }

        func apply(to store: GraphStore) async throws {
            let documents = TitleLinkerTests.documents
            switch self {
            case .atOnce:
                try TitleLinkerTests.load(documents, into: store)
                try await TitleLinker().link(store: store)
            case .oneByOne, .reversed:
                for document in self == .oneByOne ? documents : documents.reversed() {
                    try TitleLinkerTests.load([document], into: store)
                    try await TitleLinker().link(store: store)
                }
            case .linkedInChunks:
                try TitleLinkerTests.load(documents, into: store)
                try await TitleLinker(chunk: 3).link(store: store)
            case .rereading, .byKeyword:
                let linker = TitleLinker(chunk: 2, rereadShare: self == .rereading ? 0 : 1)
                for start in stride(from: 0, to: documents.count, by: 3) {
                    try TitleLinkerTests.load(
                        Array(documents[start..<min(start + 3, documents.count)]), into: store)
                    try await linker.link(store: store)
                }
            case .replaced:
                var old = documents
                for index in old.indices { old[index].title = "Memory" }
                try TitleLinkerTests.load(old, into: store)
                try await TitleLinker().link(store: store)
                for document in documents {
                    try TitleLinkerTests.load([document], into: store)
                    try await TitleLinker(rereadShare: 1).link(store: store)
                }
            case .deletedAndBack:
                try TitleLinkerTests.load(documents, into: store)
                try await TitleLinker().link(store: store)
                for index in [0, 2, 5] {
                    var load = Load()
                    load.remove(documents[index].id)
                    try store.commit(load)
                    #expect(try store.verify().problems == [])
                    #expect(try TitleLinker().check(store) == [])
                }
                for index in [5, 0, 2] { try TitleLinkerTests.load([documents[index]], into: store) }
                try await TitleLinker(rereadShare: 1).link(store: store)
            }
        }
    }

    private static func load(_ documents: [Document], into store: GraphStore) throws {
        var load = Load()
        for document in documents {
            let provenance = Provenance(
                source: "test", contentHash: ContentHash(of: document.text),
                settingsHash: ContentHash(of: "test"))
            try load.insert(
                DocumentEncoder.encode(DocumentAnalyzer().analyze(document), provenance: provenance))
        }
        try store.commit(load)
    }

    private struct Link: Hashable {
        let passage: PassageID
        let title: EntityID
        let occurrences: Int
        let mentioned: Bool
    }

    private static func links(of store: GraphStore) throws -> Set<Link> {
        var links: Set<Link> = []
        try store.read { reader in
            try reader.forEachDocument { document in
                for passage in document.passageIDs {
                    try reader.forEachLinkedMention(in: passage) { title, occurrences, mentioned in
                        links.insert(
                            Link(
                                passage: passage, title: title, occurrences: occurrences, mentioned: mentioned
                            ))
                    }
                }
            }
        }
        return links
    }

    private static func withStore<Result>(_ body: (GraphStore) async throws -> Result) async throws -> Result
    {
        let path = FileManager.default.temporaryDirectory.appending(path: "kg-linking-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let store = try GraphStore.open(at: path)
        let result = try await body(store)
        try store.close()
        return result
    }

    @Test(arguments: History.allCases)
    func linksAlikeWhateverTheHistory(history: History) async throws {
        let expected = try await Self.withStore { store in
            try await History.atOnce.apply(to: store)
            return try Self.links(of: store)
        }
        #expect(expected.count > 20)
        try await Self.withStore { store in
            try await history.apply(to: store)
            #expect(try Self.links(of: store) == expected)
            #expect(try store.verify().problems == [])
            #expect(try TitleLinker().check(store) == [])
            #expect(try store.read { try $0.unlinkedDocuments() } == [])
        }
    }

    @Test(arguments: [
        ("Tool Calling", "agent loop", 1), ("Memory", "long term memory", 1), ("Memory", "memory", 3),
        ("Tool Calling", "memory", 2), ("工具", "智能体", 1), ("工具", "第3章", 1), ("fun", "fun", 2),
        ("Agent Loop", "fun", 0), ("Quiet page", "memory", 0), ("Long Term Memory", "tool calling", 1),
    ])
    func countsATitleInAText(page: String, title: String, occurrences: Int) async throws {
        try await Self.withStore { store in
            try await History.atOnce.apply(to: store)
            let passage = Passage.id(of: DocumentID(namespace: "document", name: "test:\(page)"), ordinal: 0)
            let entity = EntityID(namespace: "name", name: title)
            let found = try Self.links(of: store).first { $0.passage == passage && $0.title == entity }
            #expect((found?.occurrences ?? 0) == occurrences)
        }
    }

    @Test func noticesWrongAndMissingLinks() async throws {
        try await Self.withStore { store in
            try await History.atOnce.apply(to: store)
            let passage = Passage.id(of: Self.documents[9].id, ordinal: 0)
            let memory = EntityID(namespace: "name", name: "memory")
            try store.addLinks([PassageLinks(passage: passage, occurrences: [memory: 1])], finishing: [])
            #expect(try TitleLinker().check(store).count == 1)
        }
        try await Self.withStore { store in
            // Marked as linked without having been.
            try Self.load(Self.documents, into: store)
            try store.addLinks([], finishing: Self.documents.map(\.id))
            #expect(try TitleLinker().check(store).count > 20)
        }
    }

    @Test func goesOnAfterSomeDocumentsWereFinished() async throws {
        let expected = try await Self.withStore { store in
            try await History.atOnce.apply(to: store)
            return try Self.links(of: store)
        }
        try await Self.withStore { store in
            // What a killed process leaves: some documents finished, and new ones that came since.
            try Self.load(Array(Self.documents[..<6]), into: store)
            try await TitleLinker().link(store: store)
            try Self.load(Array(Self.documents[3...]), into: store)
            try await TitleLinker(chunk: 2).link(store: store)
            #expect(try Self.links(of: store) == expected)
        }
    }

    @Test func tellsHowFarItCame() async throws {
        try await Self.withStore { store in
            try Self.load(Self.documents, into: store)
            var finished: [Int] = []
            try await TitleLinker(chunk: 4).link(store: store) { done, total in
                finished.append(done)
                #expect(total == 10)
            }
            #expect(finished == [4, 8, 10])
        }
    }
}
