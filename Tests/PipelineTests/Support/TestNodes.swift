import Pipeline

/// Adds a number, after a while.
struct Add: Node {
    let value = Input<Int>("value")
    let sum = Output<Int>("sum")
    let number: Int
    let delay: Duration
    let overlaps: Bool

    init(_ number: Int, delay: Duration = .zero, overlaps: Bool = false) {
        self.number = number
        self.delay = delay
        self.overlaps = overlaps
    }

    func run(_ visit: Visit) async throws -> Outputs {
        if delay > .zero { try await Task.sleep(for: delay) }
        return [sum(visit[value] + number)]
    }
}

/// Counts on from where it was.
struct Counter: Node {
    let start = Input<Int?>("start", default: nil)
    let again = Input<Int?>("again", default: nil)
    let value = Output<Int>("value")

    func run(_ visit: Visit) async throws -> Outputs {
        [value((visit[again] ?? visit[start] ?? 0) + 1)]
    }
}

/// Parts numbers below a limit from others.
struct Below: Node {
    let value = Input<Int>("value")
    let below = Output<Int>("below")
    let above = Output<Int>("above")
    let limit: Int

    init(_ limit: Int) { self.limit = limit }

    func run(_ visit: Visit) async throws -> Outputs {
        visit[value] < limit ? [below(visit[value])] : [above(visit[value])]
    }
}

/// Makes a list of many values.
struct Join: Node {
    let values = Variadic<Int>("values")
    let list = Output<[Int]>("list")

    func run(_ visit: Visit) async throws -> Outputs { [list(visit[values])] }
}

/// Gives numbers from 0.
struct Numbers: SourceNode {
    let number = Output<Int>("number")
    let count: Int

    init(_ count: Int) { self.count = count }

    func stream(_ visit: Visit, emit: @Sendable (Outputs) async throws -> Void) async throws {
        for value in 0..<count { try await emit([number(value)]) }
    }
}

/// Keeps all that it gets, and gives it in the end.
actor Collector: Node {
    nonisolated let value = Input<Int>("value")
    nonisolated let all = Output<[Int]>("all")
    private var values: [Int] = []

    func run(_ visit: Visit) async throws -> Outputs {
        values.append(visit[value])
        return []
    }

    func finish(_ visit: Visit) async throws -> Outputs { [all(values)] }
}

extension Pipeline {
    /// Adds a node of a type that is known at run time only.
    mutating func addAny(_ name: String, _ node: any Node) throws {
        func add<N: Node>(_ node: N) throws { try self.add(name, node) }
        try add(node)
    }
}
