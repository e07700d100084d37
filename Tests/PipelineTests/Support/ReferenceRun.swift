import Pipeline

/// What a random pipeline comes to by the documented rules, found in the plainest way: one visit after the other, looking
/// for everything anew each time.
struct ReferenceRun {
    private let pipeline: RandomPipeline
    private let element: Int?
    private let maximumVisits: Int
    /// By node: itself and the others of its loop.
    private let loops: [String: Set<String>]
    /// Nodes in and behind loops.
    private let inRounds: Set<String>
    /// Nodes by rank.
    private let order: [RandomNodeShape]
    private var waiting: [Endpoint: [(position: Int, token: Token)]] = [:]
    private var visitCounts: [String: Int] = [:]
    /// Places of wires whose sender has run since the last visit of their receiver.
    private var news: Set<Int> = []
    private var lines: [(node: String, number: Int, text: String)] = []

    /// The values of outputs that lead nowhere.
    private(set) var values: [Endpoint: Token] = [:]
    private(set) var isEndless = false

    var visits: [String] { lines.sorted { ($0.node, $0.number) < ($1.node, $1.number) }.map(\.text) }
    var results: [String] { values.map { "\($0.key)=\($0.value)" }.sorted() }

    init(_ pipeline: RandomPipeline, element: Int? = nil, maximumVisits: Int = 100) {
        self.pipeline = pipeline
        self.element = element
        self.maximumVisits = maximumVisits
        let reach = Self.reach(pipeline)
        loops = Dictionary(
            uniqueKeysWithValues: reach.map { node, reached in
                (node, reached.filter { reach[$0]?.contains(node) == true }.union([node]))
            })
        let looped = reach.keys.filter { reach[$0]?.contains($0) == true }
        inRounds = looped.reduce(into: Set(looped)) { $0.formUnion(reach[$1] ?? []) }
        order = Self.ranked(pipeline, loops)
        for (endpoint, token) in pipeline.inputs { waiting[endpoint] = [(-1, token)] }
        if let element {
            deliver(RandomPipeline.source, [(RandomPipeline.sourceOutput, Elements.token(element))])
        }
        runFlow()
        for group in groups() { runRounds(group) }
    }

    /// By node, those that its values can come to.
    private static func reach(_ pipeline: RandomPipeline) -> [String: Set<String>] {
        var reach: [String: Set<String>] = [:]
        for node in pipeline.nodes {
            var open = [node.name]
            var found: Set<String> = []
            while let name = open.popLast() {
                for wire in pipeline.wires where wire.from.node == name && found.insert(wire.to.node).inserted
                {
                    open.append(wire.to.node)
                }
            }
            reach[node.name] = found
        }
        return reach
    }

    /// Senders first, loops as a whole; within a loop by the distance from where it is fed; else by name.
    private static func ranked(_ pipeline: RandomPipeline, _ loops: [String: Set<String>])
        -> [RandomNodeShape]
    {
        var depths: [String: Int] = [:]
        var isChanged = true
        while isChanged {
            isChanged = false
            for wire in pipeline.wires where loops[wire.to.node]?.contains(wire.from.node) == false {
                let depth = depths[wire.from.node, default: 0] + 1
                for node in loops[wire.to.node] ?? [] where depths[node, default: 0] < depth {
                    depths[node] = depth
                    isChanged = true
                }
            }
        }
        return pipeline.nodes.map { node in
            let loop = loops[node.name] ?? []
            return (
                node, depths[node.name] ?? 0, loop.min() ?? "", distance(of: node.name, in: loop, pipeline)
            )
        }.sorted { ($0.1, $0.2, $0.3, $0.0.name) < ($1.1, $1.2, $1.3, $1.0.name) }.map(\.0)
    }

    private static func distance(of node: String, in loop: Set<String>, _ pipeline: RandomPipeline) -> Int {
        var front = loop.filter { name in
            pipeline.wires.contains { $0.to.node == name && !loop.contains($0.from.node) }
        }
        if front.isEmpty { front = loop }
        var distance = 0
        var seen = front
        while !front.contains(node) {
            front = Set(
                pipeline.wires.filter {
                    front.contains($0.from.node) && loop.contains($0.to.node)
                        && seen.insert($0.to.node).inserted
                }.map(\.to.node))
            distance += 1
        }
        return distance
    }

    // MARK: Running

    private func has(_ node: RandomNodeShape, _ socket: RandomNodeShape.Socket) -> Bool {
        !(waiting[Endpoint(node.name, socket.name)] ?? []).isEmpty
    }

    private func isGivenBySender(_ node: RandomNodeShape) -> Bool {
        node.inputs.contains { (waiting[Endpoint(node.name, $0.name)] ?? []).contains { $0.position >= 0 } }
    }

    private func isRunnable(_ node: RandomNodeShape) -> Bool {
        let isFed = pipeline.wires.contains { $0.to.node == node.name }
        // In a stream, what the caller gave holds for all elements, and is no reason to run.
        let isGivenByCaller = element == nil && node.inputs.contains { has(node, $0) }
        let isFirst = visitCounts[node.name] == nil
        return node.inputs.allSatisfy { !$0.isRequired || has(node, $0) }
            && (isGivenBySender(node) || isFirst && (!isFed || isGivenByCaller))
    }

    private mutating func runFlow() {
        for node in order where !inRounds.contains(node.name) && isRunnable(node) {
            visit([node])
        }
    }

    private func groups() -> [[RandomNodeShape]] {
        var rest = order.filter { inRounds.contains($0.name) }
        var groups: [[RandomNodeShape]] = []
        while let first = rest.first {
            var group: Set = [first.name]
            var count = 0
            while count < group.count {
                count = group.count
                for wire in pipeline.wires where inRounds.contains(wire.from.node) {
                    if group.contains(wire.from.node) { group.insert(wire.to.node) }
                    if group.contains(wire.to.node) { group.insert(wire.from.node) }
                }
            }
            groups.append(rest.filter { group.contains($0.name) })
            rest.removeAll { group.contains($0.name) }
        }
        return groups
    }

    private mutating func runRounds(_ group: [RandomNodeShape]) {
        let names = Set(group.map(\.name))
        while !isEndless {
            let runnable = group.filter { isRunnable($0) }
            let ready = runnable.filter { node in
                let wires = pipeline.wires.indices.filter {
                    pipeline.wires[$0].to.node == node.name && names.contains(pipeline.wires[$0].from.node)
                }
                return isGivenBySender(node) && wires.allSatisfy { news.contains($0) }
                    || node.inputs.contains { $0.kind == .greedy && has(node, $0) }
            }
            if !ready.isEmpty {
                visit(ready)
                continue
            }
            guard let first = runnable.first else { return }
            let loop = loops[first.name] ?? []
            let plain = runnable.first { node in
                loop.contains(node.name)
                    && !node.inputs.contains { $0.kind == .variadic || $0.kind == .optional }
            }
            visit([plain ?? first])
        }
    }

    /// Visits nodes that do not hear of one another.
    private mutating func visit(_ nodes: [RandomNodeShape]) {
        var given: [(String, [(output: String, token: Token)])] = []
        for node in nodes {
            let number = visitCounts[node.name, default: 0] + 1
            if number > maximumVisits { isEndless = true }
            visitCounts[node.name] = number
            let values = node.inputs.map { take(Endpoint(node.name, $0.name), $0) }
            for (place, wire) in pipeline.wires.enumerated() where wire.to.node == node.name {
                news.remove(place)
            }
            var text = Bench.key(node.name, number, element)
            for (input, tokens) in zip(node.inputs, values) where !tokens.isEmpty {
                text +=
                    " \(input.name)=\(input.isMany ? "[\(tokens.map(\.description).joined(separator: ", "))]" : "\(tokens[0])")"
            }
            lines.append((node.name, number, text))
            given.append((node.name, node.gives(values, visit: number)))
        }
        for (node, outputs) in given { deliver(node, outputs) }
    }

    private mutating func take(_ endpoint: Endpoint, _ socket: RandomNodeShape.Socket) -> [Token] {
        let all = waiting[endpoint] ?? []
        waiting[endpoint] = socket.kind == .greedy ? [] : all.filter { $0.position < 0 }
        return all.map(\.token)
    }

    private mutating func deliver(_ node: String, _ outputs: [(output: String, token: Token)]) {
        for (place, wire) in pipeline.wires.enumerated() where wire.from.node == node { news.insert(place) }
        for (output, token) in outputs {
            let from = Endpoint(node, output)
            // Values stand in the order in which the wires to their input were made.
            var isUsed = false
            for (place, wire) in pipeline.wires.enumerated() where wire.from == from {
                isUsed = true
                let isMany = pipeline.nodes.contains { other in
                    other.name == wire.to.node
                        && other.inputs.contains { $0.name == wire.to.socket && $0.isMany }
                }
                if !isMany { waiting[wire.to] = [] }
                var all = waiting[wire.to] ?? []
                all.insert((place, token), at: all.firstIndex { $0.position > place } ?? all.count)
                waiting[wire.to] = all
            }
            if !isUsed { values[from] = token }
        }
    }
}
