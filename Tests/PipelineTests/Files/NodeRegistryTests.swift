import Pipeline
import Testing

@Suite struct NodeRegistryTests {
    @Test func listsTypesByName() {
        #expect(
            FileFixtures.registry.types.map(\.name)
                == ["composer", "free", "joiner", "nested", "retriever", "retry"])
    }

    @Test func theLaterOfTwoTypesHolds() {
        var registry = FileFixtures.registry
        registry.register(NodeType("composer", summary: "Another.") { _ in FileFixtures.Free() })
        #expect(registry.type("composer")?.summary == "Another.")
        #expect(registry.types.count == FileFixtures.registry.types.count)
    }

    @Test(arguments: [
        ("text", "String"), ("integer", "Int"), ("number", "Double"), ("boolean", "Bool"),
        ("list of text", "Array<String>"), ("text or nothing", "Optional<String>"),
        ("list of text or nothing", "Optional<Array<String>>"),
        ("list of list of integer", "Array<Array<Int>>"),
        ("  list  of text ", "Array<String>"), ("big thing", "Character"),
        ("list of big thing", "Array<Character>"),
    ])
    func namesTypesOfValues(name: String, type: String) throws {
        var registry = NodeRegistry()
        registry.register(value: "big thing", Character.self)
        #expect(try "\(#require(registry.valueType(name)))" == type)
    }

    @Test(arguments: ["", "list", "list of", "or nothing", "texts", "text or nothing or nothing", "nothing"])
    func knowsNoOtherValues(name: String) {
        #expect(NodeRegistry().valueType(name) == nil)
    }

    @Test func refusesListsWithoutEnd() {
        let name = String(repeating: "list of ", count: 1000) + "text"
        #expect(NodeRegistry().valueType(name) == nil)
    }

    /// A file for each type, with the parameters that must be given.
    @Test(arguments: [
        ("retriever", "{}"), ("composer", "{}"), ("joiner", "{}"), ("free", "{}"),
        ("retry", "{node: {type: composer}}"), ("nested", "{pipeline: {name: x, nodes: {}}}"),
    ])
    func documentationIsWhatMakersRead(name: String, yaml: String) throws {
        let registry = FileFixtures.registry
        let documented = try #require(registry.type(name)).parameters.map(\.name)
        #expect(try registry.parametersRead(by: name, from: yaml) == Set(documented))
    }

    @Test func documentationOfWhatNobodyReadsIsFound() throws {
        var registry = NodeRegistry()
        registry.register(
            NodeType("t", summary: "", parameters: [.init("a", "text", ""), .init("b", "text", "")]) {
                _ = $0.contains("a")
                return FileFixtures.Free()
            })
        #expect(try registry.parametersRead(by: "t") == ["a"])
        #expect(throws: PipelineError(.badFile, "")) { try registry.parametersRead(by: "u") }
    }

    @Test func readingWhatIsNotDocumentedTraps() async {
        await #expect(processExitsWith: .failure) {
            var registry = NodeRegistry()
            registry.register(
                NodeType("t", summary: "") {
                    _ = try $0.text("a", default: "")
                    return FileFixtures.Free()
                })
            _ = try registry.parametersRead(by: "t")
        }
    }
}
