import GraphStore
import KnowledgeModel
import Retrieval
import Testing

@Suite struct EntityLinkerTests {
    private static func documents() -> [Document] {
        var thread = page(title: "Loops without end", text: "My AgentLoop never stops, said the user.")
        thread.structure = .thread([
            Post(
                uri: "test:post", kind: .question, author: Author(uri: "test:user/1", name: "Mira Osei"),
                created: nil, range: 0..<thread.text.utf8.count)
        ])
        return [
            thread,
            page(title: "Memory", text: "Agents keep what they learn in memory, as Ada Lovelace did."),
            page(title: "Long-term memory", text: "It lasts; set max_turns to bound it."),
            page(title: "工具调用", text: "模型可以调用工具。"),
        ]
    }

    @Test(arguments: [
        ("What did Ada Lovelace write?", ["ada lovelace"]),
        ("how does memory work", ["memory"]),
        ("how does long-term memory work", ["long term memory"]),
        ("who is Mira Osei?", ["mira osei"]),
        ("who is mira osei", ["mira osei"]),
        ("why does AgentLoop never stop", ["agentloop"]),
        ("what is max_turns for", ["max_turns"]),
        ("工具调用是什么", ["工具调用"]),
        ("what did they learn", []),
        ("", []),
    ])
    func findsWhatTheStoreKnows(question: String, names: [String]) throws {
        try withStore(of: Self.documents()) { store in
            let found = try EntityLinker(reader: store.makeReader()).entities(in: question)
            #expect(found.map(\.matched) == names)
        }
    }

    @Test func saysWhoIsMeant() throws {
        try withStore(of: Self.documents()) { store in
            let reader = try store.makeReader()
            let found = try EntityLinker(reader: reader).entities(in: "who is Mira Osei?")
            #expect(try found.map { try reader.entity($0.id)?.namespace } == [.person])
        }
    }
}
