import Foundation
import KGService
import KnowledgeModel

/// Entities, passages and documents as lines for people.
enum ThingText {
    static func lines(_ entity: EntityView) -> [String] {
        var lines = ["\(entity.name)  (\(entity.kind), \(entity.id))"]
        if entity.canonicalName != entity.name { lines.append("  known as   \(entity.canonicalName)") }
        lines.append(
            "  named in   \(Quantity.count(entity.documentCount, "document")), "
                + Quantity.count(entity.passageCount, "passage"))
        lines += Self.lines(entity.neighbours, around: entity.name)
        if entity.hasMoreNeighbours { lines.append("  … and more: raise --limit, or use kg export") }
        if !entity.passages.isEmpty { lines.append("  passages:") }
        for passage in entity.passages {
            lines.append("    \(passage.id)  \(passage.title) [\(passage.ordinal)]: \(passage.beginning)")
        }
        return lines
    }

    /// One of several entities of a name.
    static func line(_ entity: Entity, _ id: EntityID) -> String {
        let address = entity.canonicalName == entity.name ? "" : "  \(entity.canonicalName)"
        return "    \(id)  \(entity.name) (\(entity.kind.rawValue))\(address)"
    }

    static func lines(_ passage: PassageView, limit: Int) -> [String] {
        var place = passage.document
        if let line = passage.line { place += ":\(line)" }
        var lines = [
            "\(passage.title) [\(passage.ordinal)]  (passage, \(passage.id))", "  at         \(place)",
            "  bytes      \(passage.start)..<\(passage.end)",
        ]
        if !passage.part.isEmpty { lines.append("  part       \(passage.part)") }
        if !passage.entities.isEmpty {
            let names = passage.entities.prefix(limit).map { entity in
                entity.name + (entity.occurrences > 1 ? " ×\(entity.occurrences)" : "")
                    + (entity.isLinked ? " (title)" : "")
            }
            let more = passage.entities.count > limit ? ", …" : ""
            lines.append("  names      \(names.joined(separator: ", "))\(more)")
        }
        lines.append("")
        return lines
            + passage.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    static func lines(_ document: DocumentView) -> [String] {
        var lines = ["\(document.title)  (\(document.kind), \(document.id))", "  at         \(document.uri)"]
        if document.path != document.uri {
            lines.append("  read from  \(document.path)\(document.line.map { ":\($0)" } ?? "")")
        }
        lines.append("  format     \(document.format), \(document.encoding)")
        if let author = document.author { lines.append("  by         \(author)") }
        if let created = document.created { lines.append("  date       \(day(created))") }
        if !document.tags.isEmpty { lines.append("  tags       \(document.tags.joined(separator: ", "))") }
        lines.append(
            "  holds      \(Quantity.count(document.passages.count, "passage")), \(Quantity.bytes(document.textLength))"
        )
        for part in document.parts where !part.name.isEmpty || part.level == 0 {
            lines.append("    " + line(part))
        }
        lines += Self.lines(document.neighbours, around: document.title)
        if let text = document.text {
            lines.append("")
            lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        }
        return lines
    }

    private static func line(_ part: DocumentView.Part) -> String {
        if part.kind == "section" {
            return String(repeating: "  ", count: max(0, part.level - 1)) + part.name
        }
        var line = part.isAccepted ? "accepted \(part.kind)" : part.kind
        if let marks = part.marks { line = marks.joined(separator: " ") + " " + line }
        if !part.name.isEmpty { line += " by \(part.name)" }
        if let created = part.created { line += ", \(day(created))" }
        if let edited = part.edited { line += ", edited \(day(edited))" }
        if let score = part.score { line += ", score \(score)" }
        return line
    }

    private static func lines(_ neighbours: [Neighbour], around name: String) -> [String] {
        guard !neighbours.isEmpty else { return [] }
        return ["  triples:"]
            + neighbours.map { neighbour in
                let other = "\(neighbour.name) (\(neighbour.kind))"
                let evidence = neighbour.evidenceCount > 1 ? "  ×\(neighbour.evidenceCount)" : ""
                return neighbour.isOutgoing
                    ? "    — \(neighbour.predicate) → \(other)\(evidence)"
                    : "    ← \(neighbour.predicate) — \(other)\(evidence)"
            }
    }

    static func day(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day())
    }
}
