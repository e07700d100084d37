import Pipeline

/// Kinds of nodes for the tests of pipeline files.
enum FileFixtures {
    struct Retriever: Node {
        let question = Input<String>("question")
        let result = Output<[String]>("result")
        let count = Output<Int>("count")
        let limit: Int
        func run(_ visit: Visit) async throws -> Outputs { [result([]), count(limit)] }
    }

    struct Composer: Node {
        let texts = Input<[String]>("result")
        let hint = Input<String?>("hint", default: nil)
        let answer = Output<String>("answer")
        func run(_ visit: Visit) async throws -> Outputs { [answer("")] }
    }

    struct Joiner<Value: Sendable>: Node {
        let values = Variadic<Value>("values")
        let list = Output<[Value]>("list")
        func run(_ visit: Visit) async throws -> Outputs { [list(visit[values])] }
    }

    /// Stands for another node, and has its sockets.
    struct Wrapper: Node {
        let inner: any Node
        var sockets: Sockets { inner.sockets }
        func run(_ visit: Visit) async throws -> Outputs { try await inner.run(visit) }
    }

    struct Nested: Node {
        let pipeline: Pipeline
        var sockets: Sockets { Sockets() }
        func run(_ visit: Visit) async throws -> Outputs { [] }
    }

    /// Takes whatever parameters a test wants to have written and read.
    struct Free: Node {
        let input = Variadic<String>("in", isOptional: true)
        let output = Output<String>("out")
        func run(_ visit: Visit) async throws -> Outputs { [] }
    }

    static func joiner<Value: Sendable>(of type: Value.Type) -> any Node { Joiner<Value>() }

    static var registry: NodeRegistry {
        var registry = NodeRegistry()
        registry.register(
            NodeType(
                "retriever", summary: "Finds passages.",
                parameters: [
                    .init("limit", "integer from 1 to 1000", default: "20", "How many passages it gives."),
                    .init("language", "text", default: "en", "Their language."),
                ]
            ) { parameters in
                _ = try parameters.text("language", default: "en")
                return Retriever(limit: try parameters.integer("limit", default: 20, in: 1...1000))
            })
        registry.register(NodeType("composer", summary: "Writes an answer.") { _ in Composer() })
        registry.register(
            NodeType(
                "joiner", summary: "Makes a list.",
                parameters: [.init("of", "type of values", default: "text", "What it joins.")]
            ) { parameters in
                joiner(of: try parameters.valueType("of", default: String.self))
            })
        registry.register(
            NodeType("retry", summary: "Tries again.", parameters: [.init("node", "node", "What it runs.")]) {
                Wrapper(inner: try $0.node("node"))
            })
        registry.register(
            NodeType(
                "nested", summary: "Runs a pipeline.", parameters: [.init("pipeline", "pipeline", "It.")]
            ) {
                Nested(pipeline: try $0.pipeline("pipeline"))
            })
        registry.register(
            NodeType(
                "free", summary: "Takes any.", parameters: [.init("any", "anything", default: "", "It.")]
            ) {
                _ = $0.tree("any")
                return Free()
            })
        return registry
    }

    /// The message with which a file is refused; nil when it is not.
    static func refusal(
        _ text: String, registry: NodeRegistry = registry, environment: [String: String] = [:]
    ) throws -> String? {
        do {
            _ = try PipelineFile.parse(text, name: "t.yaml", registry: registry, environment: environment)
            return nil
        } catch let error as PipelineError {
            return error.code == .badFile ? error.message : "wrong code \(error.code)"
        }
    }

    static let ask = """
        name: ask
        summary: Answers a question from the store.
        inputs:
          question: retriever.question
        outputs:
          answer: composer.answer
        nodes:
          retriever:
            type: retriever
            parameters:
              limit: 20
          composer:
            type: composer
        connections:
          - retriever.result -> composer.result

        """
}
