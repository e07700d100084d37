import KGService
import KnowledgeModel
import Retrieval

/// A context as Markdown with numbered sources, to be pasted into a prompt or read.
///
/// Texts are quoted line by line, so that nothing in them can be taken for a heading or a source of the context itself.
enum ContextText {
    /// The lines of a context.
    static func lines(_ context: PassageContext) -> [String] {
        var lines: [String] = []
        for entry in context.entries {
            if !lines.isEmpty { lines.append("") }
            lines.append("### [\(entry.number)] \(title(of: entry.source))")
            lines.append("")
            lines.append(place(of: entry))
            lines.append("")
            for (index, piece) in entry.pieces.enumerated() {
                if index > 0 { lines += ["> […]"] }
                lines += piece.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                    $0.isEmpty ? ">" : "> \($0)"
                }
            }
        }
        return lines
    }

    private static func title(of source: PassageSource) -> String {
        guard let heading = source.heading, heading != source.title else { return oneLine(source.title) }
        return oneLine("\(source.title) — \(heading)")
    }

    private static func place(of entry: ContextEntry) -> String {
        let source = entry.source
        var parts = [source.address]
        if let post = source.post {
            var part = source.isAccepted ? "accepted \(post.rawValue)" : post.rawValue
            if let author = source.author { part += " by \(author)" }
            parts.append(part)
        } else if let author = source.author {
            parts.append("by \(author)")
        }
        if let date = source.date { parts.append(ThingText.day(date)) }
        if let score = source.score { parts.append("score \(score)") }
        if let reason = reason(of: entry) { parts.append(reason) }
        return oneLine(parts.joined(separator: ", "))
    }

    private static func reason(of entry: ContextEntry) -> String? {
        guard let number = entry.of else { return nil }
        return switch entry.reason {
        case .found: nil
        case .before: "stands before [\(number)]"
        case .after: "stands after [\(number)]"
        case .questionOf: "the question of [\(number)]"
        case .repliedTo: "[\(number)] replies to it"
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
