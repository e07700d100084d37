import Pipeline

extension Pipeline {
    /// Adds a node with sockets.
    mutating func figure(
        _ name: String, _ type: String? = nil, in inputs: [DrawingSamples.Socket] = [.text("text")],
        out outputs: [DrawingSamples.Socket] = [.text("text")]
    ) throws {
        var figure = DrawingSamples.Figure()
        for input in inputs {
            switch input {
            case .text(let name): figure.sockets.add(Input<String>(name))
            case .passages(let name): figure.sockets.add(Input<[DrawingSamples.Passage]>(name))
            case .defaulted(let name): figure.sockets.add(Input(name, default: "a & b"))
            case .many(let name): figure.sockets.add(Variadic<[DrawingSamples.Passage]>(name))
            case .greedy(let name): figure.sockets.add(Variadic<String>(name, isGreedy: true))
            case .boxes(let name): figure.sockets.add(Input<[DrawingSamples.Box<String>]>(name))
            }
        }
        for output in outputs {
            switch output {
            case .text(let name), .defaulted(let name), .greedy(let name):
                figure.sockets.add(Output<String>(name))
            case .passages(let name), .many(let name):
                figure.sockets.add(Output<[DrawingSamples.Passage]>(name))
            case .boxes(let name): figure.sockets.add(Output<DrawingSamples.Box<String>>(name))
            }
        }
        try add(name, figure, configuration: type.map { NodeConfiguration(type: $0) })
    }
}

/// Pipelines of the usual shapes.
enum DrawingSamples {
    /// A node that is only looked at.
    struct Figure: Node {
        var sockets = Sockets()

        func run(_ visit: Visit) async throws -> Outputs { [] }
    }

    /// Types for sockets.
    struct Passage: Sendable {}
    struct Box<Content: Sendable>: Sendable {}

    /// What a figure can have, written briefly.
    enum Socket {
        case text(String)
        case passages(String)
        case defaulted(String)
        case many(String)
        case greedy(String)
        case boxes(String)
    }

    static func chain(_ length: Int, name: String = "chain") throws -> Pipeline {
        var pipeline = Pipeline(name: name)
        for number in 0..<length { try pipeline.figure("step\(number)", "clean") }
        for number in 0..<length where number > 0 {
            try pipeline.connect(Endpoint("step\(number - 1)", "text"), to: Endpoint("step\(number)", "text"))
        }
        return pipeline
    }

    static func fan(_ width: Int) throws -> Pipeline {
        var pipeline = Pipeline(name: "fan")
        try pipeline.figure("split", "splitter", out: [.text("part")])
        try pipeline.figure("join", "list-joiner", in: [.many("lists")], out: [.passages("list")])
        for number in 0..<width {
            try pipeline.figure("worker\(number)", "finder", in: [.text("query")], out: [.passages("found")])
            try pipeline.connect("split.part", to: Endpoint("worker\(number)", "query"))
            try pipeline.connect(Endpoint("worker\(number)", "found"), to: "join.lists")
        }
        return pipeline
    }

    static func retrieval() throws -> Pipeline {
        var pipeline = Pipeline(name: "ask", summary: "Answers a question from passages.")
        try pipeline.figure("words", "bm25-retriever", in: [.text("query")], out: [.passages("passages")])
        try pipeline.figure("encoder", "encoder", in: [.text("text")], out: [.text("vector")])
        try pipeline.figure(
            "meaning", "vector-retriever", in: [.text("vector")], out: [.passages("passages")])
        try pipeline.figure(
            "fusion", "rank-fusion", in: [.many("lists"), .defaulted("weights")], out: [.passages("fused")])
        try pipeline.figure(
            "reranker", "cross-encoder", in: [.text("query"), .passages("passages")],
            out: [.passages("passages")])
        try pipeline.figure(
            "composer", "composer", in: [.text("query"), .passages("passages"), .defaulted("style")],
            out: [.text("answer"), .passages("cited")])
        try pipeline.connect("encoder.vector", to: "meaning.vector")
        try pipeline.connect("meaning.passages", to: "fusion.lists")
        try pipeline.connect("words.passages", to: "fusion.lists")
        try pipeline.connect("fusion.fused", to: "reranker.passages")
        try pipeline.connect("reranker.passages", to: "composer.passages")
        try pipeline.expose(
            input: "query", as: ["words.query", "encoder.text", "reranker.query", "composer.query"])
        try pipeline.expose(input: "style", as: ["composer.style"])
        try pipeline.expose(output: "answer", as: "composer.answer")
        try pipeline.expose(output: "evidence", as: "composer.cited")
        return pipeline
    }

    static func loop() throws -> Pipeline {
        var pipeline = Pipeline(name: "self-correction")
        try pipeline.figure(
            "generator", in: [.text("prompt"), .defaulted("complaint")], out: [.text("reply")])
        try pipeline.figure(
            "validator", "json-validator", in: [.text("text")], out: [.text("valid"), .text("error")])
        try pipeline.connect("generator.reply", to: "validator.text")
        try pipeline.connect("validator.error", to: "generator.complaint")
        try pipeline.expose(input: "question", as: ["generator.prompt"])
        try pipeline.expose(output: "valid", as: "validator.valid")
        return pipeline
    }

    static func nestedLoops() throws -> Pipeline {
        var pipeline = Pipeline(name: "nested loops")
        try pipeline.figure("outer", "branch", in: [.greedy("value")], out: [.text("value")])
        try pipeline.figure("inner", "branch", in: [.greedy("value")], out: [.text("value")])
        try pipeline.figure("work", "generator", in: [.text("text")], out: [.text("text")])
        try pipeline.figure("check", "router", in: [.text("text")], out: [.text("good"), .text("again")])
        try pipeline.figure("judge", "router", in: [.text("text")], out: [.text("done"), .text("restart")])
        try pipeline.connect("outer.value", to: "inner.value")
        try pipeline.connect("inner.value", to: "work.text")
        try pipeline.connect("work.text", to: "check.text")
        try pipeline.connect("check.again", to: "inner.value")
        try pipeline.connect("check.good", to: "judge.text")
        try pipeline.connect("judge.restart", to: "outer.value")
        try pipeline.expose(input: "topic", as: ["outer.value"])
        return pipeline
    }

    static func strangeNames() throws -> Pipeline {
        var pipeline = Pipeline(
            name: "a \"strange\" <name> & #quot; \\n", summary: "It's <b>bold</b> & \u{1} \"quoted\"; end")
        try pipeline.figure("end", "<script>\"&#amp;`style:#f;", out: [.boxes("graph")])
        try pipeline.figure("subgraph", in: [.boxes("class")], out: [.text("click")])
        try pipeline.figure("读取器", "文档读取器", in: [.text("文本")], out: [.passages("段落列表")])
        try pipeline.figure(
            "a_very_long_name_that_somebody_gave_to_a_node_because_it_says_everything-about-it",
            "an-equally-long-type-name-which-nobody-would-ever-want-to-write-twice",
            in: [.passages("the_passages_that_come_from_the_reader_of_all_chinese_documents")])
        try pipeline.connect("end.graph", to: "subgraph.class")
        try pipeline.connect("subgraph.click", to: "读取器.文本")
        try pipeline.connect(
            "读取器.段落列表",
            to: "a_very_long_name_that_somebody_gave_to_a_node_because_it_says_everything-about-it")
        return pipeline
    }
}

extension DrawingSamples {
    /// A pipeline that can be built in several orders.
    struct Plan {
        var nodes: [String]
        var connections: [(from: Endpoint, to: Endpoint)]

        /// Random nodes with random connections, loops among them.
        init(using random: inout some RandomNumberGenerator) {
            nodes = (0..<Int.random(in: 1...12, using: &random)).map { "n\($0 * $0)" }
            connections = []
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                let ends = [nodes, nodes].map { $0.randomElement(using: &random) ?? "" }
                let sockets = Bool.random(using: &random) ? ("text", "texts") : ("list", "lists")
                let connection = (Endpoint(ends[0], sockets.0), Endpoint(ends[1], sockets.1))
                if !connections.contains(where: { $0 == connection }) { connections.append(connection) }
            }
        }

        func shuffled(using random: inout some RandomNumberGenerator) -> Plan {
            var plan = self
            plan.nodes.shuffle(using: &random)
            plan.connections.shuffle(using: &random)
            return plan
        }

        func pipeline() throws -> Pipeline {
            var pipeline = Pipeline(name: "random")
            for node in nodes {
                try pipeline.figure(
                    node, in: [.greedy("texts"), .many("lists"), .defaulted("hint")],
                    out: [.text("text"), .passages("list")])
            }
            for connection in connections { try pipeline.connect(connection.from, to: connection.to) }
            return pipeline
        }
    }
}
