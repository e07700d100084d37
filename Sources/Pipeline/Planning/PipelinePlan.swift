/// A pipeline with its names resolved, as the scheduler wants it: nodes are numbers, and each output knows its receivers.
struct PipelinePlan: Sendable {
    /// Nodes by number, which is their place in the pipeline.
    let nodes: [PlannedNode]
    /// Regions with loops, see ``Region``.
    let groups: [Group]
    /// Nodes by rank: senders come before their receivers except within a loop; ties are broken by name, so that the order
    /// in which nodes were added has no influence.
    let order: [Int]

    /// How a node is scheduled.
    enum Region: Hashable {
        /// It runs at most once, when all that could send to it has run or is known not to.
        case flow
        /// It stands in a loop, or behind one, and runs in the rounds of a group.
        case rounds(group: Int)
    }

    /// Nodes in and behind loops that are connected with one another.
    struct Group: Sendable {
        /// Its nodes, by rank.
        var nodes: [Int] = []
        /// The connections that come into it from outside.
        var incoming = 0
    }

    struct PlannedNode: Sendable {
        let name: String
        let inputs: [PlannedInput]
        let outputs: [PlannedOutput]
        let region: Region
        /// The place in ``PipelinePlan/order``.
        let rank: Int
        /// The loop that it stands in; of a node outside loops, a number of its own.
        let component: Int
        /// The connections to it.
        let incoming: Int
        /// The connections to it from nodes that run in the same rounds.
        let incomingInGroup: Int
    }

    struct PlannedInput: Sendable {
        let name: String
        let kind: InputSocket.Kind
        let isRequired: Bool
        let isVariadic: Bool
        /// Whether a node sends to it.
        let isConnected: Bool
    }

    struct PlannedOutput: Sendable {
        let name: String
        let routes: [Route]
        /// Whether the value is a result of the run.
        let isResult: Bool
    }

    /// Where a value goes.
    struct Route: Sendable {
        let node: Int
        let input: Int
        /// The place of the connection among those of a variadic input.
        let position: Int
        /// The place of the connection among those to the node from its own rounds; nil for others.
        let token: Int?
        let convert: (@Sendable (any Sendable) -> any Sendable)?
    }
}

extension PipelinePlan {
    /// Plans a pipeline.
    ///
    /// - Parameter results: Nodes whose outputs are results although they are connected.
    /// - Complexity: O(*v* log *v* + *e*) in nodes and connections.
    init(_ pipeline: Pipeline, results: Set<String> = []) throws {
        let count = pipeline.nodes.count
        var edges: [[Int]] = Array(repeating: [], count: count)
        for connection in pipeline.connections {
            edges[try pipeline.place(of: connection.from.node)].append(
                try pipeline.place(of: connection.to.node))
        }
        let ranking = NodeRanking(names: pipeline.nodes.map(\.name), edges: edges)
        let (regions, groupCount) = ranking.regions(edges: edges)
        var groups = Array(repeating: Group(), count: groupCount)
        for node in ranking.order {
            if case .rounds(let group) = regions[node] { groups[group].nodes.append(node) }
        }

        var routes: [Endpoint: [Route]] = [:]
        var positions: [Endpoint: Int] = [:]
        var tokens = Array(repeating: 0, count: count)
        var incoming = Array(repeating: 0, count: count)
        for connection in pipeline.connections {
            let sender = try pipeline.place(of: connection.from.node)
            let receiver = try pipeline.place(of: connection.to.node)
            let entry = pipeline.nodes[receiver]
            let output = try pipeline.output(at: connection.from)
            guard let input = entry.sockets.inputs.firstIndex(where: { $0.name == connection.to.socket })
            else {
                throw PipelineError.unknownInput(connection.to, of: entry.sockets)
            }
            var token: Int?
            if case .rounds(let group) = regions[receiver] {
                if regions[sender] == regions[receiver] {
                    token = tokens[receiver]
                    tokens[receiver] += 1
                } else {
                    groups[group].incoming += 1
                }
            }
            incoming[receiver] += 1
            routes[connection.from, default: []].append(
                Route(
                    node: receiver, input: input, position: positions[connection.to, default: 0],
                    token: token,
                    convert: connection.fit.conversion(from: output.type)))
            positions[connection.to, default: 0] += 1
        }

        let exposed = Set(pipeline.outputs.map(\.endpoint))
        nodes = pipeline.nodes.enumerated().map { place, entry in
            PlannedNode(
                name: entry.name,
                inputs: entry.sockets.inputs.map {
                    PlannedInput(
                        name: $0.name, kind: $0.kind, isRequired: $0.isRequired, isVariadic: $0.isVariadic,
                        isConnected: positions[Endpoint(entry.name, $0.name)] != nil)
                },
                outputs: entry.sockets.outputs.map { output in
                    let endpoint = Endpoint(entry.name, output.name)
                    let receivers = routes[endpoint] ?? []
                    return PlannedOutput(
                        name: output.name, routes: receivers,
                        isResult: receivers.isEmpty || exposed.contains(endpoint)
                            || results.contains(entry.name))
                },
                region: regions[place], rank: ranking.ranks[place],
                component: ranking.component[place], incoming: incoming[place],
                incomingInGroup: tokens[place])
        }
        self.groups = groups
        order = ranking.order
    }
}
