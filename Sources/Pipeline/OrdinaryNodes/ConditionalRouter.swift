/// Gives a value to the first of several outputs whose condition holds.
///
/// ```swift
/// let router = try ConditionalRouter<String>(
///     [.init("long", when: .longerThan(200)), .init("loud") { $0 == $0.uppercased() }], otherwise: "plain")
/// try pipeline.add("router", router)
/// try pipeline.connect("router.long", to: "summary")
/// ```
///
/// Two routes may lead to one output.
public struct ConditionalRouter<Value: Sendable>: Node {
    /// The value.
    public let value = Input<Value>("value")

    private let routes: [Route]
    private let otherwise: String?
    private let mayDrop: Bool
    private let detector: Condition.LanguageDetector?

    /// A way that a value may take.
    public struct Route: Sendable {
        /// The output.
        public let name: String
        fileprivate let test: Test

        /// Takes values for which a condition holds.
        public init(_ name: String, when condition: Condition) {
            self.name = name
            test = .condition(condition)
        }

        /// Takes values of which a function says so; an error that it throws fails the node.
        public init(_ name: String, when test: @escaping @Sendable (Value) async throws -> Bool) {
            self.name = name
            self.test = .function(test)
        }
    }

    fileprivate enum Test: Sendable {
        case condition(Condition)
        case function(@Sendable (Value) async throws -> Bool)
    }

    /// Takes routes, in the order in which they are tried.
    ///
    /// - Parameters:
    ///   - routes: Outputs with their conditions.
    ///   - otherwise: The output for a value that no route takes.
    ///   - mayDrop: Whether such a value is given to nobody when there is no output for it; otherwise it is an error.
    ///   - detector: Tells languages, for conditions that ask for one.
    /// - Throws: ``PipelineError`` of code `badParameter` for a condition that values of this type cannot answer, or when
    ///   there is no route.
    public init(
        _ routes: [Route], otherwise: String? = nil, mayDrop: Bool = false,
        detector: Condition.LanguageDetector? = nil
    ) throws {
        if routes.isEmpty { throw PipelineError(.badParameter, "A router needs a route at least.") }
        for case .condition(let condition) in routes.map(\.test) {
            try condition.check(for: Value.self, detector: detector)
        }
        self.routes = routes
        self.otherwise = otherwise
        self.mayDrop = mayDrop
        self.detector = detector
    }

    /// The value, and an output of each name.
    public var sockets: Sockets {
        var sockets = Sockets()
        sockets.add(value)
        sockets.addOutputs(of: Value.self, named: routes.map(\.name) + [otherwise].compactMap { $0 })
        return sockets
    }

    /// Tries the routes in turn.
    ///
    /// - Throws: ``PipelineError`` of code `badValue` when no route takes the value, and it may not be dropped.
    public func run(_ visit: Visit) async throws -> Outputs {
        let value = visit[value]
        for route in routes where try await holds(route.test, for: value) {
            return [Output<Value>(route.name)(value)]
        }
        if let otherwise { return [Output<Value>(otherwise)(value)] }
        if mayDrop { return [] }
        throw PipelineError(
            .badValue,
            "No route takes the value \(ValueSummary.of(value)); the routes are "
                + "\(routes.map(\.name).joined(separator: ", ")). Add an output for all others.",
            node: visit.node)
    }

    private func holds(_ test: Test, for value: Value) async throws -> Bool {
        switch test {
        case .condition(let condition): condition.holds(for: value, detector: detector)
        case .function(let function): try await function(value)
        }
    }
}

extension Sockets {
    /// Adds an output of each name, once.
    mutating func addOutputs<Value: Sendable>(of type: Value.Type, named names: [String]) {
        for name in names where !outputs.contains(where: { $0.name == name }) { add(Output<Value>(name)) }
    }
}
