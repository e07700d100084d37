import Foundation
import KGService

/// Shows the passages of a search to people.
struct FoundPassageText {
    /// Whether titles and places have colours.
    let isColored: Bool
    /// Whether to tell what each way of searching says.
    let explains: Bool

    private var style: TextStyle { TextStyle(isColored: isColored) }

    private static let longestSentence = 300

    /// The lines for one passage.
    func lines(_ found: FoundPassage, number: Int) -> [String] {
        let mark = "[\(number)]"
        let margin = String(repeating: " ", count: mark.count + 1)
        var lines = [
            "\(mark) \(Self.decimal(found.score))  \(style.bold(found.title))",
            margin + style.dim("\(found.address)  (passage \(found.passage))"),
            "\(margin)“\(Self.cut(found.sentence))”",
        ]
        if let reasons = found.reasons { lines += self.lines(reasons).map { margin + $0 } }
        return lines
    }

    private func lines(_ reasons: FoundPassage.Reasons) -> [String] {
        var lines: [String] = []
        if !reasons.named.isEmpty {
            lines.append(
                style.dim("about ") + reasons.named.joined(separator: ", ")
                    + style.dim(", which the question names"))
        }
        for step in reasons.path {
            lines.append(
                "\(style.dim("from")) \(step.title)\(style.dim(": “"))\(Self.cut(step.sentence))\(style.dim("” to")) \(style.bold(step.name))"
            )
        }
        guard explains else { return lines }
        if !reasons.over.isEmpty { lines.append(style.dim("names ") + reasons.over.joined(separator: ", ")) }
        var figures = ["walk \(Self.decimal(reasons.walk))", "keywords \(Self.decimal(reasons.keywords))"]
        if let meaning = reasons.meaning { figures.append("meaning \(Self.decimal(meaning))") }
        lines.append(style.dim(figures.joined(separator: ", ")))
        return lines
    }

    private static func cut(_ sentence: String) -> String {
        sentence.count > longestSentence ? sentence.prefix(longestSentence) + "…" : sentence
    }

    private static func decimal(_ number: Double) -> String { String(format: "%.3f", number) }
}
