/// What one node has received, and where it stands.
struct NodeState: Sendable {
    enum Phase: String, Sendable, Codable {
        /// It waits for inputs.
        case waiting
        /// It is due, runs, or is held at a breakpoint.
        case running
        /// It will not run any more.
        case settled
    }

    var phase = Phase.waiting
    var visits = 0
    /// Whether there is a reason to run: a sender gave a value, or it is the first visit of a node that needs none.
    var isTriggered = false
    /// Senders that may still run, counted by connection.
    var unsettledSenders: Int
    /// By connection from the same rounds: whether the sender has run since the last visit.
    var hasRun: [Bool]
    var sendersThatRan = 0
    private(set) var inputs: [InputState]
    /// Required inputs that have no value.
    private var lacking: Int

    init(_ node: PipelinePlan.PlannedNode) {
        unsettledSenders = node.incoming
        hasRun = Array(repeating: false, count: node.incomingInGroup)
        inputs = node.inputs.map { _ in InputState() }
        lacking = node.inputs.count { $0.isRequired }
    }

    /// Whether the node has what it requires, and a reason to run.
    var hasWhatItRequires: Bool { isTriggered && lacking == 0 }

    /// Whether the node could run now.
    var isRunnable: Bool { phase == .waiting && hasWhatItRequires }

    /// Goes back to a saved state; the values are received again.
    mutating func restore(phase: Phase, visits: Int, isTriggered: Bool, unsettledSenders: Int, hasRun: [Bool])
    {
        self.phase = phase
        self.visits = visits
        self.isTriggered = isTriggered
        self.unsettledSenders = unsettledSenders
        self.hasRun = hasRun
        sendersThatRan = hasRun.count { $0 }
    }

    /// Takes a value for an input; of a plain one the last value holds.
    ///
    /// - Parameter position: The place of the connection; -1 for a value of the caller.
    mutating func receive(
        _ value: any Sendable, input: Int, _ planned: PipelinePlan.PlannedInput, position: Int
    ) {
        if planned.isRequired && !inputs[input].hasValue { lacking -= 1 }
        inputs[input].add(value, position: position, isVariadic: planned.isVariadic)
    }

    /// Takes the values for a visit. What the caller gave stays, except on greedy inputs.
    mutating func take(_ node: PipelinePlan.PlannedNode) -> [VisitInput] {
        var taken: [VisitInput] = []
        taken.reserveCapacity(inputs.count)
        for (input, planned) in node.inputs.enumerated() {
            let had = inputs[input].hasValue
            taken.append(VisitInput(name: planned.name, value: inputs[input].take(planned)))
            if planned.isRequired && had && !inputs[input].hasValue { lacking += 1 }
        }
        isTriggered = false
        if sendersThatRan > 0 {
            for sender in hasRun.indices { hasRun[sender] = false }
            sendersThatRan = 0
        }
        return taken
    }
}

/// The values that wait at one input.
struct InputState: Sendable {
    /// A value with the place of its connection.
    struct Item: Sendable {
        let position: Int
        let value: any Sendable
    }

    /// The value of an input that takes one.
    private var single: Item?
    /// The values of an input that takes many, in the order of their arrival, which those of the caller begin.
    private var many: [Item] = []

    /// The values in the order of the connections, of one sender in that of its visits.
    var items: [Item] { single.map { [$0] } ?? many.sorted { $0.position < $1.position } }

    var hasValue: Bool { single != nil || !many.isEmpty }

    /// Whether there is a value that the caller did not give.
    var hasValueFromSender: Bool { (single ?? many.last).map { $0.position >= 0 } ?? false }

    mutating func add(_ value: any Sendable, position: Int, isVariadic: Bool) {
        let item = Item(position: position, value: value)
        if isVariadic { many.append(item) } else { single = item }
    }

    mutating func take(_ planned: PipelinePlan.PlannedInput) -> VisitInput.Given {
        guard planned.isVariadic else {
            guard let item = single else { return .none }
            if item.position >= 0 { single = nil }
            return .one(item.value)
        }
        let given = items.map(\.value)
        if planned.kind == .greedy {
            many.removeAll()
        } else {
            many.removeAll { $0.position >= 0 }
        }
        return .many(given)
    }
}

/// Where the rounds of a group stand.
struct GroupState: Sendable {
    /// Connections from outside whose senders may still run.
    var unsettledSenders: Int
    /// Nodes of the present round that are not done.
    var running = 0
    /// Nodes that have a reason to run, and no others: most of a large group wait for something to come.
    var candidates: [Int] = []
}
