import Foundation
import KGService
import Retrieval

/// Shows the paths between two things to people.
struct PathText {
    /// Whether names and places have colours.
    let isColored: Bool
    /// Whether to tell costs, confidence and the size of the search.
    let explains: Bool

    private var style: TextStyle { TextStyle(isColored: isColored) }

    private static let longestQuote = 400
    /// Of further things of one name so many are listed.
    private static let mostOthers = 5

    /// What to say of how an end was found, where its words are not its name or name other things too.
    static func notes(on end: PathEnd) -> [String] {
        var lines: [String] = []
        if !end.isExact {
            lines.append("kg: '\(end.words)' is taken for \(end.name) (\(end.kind), \(end.id)).")
        }
        guard !end.others.isEmpty else { return lines }
        lines.append(
            "kg: '\(end.words)' names \(Quantity.count(end.others.count + 1, "thing")); taken is the most mentioned, "
                + "\(end.name) (\(end.kind), \(end.id)). The others, to be given by their digits:")
        for other in end.others.prefix(mostOthers) {
            let address = other.uri.map { "  \($0)" } ?? ""
            lines.append("    \(other.id)  \(other.name) (\(other.kind))\(address)")
        }
        if end.others.count > mostOthers { lines.append("    …") }
        return lines
    }

    /// The lines for a report.
    func lines(_ report: PathReport) -> [String] {
        var lines: [String] = []
        for (index, path) in report.result.paths.enumerated() {
            if index > 0 { lines.append("") }
            lines += self.lines(path, number: index + 1)
        }
        guard explains else { return lines }
        let result = report.result
        return lines + [
            "",
            style.dim(
                "Read: \(Quantity.count(result.nodeCount, "node")), \(Quantity.count(result.edgeCount, "edge")); "
                    + String(format: "%.0f ms.", 1000 * report.seconds)),
        ]
    }

    private func lines(_ path: FoundPath, number: Int) -> [String] {
        let mark = "[\(number)]"
        let margin = String(repeating: " ", count: mark.count + 1)
        let names = Self.names(in: path)
        func name(_ thing: PathThing) -> String { names[thing.id] ?? thing.name }
        var whole = path.steps.first.map { style.bold(name($0.from)) } ?? ""
        for step in path.steps { whole += " \(arrow(step)) \(style.bold(name(step.to)))" }
        var lines = ["\(mark) \(whole)"]
        if explains { lines.append(margin + style.dim("cost \(Self.decimal(path.cost))")) }
        for step in path.steps {
            if path.steps.count > 1 {
                lines.append("\(margin)\(name(step.from)) \(arrow(step)) \(name(step.to))")
            }
            let inner = margin + (path.steps.count > 1 ? "  " : "")
            lines += self.lines(step).map { inner + $0 }
        }
        return lines
    }

    /// The names of the things that share theirs with another one on the path, with their kinds, by identifier.
    private static func names(in path: FoundPath) -> [String: String] {
        let things = Set(path.steps.flatMap { [$0.from, $0.to] }.map { [$0.id, $0.name, $0.kind] })
        let shared = Dictionary(grouping: things) { $0[1] }.values.filter { $0.count > 1 }.joined()
        return Dictionary(shared.map { ($0[0], "\($0[1]) (\($0[2]))") }) { first, _ in first }
    }

    private func arrow(_ step: PathLink) -> String {
        switch step.kind {
        case .mentionedTogether: style.dim("—\(step.relation)—")
        case .partOf where step.relation != "part of": style.dim("—\(step.relation)—")
        case .triple, .mentionedIn, .partOf:
            step.isForward ? style.dim("—\(step.relation)→") : style.dim("←\(step.relation)—")
        }
    }

    private func lines(_ step: PathLink) -> [String] {
        var lines = step.quotes.map { "“\(Self.oneLine($0.text))”" }
        if let source = step.source { lines.append(style.dim(Self.place(source))) }
        if !step.others.isEmpty { lines.append(style.dim("also: " + step.others.joined(separator: "; "))) }
        if step.evidenceCount > 1, step.kind == .mentionedTogether || step.kind == .mentionedIn {
            lines.append(style.dim("in \(Quantity.count(step.evidenceCount, "passage"))"))
        }
        guard explains else { return lines }
        var figures = ["cost \(Self.decimal(step.cost))"]
        if step.kind == .triple {
            figures.append("confidence \(Self.decimal(step.confidence))")
            figures.append("found by \(step.extractor)")
            figures.append("stated at \(Quantity.count(step.evidenceCount, "place"))")
        } else if step.isSameSentence == false {
            figures.append("in different sentences")
        }
        if step.to.cost > 0 {
            figures.append("going over \(step.to.name) \(Self.decimal(step.to.cost))")
        }
        lines.append(style.dim(figures.joined(separator: ", ")))
        return lines
    }

    private static func place(_ source: PassageSource) -> String {
        var parts = [source.title]
        if let heading = source.heading, heading != source.title { parts.append(heading) }
        if let author = source.author { parts.append(author) }
        if let date = source.date { parts.append(ThingText.day(date)) }
        return "\(source.address)  (\(parts.joined(separator: ", ")))"
    }

    private static func oneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= longestQuote ? line : line.prefix(longestQuote - 1) + "…"
    }

    private static func decimal(_ number: Double) -> String { String(format: "%.2f", number) }
}
