public import Foundation

/// A run that stopped at a breakpoint: all that is needed to look at it, and to go on with it later or elsewhere.
///
/// It is written as JSON, with the values that wait at inputs; so these must be `Codable`.
public struct PipelineSnapshot: Sendable, Codable {
    /// The version of this form.
    public private(set) var version = 1
    /// The pipeline's name.
    public let pipeline: String
    /// Nodes, sockets and connections in words: a snapshot goes on only where they are the same.
    let shape: [String]
    /// The visits before which the run stopped.
    public let stops: [Breakpoint]
    let nodes: [String: SavedNode]
    let groups: [SavedGroup]
    /// Results so far, by output.
    let results: [String: SavedValue]

    struct SavedNode: Sendable, Codable {
        let phase: NodeState.Phase
        let visits: Int
        let isTriggered: Bool
        let unsettledSenders: Int
        let hasRun: [Bool]
        /// The values that wait, by input.
        let inputs: [String: [SavedItem]]
    }

    struct SavedItem: Sendable, Codable {
        let position: Int
        let value: SavedValue
    }

    struct SavedGroup: Sendable, Codable {
        let unsettledSenders: Int
        let running: Int
    }

    /// The first visit before which the run stopped.
    public var stoppedBefore: String { stops.first?.description ?? "its end" }

    /// Saves a state.
    ///
    /// - Throws: ``PipelineError`` of code `badSnapshot` for a value that is not `Codable`.
    init(of state: RunState, pipeline: Pipeline) throws {
        self.pipeline = pipeline.name
        shape = Self.shape(of: pipeline)
        let plan = state.plan
        stops = state.held.map { Breakpoint(before: plan.nodes[$0].name, visit: state.nodes[$0].visits + 1) }
            .sorted { ($0.node, $0.visit) < ($1.node, $1.visit) }
        var saved: [String: SavedNode] = [:]
        for (planned, node) in zip(plan.nodes, state.nodes) {
            var inputs: [String: [SavedItem]] = [:]
            for (socket, input) in zip(planned.inputs, node.inputs) where input.hasValue {
                inputs[socket.name] = try input.items.map { item in
                    SavedItem(
                        position: item.position,
                        value: try SavedValue(item.value, at: Endpoint(planned.name, socket.name)))
                }
            }
            saved[planned.name] = SavedNode(
                phase: node.phase, visits: node.visits, isTriggered: node.isTriggered,
                unsettledSenders: node.unsettledSenders, hasRun: node.hasRun, inputs: inputs)
        }
        nodes = saved
        groups = state.groups.map { SavedGroup(unsettledSenders: $0.unsettledSenders, running: $0.running) }
        results = Dictionary(
            uniqueKeysWithValues: try state.results.map { ($0.description, try SavedValue($1, at: $0)) })
    }

    /// The state to go on with.
    ///
    /// - Throws: ``PipelineError`` of code `badSnapshot`.
    func state(plan: PipelinePlan, pipeline: Pipeline, rules: RunState.Rules) throws -> RunState {
        guard version == 1 else {
            throw PipelineError(
                .badSnapshot, "The snapshot has version \(version), and 1 is what this kg reads.")
        }
        let shape = Self.shape(of: pipeline)
        guard self.shape == shape else {
            let difference =
                shape.first { !self.shape.contains($0) }.map { "the pipeline has \($0)" }
                ?? self.shape.first { !shape.contains($0) }.map { "the snapshot has \($0)" }
                ?? "another order"
            throw PipelineError(
                .badSnapshot,
                "The snapshot was taken of the pipeline '\(self.pipeline)' as it was, which is not this one: "
                    + "\(difference).")
        }
        var states = plan.nodes.map { NodeState($0) }
        for (place, entry) in pipeline.nodes.enumerated() {
            guard let node = nodes[entry.name], node.hasRun.count == plan.nodes[place].incomingInGroup else {
                throw Self.damaged(entry.name)
            }
            states[place].restore(
                phase: node.phase, visits: node.visits, isTriggered: node.isTriggered,
                unsettledSenders: node.unsettledSenders, hasRun: node.hasRun)
            for (index, socket) in entry.sockets.inputs.enumerated() {
                for item in node.inputs[socket.name] ?? [] {
                    let value = try item.value.decoded(as: socket.type, at: Endpoint(entry.name, socket.name))
                    states[place].receive(
                        value, input: index, plan.nodes[place].inputs[index], position: item.position)
                }
            }
        }
        guard groups.count == plan.groups.count else { throw Self.damaged("groups") }
        var results: [Endpoint: any Sendable] = [:]
        for (name, value) in self.results {
            let endpoint = Endpoint(name)
            results[endpoint] = try value.decoded(as: pipeline.output(at: endpoint).type, at: endpoint)
        }
        return RunState(
            plan, rules: rules, nodes: states,
            groups: groups.map { GroupState(unsettledSenders: $0.unsettledSenders, running: $0.running) },
            results: results)
    }

    private static func damaged(_ part: String) -> PipelineError {
        PipelineError(
            .badSnapshot, "The snapshot is damaged: what it holds of '\(part)' is missing or wrong.")
    }

    private static func shape(of pipeline: Pipeline) -> [String] {
        pipeline.nodes.map { entry in
            let sockets = entry.sockets.inputs.map(\.description) + entry.sockets.outputs.map(\.description)
            return "the node '\(entry.name)' with \(sockets.joined(separator: ", "))"
        } + pipeline.connections.map { "the connection from '\($0.from)' to '\($0.to)'" }
    }
}

extension PipelineSnapshot {
    /// Reads a snapshot.
    ///
    /// - Throws: ``PipelineError`` of code `badSnapshot`.
    public init(json: Data) throws {
        do {
            self = try JSONDecoder().decode(PipelineSnapshot.self, from: json)
        } catch {
            throw PipelineError(.badSnapshot, "This is no snapshot of a pipeline: \(error)", cause: error)
        }
    }

    /// Writes the snapshot, with its keys in order.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
