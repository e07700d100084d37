import Synchronization

@testable import Pipeline

/// The visits of a run with all that their inputs were given, as lines such as `add:2 value=5 more=[1, 2]`.
final class VisitLog: Sendable {
    private struct Line {
        let node: String
        let number: Int
        let element: Int
        let text: String
    }

    private let visits = Mutex<[Line]>([])

    func add(_ visit: Visit) {
        var text = "\(visit.node):\(visit.number)"
        if let element = visit.element { text += "@\(element)" }
        for input in visit.inputs {
            switch input.value {
            case .none: continue
            case .one(let value): text += " \(input.name)=\(Words.of(value))"
            case .many(let values): text += values.isEmpty ? "" : " \(input.name)=\(Words.of(values))"
            }
        }
        let line = Line(node: visit.node, number: visit.number, element: visit.element ?? -1, text: text)
        visits.withLock { $0.append(line) }
    }

    /// By node, element and number, whatever the order in which they began.
    var lines: [String] {
        visits.withLock { visits in
            visits.sorted { ($0.node, $0.element, $0.number) < ($1.node, $1.element, $1.number) }.map(\.text)
        }
    }
}

/// Writes down each visit of a node, and passes it on to it.
struct Watched: Node {
    var node: any Node
    let log: VisitLog

    var sockets: Sockets { node.sockets }
    var overlaps: Bool { node.overlaps }

    mutating func warmUp(_ resources: Resources) async throws { try await node.warmUp(resources) }

    func run(_ visit: Visit) async throws -> Outputs {
        log.add(visit)
        return try await node.run(visit)
    }

    func finish(_ visit: Visit) async throws -> Outputs { try await node.finish(visit) }

    func close() async throws { try await node.close() }
}

/// Values as the tests write them: lists in brackets, texts without quotes.
enum Words {
    static func of(_ value: Any) -> String {
        if let list = value as? [Any] { return "[" + list.map(of).joined(separator: ", ") + "]" }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional { return mirror.children.first.map { of($0.value) } ?? "nothing" }
        return "\(value)"
    }
}

extension RunResult {
    /// All values as lines such as `add.sum=7`, by name.
    var lines: [String] {
        values.map { "\($0.key)=\(Words.of($0.value))" }.sorted()
    }
}

/// The first line in which two lists differ, so that a failure shows one instead of hundreds; nil when they are the same.
func firstDifference(_ found: [String], _ expected: [String]) -> String? {
    for place in 0..<max(found.count, expected.count) {
        let lines = [found, expected].map { place < $0.count ? $0[place] : "nothing" }
        if lines[0] != lines[1] { return "line \(place): \(lines[0]), expected: \(lines[1])" }
    }
    return nil
}
