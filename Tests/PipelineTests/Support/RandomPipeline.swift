import Pipeline
import TestSupport

/// A pipeline that a seed describes: nodes, wires, and what the caller gives.
struct RandomPipeline: Sendable {
    struct Wire: Sendable {
        let from: Endpoint
        let to: Endpoint
    }

    private(set) var nodes: [RandomNodeShape] = []
    private(set) var wires: [Wire] = []
    private(set) var inputs: [(endpoint: Endpoint, token: Token)] = []

    enum Form { case acyclic, cyclic, stream }

    /// The name of the source of a stream, and of its only output.
    static let source = "source"
    static let sourceOutput = "element"

    /// Draws a pipeline of up to 30 nodes that passes ``Pipeline/check()``.
    init(seed: UInt64, form: Form) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            self.init(form: form, using: &random)
            if (try? pipeline(Bench()).check(given: Set(inputs.map(\.endpoint)))) != nil { return }
        }
        throw PipelineError(.blocked, "No pipeline of seed \(seed) can run.")
    }

    private init(form: Form, using random: inout SeededGenerator) {
        let count = Int.random(in: 2...(form == .stream ? 14 : 30), using: &random)
        // Names that do not sort in the order of the wires.
        let names = (0..<count).map { "\("abcdefgh".randomElement(using: &random) ?? "a")\($0)" }
        for name in names {
            let kinds = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                RandomNodeShape.Kind.allCases.randomElement(using: &random) ?? .mandatory
            }
            nodes.append(
                RandomNodeShape(
                    name: name,
                    inputs: kinds.enumerated().map {
                        RandomNodeShape.Socket(name: "i\($0.offset)", kind: $0.element)
                    },
                    outputs: (0..<Int.random(in: 1...3, using: &random)).map { "o\($0)" },
                    overlaps: Bool.random(using: &random)))
        }
        for place in nodes.indices {
            for (index, socket) in nodes[place].inputs.enumerated() {
                let to = Endpoint(nodes[place].name, socket.name)
                var senders = 0
                let wanted =
                    socket.isMany
                    ? Int.random(in: 0...4, using: &random) : Int.random(in: 0...1, using: &random)
                let atLeast = form == .stream && index == 0 ? 1 : 0
                for _ in 0..<max(wanted, atLeast) {
                    guard let from = sender(before: place, form: form, using: &random),
                        !wires.contains(where: { $0.from == from && $0.to == to })
                    else { continue }
                    wires.append(Wire(from: from, to: to))
                    senders += 1
                }
                // Wires back, where the node can run without them or has others.
                if form == .cyclic, socket.isMany ? senders > 0 : socket.kind == .defaulted && senders == 0,
                    Int.random(in: 0..<4, using: &random) == 0,
                    let other = nodes[place...].randomElement(using: &random),
                    let output = other.outputs.randomElement(using: &random),
                    !wires.contains(where: { $0.from == Endpoint(other.name, output) && $0.to == to })
                {
                    wires.append(Wire(from: Endpoint(other.name, output), to: to))
                    senders += 1
                }
                let isGiven = Int.random(in: 0..<4, using: &random) == 0
                if senders == 0 && (socket.isRequired || isGiven) || socket.isMany && isGiven {
                    inputs.append((to, Token(id: UInt32.random(in: 0...999, using: &random), fuel: -1)))
                }
            }
        }
    }

    private func sender(before place: Int, form: Form, using random: inout SeededGenerator) -> Endpoint? {
        let isFirst = Int.random(in: 0..<(place + 1), using: &random) == place
        if form == .stream, isFirst || place == 0 { return Endpoint(Self.source, Self.sourceOutput) }
        guard let node = nodes[..<place].randomElement(using: &random),
            let output = node.outputs.randomElement(using: &random)
        else { return nil }
        return Endpoint(node.name, output)
    }

    /// The values of the caller.
    var inputValues: [InputValue] { inputs.map { InputValue($0.endpoint, $0.token) } }

    /// Builds the pipeline.
    ///
    /// - Parameters:
    ///   - shuffle: A seed for the order of nodes and wires; wires to one input keep theirs. Nil for that of their drawing.
    ///   - source: The source of a stream.
    ///   - last: A node that all outputs lead to that lead nowhere else, as well as the source.
    func pipeline(
        _ bench: Bench, shuffle: UInt64? = nil, source: (any SourceNode)? = nil, last: (any Node)? = nil
    ) throws -> Pipeline {
        var entries: [(String, any Node)] = nodes.map { ($0.name, RandomNode(shape: $0, bench: bench)) }
        var wires = wires
        if needsSource { entries.append((Self.source, source ?? Elements(count: 0, bench: bench))) }
        if let last {
            entries.append(("last", last))
            let ends = [Endpoint(Self.source, Self.sourceOutput)] + loose
            wires += ends.map { Wire(from: $0, to: "last.values") }
        }
        if let shuffle {
            var random = SeededGenerator(seed: shuffle)
            entries.shuffle(using: &random)
            wires = Self.shuffled(wires, using: &random)
        }
        var pipeline = Pipeline()
        for (name, node) in entries { try pipeline.addAny(name, node) }
        for wire in wires { try pipeline.connect(wire.from, to: wire.to) }
        return pipeline
    }

    private var needsSource: Bool { wires.contains { $0.from.node == Self.source } }

    /// The outputs that lead nowhere.
    var loose: [Endpoint] {
        let used = Set(wires.map(\.from))
        return nodes.flatMap { node in node.outputs.map { Endpoint(node.name, $0) } }.filter {
            !used.contains($0)
        }
    }

    private static func shuffled(_ wires: [Wire], using random: inout SeededGenerator) -> [Wire] {
        var queues = Dictionary(grouping: wires, by: \.to).mapValues { Array($0.reversed()) }
        return wires.map(\.to).shuffled(using: &random).compactMap { queues[$0]?.popLast() }
    }
}

/// The source of random streams.
struct Elements: SourceNode {
    let element = Output<Token>(RandomPipeline.sourceOutput)
    let count: Int
    let bench: Bench
    /// Called after each element that was taken.
    var emitted: @Sendable (Int) -> Void = { _ in }

    static func token(_ element: Int) -> Token { Token(id: UInt32(element + 1000), fuel: 9) }

    mutating func warmUp(_ resources: Resources) async throws { bench.warmedUp(RandomPipeline.source) }

    func stream(_ visit: Visit, emit: @Sendable (Outputs) async throws -> Void) async throws {
        for number in 0..<count {
            try await emit([element(Self.token(number))])
            emitted(number)
        }
    }

    func close() async throws { bench.closed(RandomPipeline.source) }
}
