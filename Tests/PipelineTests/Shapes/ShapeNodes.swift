import Foundation
import Pipeline
import Synchronization

/// Gives a value on the one of its outputs that a function names, or on none.
struct Fork<Value: Sendable>: Node {
    let value = Input<Value>("value")
    let outputs: [Output<Value>]
    let choose: @Sendable (Value) -> String?

    init(_ names: [String], _ choose: @escaping @Sendable (Value) -> String?) {
        outputs = names.map { Output($0) }
        self.choose = choose
    }

    func run(_ visit: Visit) async throws -> Outputs {
        let name = choose(visit[value])
        return Outputs(outputs.filter { $0.name == name }.map { $0(visit[value]) })
    }
}

/// Gives its value on each of its outputs.
struct Copies: Node {
    let value = Input<Int>("value")
    let outputs: [Output<Int>]

    init(_ names: String...) { outputs = names.map { Output($0) } }

    func run(_ visit: Visit) async throws -> Outputs { Outputs(outputs.map { $0(visit[value]) }) }
}

/// Gives on what comes first: where a loop comes back to its start.
struct Entry<Value: Sendable>: Node {
    let values = Variadic<Value>("values", isGreedy: true)
    let value = Output<Value>("value")

    func run(_ visit: Visit) async throws -> Outputs { [value(ifPresent: visit[values].first)] }
}

/// Adds many numbers up.
struct Total: Node {
    let values = Variadic<Int>("values")
    let total = Output<Int>("total")

    func run(_ visit: Visit) async throws -> Outputs { [total(visit[values].reduce(0, +))] }
}

/// Makes one list of many.
struct Gather<Value: Sendable>: Node {
    let lists = Variadic<[Value]>("lists")
    let list = Output<[Value]>("list")

    func run(_ visit: Visit) async throws -> Outputs { [list(Array(visit[lists].joined()))] }
}

/// Takes one number from another.
struct Difference: Node {
    let from = Input<Int>("from")
    let take = Input<Int>("take")
    let rest = Output<Int>("rest")

    func run(_ visit: Visit) async throws -> Outputs { [rest(visit[from] - visit[take])] }
}

/// Adds up what it gets over all visits.
final class Purse: Node {
    let value = Input<Int>("value")
    let total = Output<Int>("total")
    private let sum = Mutex(0)

    func run(_ visit: Visit) async throws -> Outputs {
        [
            total(
                sum.withLock { sum in
                    sum += visit[value]
                    return sum
                })
        ]
    }
}

/// Fills a form such as `Dear {name}`; blanks that are not required may stay empty.
struct Form: Node {
    let form: Input<String>
    let blanks: [Input<String>]
    let text = Output<String>("text")

    init(_ form: String, _ blanks: [String] = [], required: [String] = []) {
        self.form = Input("form", default: form)
        self.blanks = required.map { Input($0) } + blanks.map { Input($0, default: "") }
    }

    func run(_ visit: Visit) async throws -> Outputs {
        var filled = visit[form]
        for blank in blanks { filled = filled.replacing("{\(blank.name)}", with: visit[blank]) }
        return [text(filled)]
    }
}

/// Stands for a language model: says its lines one after the other, and begins again after the last.
final class Speaker: Node {
    let prompt = Input<String>("prompt")
    let temperature = Input<Double?>("temperature", default: nil)
    let reply = Output<String>("reply")
    private let lines: [String]
    private let spoken = Mutex(0)

    init(_ lines: String...) { self.lines = lines }

    func run(_ visit: Visit) async throws -> Outputs {
        let place = spoken.withLock { spoken in
            spoken += 1
            return spoken - 1
        }
        return [reply(lines[place % lines.count])]
    }
}

/// Gives work on when a verdict is good, and the verdict back when it is not.
struct Judge: Node {
    let work = Input<String>("work")
    let verdict = Input<String>("verdict")
    let good = Output<String>("good")
    let bad = Output<String>("bad")

    func run(_ visit: Visit) async throws -> Outputs {
        visit[verdict].hasPrefix("good") ? [good(visit[work])] : [bad(visit[verdict])]
    }
}

/// Puts files to the outputs of their kinds; gives nothing for kinds without files.
struct Kinds: Node {
    let files = Input<[String]>("files")
    let outputs: [Output<[String]>]

    init(_ kinds: String...) { outputs = kinds.map { Output($0) } }

    func run(_ visit: Visit) async throws -> Outputs {
        Outputs(
            outputs.compactMap { output in
                let files = visit[files].filter { $0.hasSuffix(".\(output.name)") }
                return files.isEmpty ? nil : output(files)
            })
    }
}

/// Does something to each text of a list: puts a mark behind it.
struct Mark: Node {
    let texts = Input<[String]>("texts")
    let marked = Output<[String]>("marked")
    let mark: String

    init(_ mark: String) { self.mark = mark }

    func run(_ visit: Visit) async throws -> Outputs { [marked(visit[texts].map { $0 + mark })] }
}
