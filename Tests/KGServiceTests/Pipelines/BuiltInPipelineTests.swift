import KGService
import Pipeline
import Testing

/// The pipelines that users copy, and the nodes that they may put into them.
@Suite struct BuiltInPipelineTests {
    @Test(arguments: BuiltInPipeline.allCases)
    func eachCanRunAndIsWrittenAsItWasRead(builtIn: BuiltInPipeline) throws {
        let pipeline = try builtIn.pipeline()
        try pipeline.check()
        #expect(pipeline.name == builtIn.rawValue)
        let text = try PipelineFile.text(of: pipeline)
        let again = try PipelineFile.parse(text, name: "again.yaml", registry: .kg, environment: [:])
        #expect(try PipelineFile.text(of: again) == text)
        #expect(again.connections == pipeline.connections)
    }

    /// The least that a file must say of each type that has mandatory parameters, or some that depend on others.
    private static let least: [String: String] = [
        "document-analyzer": "{extractor: model}",
        "conditional-router": "{routes: [{name: long, when: {longer-than: 9}}]}",
        "file-type-router": "{routes: [{name: pages, extensions: [md]}]}",
        "language-router": "{languages: [en]}",
        "validator": "{require: [{that: {empty: false}, problem: It is empty.}]}",
        "text-template": "{template: 'Say {what}.'}",
        "timeout": "{after: 2s, node: {type: composer}}",
        "retry": "{node: {type: composer}}",
        "cache": "{node: {type: branch-joiner}}",
        "pipeline": """
        {pipeline: {name: inner, inputs: {text: one.values}, outputs: {same: one.value}, \
        nodes: {one: {type: branch-joiner}}}}
        """,
    ]

    @Test(arguments: NodeRegistry.kg.types.map(\.name))
    func theParametersOfEachTypeAreThoseThatItReads(type: String) throws {
        let documented = try #require(NodeRegistry.kg.type(type)).parameters.map(\.name)
        let read = try NodeRegistry.kg.parametersRead(by: type, from: Self.least[type] ?? "{}")
        #expect(read == Set(documented))
    }

    @Test(arguments: [
        ("{empty: true}", "", "yes"), ("{empty: true}", "x", "no"),
        ("{longer-than: 2, contains: b}", "abc", "yes"),
        ("{longer-than: 2, contains: b}", "ab", "no"), ("{matches: '^a+$'}", "aaa", "yes"),
        ("{not: {equals: abc}}", "abc", "no"), ("{any: [{equals: a}, {equals: b}]}", "b", "yes"),
        ("{language: zh}", "红隼用来做什么？", "yes"), ("{language: zh}", "What is a kestrel for?", "no"),
    ])
    func conditionsAreReadFromFiles(condition: String, text: String, route: String) async throws {
        let pipeline = try PipelineFile.parse(
            """
            name: routing
            inputs: {text: router.value}
            nodes:
              router:
                type: conditional-router
                parameters:
                  routes: [{name: "yes", when: \(condition)}]
                  otherwise: "no"
            """, name: "routing.yaml", registry: .kg, environment: [:])
        let result = try await pipeline.run(pipeline.inputValues(["text": text]))
        #expect(result["router.\(route)"] as? String == text)
        #expect(result.values.count == 1)
    }

    @Test func anUnknownConditionIsExplained() throws {
        let error = #expect(throws: PipelineError.self) {
            try PipelineFile.parse(
                """
                name: routing
                nodes:
                  router:
                    type: conditional-router
                    parameters:
                      routes:
                        - name: yes
                          when: {longer: 3}
                """, name: "routing.yaml", registry: .kg, environment: [:])
        }
        #expect(error?.message.hasPrefix("routing.yaml:8: ") == true)
        #expect(error?.message.contains("longer") == true)
        #expect(error?.message.contains("longer-than") == true)
    }
}
