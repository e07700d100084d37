/// How far one run of a pipeline has come: a state machine that says which nodes are to be visited next, and takes what
/// they gave. It runs nothing itself, and knows neither tasks nor time.
///
/// What comes of a run depends on the inputs and on what the nodes give, and not on which of them is done first:
///
/// - A node that no loop feeds is *settled* when it has run, or when all its senders are settled and it lacks a required
///   input. It runs when all its senders are settled, once.
/// - Loops, and the nodes behind them, run in rounds. In each round all nodes run that are ready: that have what they
///   require and a value from a sender, and whose senders have all run since their own last visit (or that have a value
///   on a greedy input). When no node is ready, the first one by rank runs that has what it requires, though some of its
///   senders have not run, or only the caller gave it a value; within a loop, nodes without inputs for many values come
///   first. The next round begins when all nodes of the round are done. The group is settled when there is nothing to
///   run.
///
/// A value that the caller gave stays for all visits, but on a greedy input for one; values from nodes are used up by a
/// visit.
struct RunState: Sendable {
    let plan: PipelinePlan
    private(set) var nodes: [NodeState]
    private(set) var groups: [GroupState]
    /// Values of outputs that are results, the last of each.
    private(set) var results: [Endpoint: any Sendable] = [:]
    /// Nodes that have been told to run, and not yet been taken.
    private var due: [Int] = []
    /// Nodes that are due, or run, but for those held.
    private var underWay = 0
    /// Nodes that may pass a breakpoint once, because the run was resumed there.
    private var mayPass: Set<Int> = []
    /// Nodes that were due, and wait at a breakpoint of theirs.
    private(set) var held: [Int] = []
    let rules: Rules

    /// What a run keeps to.
    struct Rules: Sendable {
        /// The most visits of a node.
        var maximumVisits = 100
        /// Whether nodes are visited that lack inputs, so that they can finish; their visits say so.
        var isEpilogue = false
        /// Visits before which the run stops.
        var breakpoints: [Breakpoint] = []
    }

    /// Prepares a run.
    init(_ plan: PipelinePlan, rules: Rules = Rules()) {
        self.plan = plan
        self.rules = rules
        nodes = plan.nodes.map { NodeState($0) }
        groups = plan.groups.map { GroupState(unsettledSenders: $0.incoming) }
    }

    /// Goes on from a saved state, past the breakpoints where it was held.
    init(
        _ plan: PipelinePlan, rules: Rules, nodes: [NodeState], groups: [GroupState],
        results: [Endpoint: any Sendable]
    ) {
        self.plan = plan
        self.rules = rules
        self.nodes = nodes
        self.groups = groups
        self.results = results
        for (place, group) in plan.groups.enumerated() {
            self.groups[place].candidates = group.nodes.filter {
                nodes[$0].phase == .waiting && nodes[$0].isTriggered
            }
        }
        due = nodes.indices.filter { nodes[$0].phase == .running }
        underWay = due.count
        mayPass = Set(due)
    }

    // MARK: Inputs from outside

    /// Gives a value to an input, before the run starts.
    ///
    /// - Parameter triggers: Whether the value makes the node run though no sender gave anything.
    mutating func give(_ value: any Sendable, node: Int, input: Int, triggers: Bool = true) {
        let planned = plan.nodes[node].inputs[input]
        nodes[node].receive(value, input: input, planned, position: -1)
        if triggers { trigger(node) }
    }

    /// Starts the nodes that wait for nothing.
    mutating func start() {
        for node in plan.order {
            if plan.nodes[node].incoming == 0 {
                trigger(node)
                if plan.nodes[node].region == .flow { settleOrRun(node) }
            }
        }
        for group in groups.indices where groups[group].unsettledSenders == 0 { beginRound(group) }
    }

    /// Starts with the values of one node, as if it had been visited; nothing else starts by itself.
    mutating func start(with outputs: Outputs, of node: Int) throws {
        nodes[node].visits = 1
        nodes[node].phase = .running
        underWay += 1
        try complete(node, outputs)
    }

    // MARK: Visits

    /// A visit that is due.
    struct Start: Sendable {
        let node: Int
        let number: Int
        let inputs: [VisitInput]
        /// Whether the node has what it requires; in an epilogue it may not.
        let isRunnable: Bool
    }

    /// Takes the visits that are due, by rank.
    ///
    /// - Throws: ``PipelineError`` of code `tooManyVisits`.
    mutating func takeDue(_ take: (Start) -> Void) throws {
        if !rules.breakpoints.isEmpty { hold() }
        let planned = plan.nodes
        due.sort { planned[$0].rank < planned[$1].rank }
        for place in due.indices { take(try start(due[place])) }
        due.removeAll(keepingCapacity: true)
    }

    /// Keeps nodes from running that are at a breakpoint.
    ///
    /// All others of the same round wait with them: what these give is for later visits, and must not get in between.
    private mutating func hold() {
        let stopping = due.filter { node in
            mayPass.remove(node) == nil
                && rules.breakpoints.contains(
                    Breakpoint(before: plan.nodes[node].name, visit: nodes[node].visits + 1))
        }
        guard !stopping.isEmpty else { return }
        let regions = Set(stopping.map { plan.nodes[$0].region }).subtracting([.flow])
        let count = due.count
        due.removeAll { stopping.contains($0) || regions.contains(plan.nodes[$0].region) }
        underWay -= count - due.count
        held += stopping
    }

    private mutating func start(_ node: Int) throws -> Start {
        let planned = plan.nodes[node]
        let number = nodes[node].visits + 1
        guard number <= rules.maximumVisits else {
            throw PipelineError(
                .tooManyVisits,
                "The node '\(planned.name)' has run as often as it may (\(rules.maximumVisits)), and is due again: the loop "
                    + "that it stands in does not end, or the limit is too low.",
                node: planned.name)
        }
        let isRunnable = nodes[node].hasWhatItRequires
        nodes[node].visits = number
        return Start(
            node: node, number: number, inputs: nodes[node].take(planned), isRunnable: isRunnable)
    }

    /// Takes the inputs of a node outside the course of the run.
    mutating func takeInputs(of node: Int) -> [VisitInput] { nodes[node].take(plan.nodes[node]) }

    /// Takes what a visit gave, and finds out what is due now.
    ///
    /// - Throws: ``PipelineError`` of code `badOutput`.
    mutating func complete(_ node: Int, _ outputs: Outputs) throws {
        let planned = plan.nodes[node]
        underWay -= 1
        nodes[node].phase = .waiting
        for (place, output) in outputs.values.enumerated() {
            guard let index = planned.outputs.firstIndex(where: { $0.name == output.socket }),
                !outputs.values[..<place].contains(where: { $0.socket == output.socket })
            else { throw badOutput(output.socket, of: planned) }
            if planned.outputs[index].isResult {
                results[Endpoint(planned.name, output.socket)] = output.value
            }
            for route in planned.outputs[index].routes {
                deliver(route.convert.map { $0(output.value) } ?? output.value, by: route)
            }
        }
        switch planned.region {
        case .flow: settle(node)
        case .rounds(let group):
            // That it ran and gave nothing is news as well.
            for output in planned.outputs {
                for route in output.routes { note(route) }
            }
            groups[group].running -= 1
            if groups[group].running == 0 { beginRound(group) }
        }
    }

    private func badOutput(_ socket: String, of node: PipelinePlan.PlannedNode) -> PipelineError {
        let isKnown = node.outputs.contains { $0.name == socket }
        return PipelineError(
            .badOutput,
            isKnown
                ? "The node '\(node.name)' gave two values on its output '\(socket)' in one visit."
                : "The node '\(node.name)' gave a value on '\(socket)', which is not among its outputs "
                    + "(\(node.outputs.map(\.name).joined(separator: ", "))).",
            node: node.name, socket: socket)
    }

    private mutating func deliver(_ value: any Sendable, by route: PipelinePlan.Route) {
        nodes[route.node].receive(
            value, input: route.input, plan.nodes[route.node].inputs[route.input], position: route.position)
        trigger(route.node)
    }

    /// Notes that there is a reason to run a node.
    private mutating func trigger(_ node: Int) {
        guard !nodes[node].isTriggered else { return }
        nodes[node].isTriggered = true
        if case .rounds(let group) = plan.nodes[node].region { groups[group].candidates.append(node) }
    }

    // MARK: Nodes that no loop feeds

    /// Tells the receivers of a node that nothing more comes from it.
    private mutating func settle(_ node: Int) {
        var settled = [node]
        while let node = settled.popLast() {
            nodes[node].phase = .settled
            for output in plan.nodes[node].outputs {
                for route in output.routes {
                    switch plan.nodes[route.node].region {
                    case .flow:
                        nodes[route.node].unsettledSenders -= 1
                        guard nodes[route.node].unsettledSenders == 0 else { continue }
                        if nodes[route.node].isRunnable || rules.isEpilogue {
                            makeDue(route.node)
                        } else {
                            settled.append(route.node)
                        }
                    case .rounds(let group):
                        groups[group].unsettledSenders -= 1
                        if groups[group].unsettledSenders == 0 { beginRound(group) }
                    }
                }
            }
        }
    }

    private mutating func settleOrRun(_ node: Int) {
        if nodes[node].isRunnable || rules.isEpilogue { makeDue(node) } else { settle(node) }
    }

    private mutating func makeDue(_ node: Int) {
        nodes[node].phase = .running
        underWay += 1
        due.append(node)
    }

    // MARK: Rounds

    /// Notes that a sender of the same rounds has run.
    private mutating func note(_ route: PipelinePlan.Route) {
        guard let token = route.token, !nodes[route.node].hasRun[token] else { return }
        nodes[route.node].hasRun[token] = true
        nodes[route.node].sendersThatRan += 1
    }

    private mutating func beginRound(_ group: Int) {
        let planned = plan.nodes
        // Taken out and put back, so that changing them copies nothing.
        var candidates = groups[group].candidates
        groups[group].candidates = []
        candidates.sort { planned[$0].rank < planned[$1].rank }
        var isAnyReady = false
        var first: (node: Int, lacksVariadic: Bool)?
        for node in candidates where nodes[node].isRunnable {
            if isReady(node) {
                isAnyReady = true
                groups[group].running += 1
                makeDue(node)
            } else if !isAnyReady {
                // One that lacks a plain input has it at its default; one that lacks some of many values would miss them.
                // What stands behind a loop must wait for it all the same.
                let lacksVariadic = plan.nodes[node].inputs.contains { $0.kind == .variadic }
                guard let found = first else {
                    first = (node, lacksVariadic)
                    continue
                }
                if found.lacksVariadic, !lacksVariadic,
                    plan.nodes[found.node].component == plan.nodes[node].component
                {
                    first = (node, lacksVariadic)
                }
            }
        }
        if !isAnyReady {
            guard let first else {
                for node in plan.groups[group].nodes { nodes[node].phase = .settled }
                return
            }
            groups[group].running = 1
            makeDue(first.node)
        }
        candidates.removeAll { nodes[$0].phase == .running }
        groups[group].candidates = candidates
    }

    private func isReady(_ node: Int) -> Bool {
        nodes[node].sendersThatRan == plan.nodes[node].incomingInGroup
            && nodes[node].inputs.contains { $0.hasValueFromSender }
            || zip(plan.nodes[node].inputs, nodes[node].inputs).contains { $0.kind == .greedy && $1.hasValue }
    }

    // MARK: Looking

    /// Whether a node will not be visited any more.
    func isSettled(_ node: Int) -> Bool { nodes[node].phase == .settled }

    /// Whether no visit runs or is due, so that nothing more can come.
    var isIdle: Bool { underWay == 0 }
}
