import Pipeline

/// Passes a number on.
struct PassingNode: Node {
    let value = Input<Int>("value")
    let passed = Output<Int>("passed")

    func run(_ visit: Visit) async throws -> Outputs { [passed(visit[value])] }
}

/// Adds numbers up.
struct AddingNode: Node {
    let values = Variadic<Int>("values")
    let sum = Output<Int>("sum")

    func run(_ visit: Visit) async throws -> Outputs { [sum(visit[values].reduce(0, +))] }
}

/// Gives one more than it was given last.
struct CountingNode: Node {
    let start = Input<Int>("start")
    let again = Input<Int?>("again", default: nil)
    let value = Output<Int>("value")

    func run(_ visit: Visit) async throws -> Outputs { [value((visit[again] ?? visit[start]) + 1)] }
}

/// Sends a number back until it is large enough.
struct ReturningNode: Node {
    let limit: Int
    let value = Input<Int>("value")
    let again = Output<Int>("again")
    let done = Output<Int>("done")

    func run(_ visit: Visit) async throws -> Outputs {
        let number = visit[value]
        return number < limit ? [again(number)] : [done(number)]
    }
}
