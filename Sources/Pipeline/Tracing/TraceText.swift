import Foundation

/// A trace as people read it: a table of the nodes, then each visit with its inputs and outputs.
public struct TraceText: CustomStringConvertible {
    private let trace: PipelineTrace
    private let visitLimit: Int

    /// Prepares a trace for reading.
    ///
    /// - Parameters:
    ///   - trace: What happened.
    ///   - visitLimit: The visits that are shown one by one.
    public init(_ trace: PipelineTrace, visitLimit: Int = 200) {
        self.trace = trace
        self.visitLimit = visitLimit
    }

    /// The lines, without a line break at the end.
    public var description: String {
        (heading + [""] + table + visits).joined(separator: "\n")
    }

    private var heading: [String] {
        let started = trace.started.formatted(.iso8601)
        var lines = ["\(trace.pipeline), \(started), \(Self.time(trace.seconds))"]
        if let error = trace.error { lines.append("failed: \(error)") }
        return lines
    }

    private var table: [String] {
        let longest = max(trace.nodes.map(\.seconds).max() ?? 0, .leastNormalMagnitude)
        let rows = trace.nodes.map { node in
            let bar = String(repeating: "█", count: Int((20 * node.seconds / longest).rounded()))
            return [
                node.node, node.type, "\(node.visits)", Self.time(node.seconds), Self.time(node.longest),
                node.failures > 0 ? "\(bar) \(node.failures) failed" : bar,
            ]
        }
        return Self.columns(
            [["node", "type", "visits", "in all", "longest", ""]] + rows, rightAligned: 2...4)
    }

    private var visits: [String] {
        var lines = trace.visits.prefix(visitLimit).flatMap(lines)
        let hidden = trace.visits.count - min(visitLimit, trace.visits.count) + trace.omittedVisits
        if hidden > 0 { lines += ["", "\(hidden) further visits are counted above and not shown."] }
        return lines
    }

    private func lines(of visit: PipelineTrace.VisitRecord) -> [String] {
        var heading = "\(Self.padded(Self.time(visit.start), to: 9, onTheLeft: true))  \(visit.node)"
        if visit.number > 1 { heading += ", visit \(visit.number)" }
        if let element = visit.element { heading += ", element \(element)" }
        heading += "  (\(Self.time(visit.seconds)))"
        let width = (visit.inputs + visit.outputs).map(\.socket.count).max() ?? 0
        func item(_ mark: String, _ item: PipelineTrace.Item) -> String {
            "           \(mark) \(Self.padded(item.socket, to: width))  \(item.value)"
        }
        var lines = ["", heading]
        lines += visit.inputs.map { item("<", $0) } + visit.outputs.map { item(">", $0) }
        if let error = visit.error {
            lines.append("           ! \(error)")
        } else if visit.outputs.isEmpty {
            lines.append("           > nothing")
        }
        return lines
    }

    // MARK: Forms

    private static func time(_ seconds: Double) -> String {
        switch seconds {
        case ..<0.0995: String(format: "%.2f ms", seconds * 1e3)
        case ..<99.5: String(format: "%.2f s", seconds)
        default: String(format: "%.0f s", seconds)
        }
    }

    private static func padded(_ text: String, to width: Int, onTheLeft: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(0, width - text.count))
        return onTheLeft ? padding + text : text + padding
    }

    private static func columns(_ rows: [[String]], rightAligned: ClosedRange<Int>) -> [String] {
        let widths = (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row.indices, row).map { column, cell in
                padded(cell, to: widths[column], onTheLeft: rightAligned.contains(column))
            }
            return cells.joined(separator: "  ").replacing(/[ ]+$/, with: "")
        }
    }
}
