extension NodeRegistry {
    /// Adds the ordinary nodes: routers, joiners, a validator, pipelines as nodes, wrappers, and a template.
    ///
    /// - Parameter detector: Tells the language of a text as a code such as `en`.
    public mutating func registerOrdinaryNodes(detector: @escaping Condition.LanguageDetector) {
        for type in Self.routers(detector) + Self.joiners + Self.wrappers + [Self.validator(detector)] {
            register(type)
        }
        register(
            NodeType(
                "text-template", summary: "Fills texts into a template; its inputs are the names in braces.",
                parameters: [
                    .init("template", "text", "The text, with {name}, or {name=default}, where a value goes.")
                ]
            ) { parameters in
                try TextTemplate(parameters.text("template"))
            })
        register(
            NodeType(
                "pipeline",
                summary: "Runs a pipeline as one node; its sockets are the pipeline's inputs and outputs.",
                parameters: [
                    .init("pipeline", "a pipeline written out, or {file: PATH}", "The pipeline."),
                    .init(
                        "max-visits", "integer from 1", default: "100", "The most visits of one of its nodes."
                    ),
                ]
            ) { parameters in
                try SubPipeline(
                    parameters.pipeline("pipeline"),
                    options: RunOptions(
                        maximumVisits: parameters.integer("max-visits", default: 100, in: 1...Int.max)))
            })
    }

    private static let valueParameter = NodeType.Parameter(
        "of", "type of values", default: "text", "The values it works with, such as text or list of text.")

    // MARK: Routers

    private static func routers(_ detector: @escaping Condition.LanguageDetector) -> [NodeType] {
        [
            NodeType(
                "conditional-router",
                summary: "Gives a value to the first of its routes whose condition holds.",
                parameters: [
                    valueParameter,
                    .init(
                        "routes", "list of {name, when}",
                        "The outputs, each with the condition on which it is taken."),
                    .init(
                        "otherwise", "text", default: "none",
                        "The output that is taken when no condition holds."),
                    .init(
                        "may-drop", "true or false", default: "false",
                        "Whether a value that fits no route is dropped; it is an error otherwise."),
                ]
            ) { parameters in
                func make<Value: Sendable>(_ type: Value.Type) throws -> any Node {
                    try ConditionalRouter<Value>(
                        parameters.mappings("routes").map { route in
                            .init(try route.text("name"), when: try route.mapping("when").condition())
                        },
                        otherwise: parameters.text(ifPresent: "otherwise"),
                        mayDrop: parameters.boolean("may-drop", default: false), detector: detector)
                }
                return try make(parameters.valueType("of", default: String.self))
            },
            NodeType(
                "file-type-router", summary: "Parts paths by their extensions; 'unmatched' gets the others.",
                parameters: [
                    .init("routes", "list of {name, extensions}", "The outputs, each with its extensions.")
                ]
            ) { parameters in
                try FileTypeRouter<[String]>(
                    parameters.mappings("routes").map { route in
                        .init(try route.text("name"), try route.texts("extensions"))
                    })
            },
            NodeType(
                "language-router",
                summary: "Gives a text to the output of its language; 'unmatched' gets the others.",
                parameters: [
                    .init("languages", "list of codes", "The languages, each an output, such as en and zh.")
                ]
            ) { parameters in
                LanguageRouter<String>(try parameters.texts("languages"), detector: detector)
            },
        ]
    }

    // MARK: Joiners

    private static let joiners = [
        NodeType(
            "branch-joiner", summary: "Passes on the value of whichever branch gives one; begins loops.",
            parameters: [valueParameter]
        ) { parameters in
            func make<Value: Sendable>(_ type: Value.Type) -> any Node { BranchJoiner<Value>() }
            return try make(parameters.valueType("of", default: String.self))
        },
        NodeType(
            "list-joiner", summary: "Joins lists into one, in the order of the connections.",
            parameters: [valueParameter]
        ) { parameters in
            func make<Value: Sendable>(_ type: Value.Type) -> any Node { ListJoiner<Value>() }
            return try make(parameters.valueType("of", default: String.self))
        },
    ]

    // MARK: Wrappers

    private static let nodeParameter = NodeType.Parameter(
        "node", "a node: {type, parameters}", "The node that it stands for; it has that node's sockets.")

    private static let wrappers = [
        NodeType(
            "retry", summary: "Visits a node again when it fails, after a delay.",
            parameters: [
                nodeParameter,
                .init("attempts", "integer from 1", default: "3", "How often the node is visited at most."),
                .init("delay", "duration", default: "500ms", "How long it waits before the second attempt."),
                .init(
                    "factor", "number from 1", default: "2", "By how much each delay is longer than the last."
                ),
            ]
        ) { parameters in
            try Retry(
                parameters.node("node"),
                attempts: parameters.integer("attempts", default: 3, in: 1...Int.max),
                delay: parameters.duration("delay", default: .milliseconds(500)),
                factor: parameters.number("factor", default: 2, in: 1...1000))
        },
        NodeType(
            "timeout", summary: "Cancels a visit of a node that takes too long, and fails.",
            parameters: [nodeParameter, .init("after", "duration", "How long a visit may take.")]
        ) { parameters in
            try Timeout(parameters.node("node"), after: parameters.duration("after"))
        },
        NodeType(
            "cache", summary: "Remembers what a node gave for the same inputs.",
            parameters: [
                nodeParameter,
                .init("entries", "integer from 1", default: "1000", "How many results it remembers at most."),
            ]
        ) { parameters in
            let entries = try parameters.integer("entries", default: 1000, in: 1...Int.max)
            return try Cache(
                parameters.node("node"), configuration: parameters.tree("node").map { "\($0)" } ?? "",
                in: MemoryNodeCache(maximumEntries: entries))
        },
    ]

    // MARK: Validators

    private static func validator(_ detector: @escaping Condition.LanguageDetector) -> NodeType {
        NodeType(
            "validator",
            summary: "Checks a value; 'problems' goes back to what made it, until it is 'valid'.",
            parameters: [
                valueParameter,
                .init(
                    "require", "list of {that, problem}",
                    "Conditions, each with what is said where it does not hold."),
                .init("corrections", "integer from 0", default: "3", "How often a value may be sent back."),
                .init(
                    "give-unresolved", "true or false", default: "false",
                    "Whether a value that is still wrong goes to 'unresolved'; it is an error otherwise."),
            ]
        ) { parameters in
            func make<Value: Sendable>(_ type: Value.Type) throws -> any Node {
                try Validator<Value>(
                    corrections: parameters.integer("corrections", default: 3, in: 0...Int.max),
                    givesUnresolved: parameters.boolean("give-unresolved", default: false),
                    requiring: parameters.mappings("require").map { requirement in
                        (
                            condition: try requirement.mapping("that").condition(),
                            problem: try requirement.text("problem")
                        )
                    }, detector: detector)
            }
            return try make(parameters.valueType("of", default: String.self))
        }
    }
}

extension ParameterReader {
    /// Reads a condition: a mapping whose keys must all hold, such as `{shorter-than: 80, matches: "\\?$"}`.
    fileprivate func condition() throws -> Condition {
        guard !keys.isEmpty else { throw problem("when", "must say on what it depends") }
        let conditions = try keys.map { try condition($0) }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private static let conditionKeys = [
        "equals", "contains", "matches", "longer-than", "shorter-than", "above", "below", "empty", "nothing",
        "language", "all", "any", "not",
    ]

    private func condition(_ key: String) throws -> Condition {
        switch key {
        case "equals": .equals(try literal(key))
        case "contains": .contains(try text(key))
        case "matches": .matches(try TextPattern(text(key)))
        case "longer-than": .longerThan(try integer(key, in: 0...Int.max))
        case "shorter-than": .shorterThan(try integer(key, in: 0...Int.max))
        case "above": .above(try number(key))
        case "below": .below(try number(key))
        case "empty": try boolean(key) ? .isEmpty : .not(.isEmpty)
        case "nothing": try boolean(key) ? .isNothing : .not(.isNothing)
        case "language": .language(try text(key))
        case "all": .all(try mappings(key).map { try $0.condition() })
        case "any": .any(try mappings(key).map { try $0.condition() })
        case "not": .not(try mapping(key).condition())
        default:
            throw problem(key, "is no condition; give one of \(Self.conditionKeys.joined(separator: ", "))")
        }
    }

    private func literal(_ key: String) throws -> Condition.Literal {
        switch tree(key) {
        case .boolean: .boolean(try boolean(key))
        case .integer, .number: .number(try number(key))
        default: .text(try text(key))
        }
    }
}
