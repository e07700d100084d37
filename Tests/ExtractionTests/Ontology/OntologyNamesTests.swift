import Extraction
import KnowledgeModel
import Testing

@Suite struct OntologyNamesTests {
    private static let tools = """
        name: tools
        kinds: {library: }
        names:
          Ray: {kind: library, aliases: [ray-core]}
          Chroma: {kind: library, aliases: [chroma, chromadb]}
          LangChain: {kind: library, aliases: [朗链]}
        """

    private func mentions(_ blocks: [(Block.Kind, String)]) throws -> (names: [String], aliases: [String]) {
        let text = try AliasText(blocks, ontology: Ontology(text: Self.tools, name: "tools.yaml"))
        let found = text.facts.mentions.filter {
            text.facts.entities[$0.entity].kind.rawValue == "library" && !$0.ranges.isEmpty
        }
        return (found.map { text.facts.entities[$0.entity].canonicalName }, text.aliases)
    }

    @Test(arguments: [
        ("we run ray-core and langchain", ["ray core", "langchain"]), ("it is (like Ray) fast", ["ray"]),
        ("a ray of light", []), ("the array and rays", []), ("chroma keys", ["chroma"]),
        ("我们使用朗链和langchain。", ["朗链", "langchain"]), ("", []),
    ])
    func findsNamesAsWholeWords(text: String, expected: [String]) throws {
        #expect(try mentions([(.paragraph, text)]).names == expected)
    }

    @Test func findsNamesInCodeAndHeadings() throws {
        let found = try mentions([
            (.heading(level: 2), "with langchain"), (.code(language: "python"), "import chromadb"),
        ])
        #expect(found.names == ["langchain", "chromadb"])
        #expect(found.aliases == ["chromadb | alias of | Chroma"])
    }

    @Test func aWordThatIsNotTheNameKeepsItsKind() throws {
        let text = try AliasText(
            "AgentLoop draws a ray.", ontology: Ontology(text: Self.tools, name: "tools.yaml"))
        #expect(text.facts.entities.allSatisfy { $0.kind.rawValue != "library" })
    }
}
