import KGService

/// Shows extracted names and triples to people.
struct ExtractionText {
    /// Whether names have colours.
    let isColored: Bool

    private var style: TextStyle { TextStyle(isColored: isColored) }

    /// The lines for one document.
    func lines(_ text: ExtractedText) -> [String] {
        var lines =
            text.uri.map { ["\(style.bold(text.title.isEmpty ? $0 : text.title))  \(style.dim($0))", ""] }
            ?? []
        for sentence in text.sentences {
            lines.append(marked(sentence))
            lines += sentence.statements.map(line)
            lines.append("")
        }
        if let leftOut = text.leftOut {
            lines.append(
                "\(Quantity.count(leftOut, "statement")) left out that the ontology has no predicate for.")
        }
        for failure in text.failures ?? [] { lines.append("The model's answer was of no use: \(failure).") }
        if text.sentences.isEmpty { lines.append("No sentences were found.") }
        return lines
    }

    /// The sentence with its names set off, each followed by its kind.
    private func marked(_ sentence: ExtractedSentence) -> String {
        let bytes = Array(sentence.text.utf8)
        var line = ""
        var position = 0
        for name in sentence.names {
            line += String(decoding: bytes[position..<name.range[0]], as: UTF8.self)
            line += isColored ? "\u{1B}[36m\(name.text)\u{1B}[0m" : "[\(name.text)]"
            line += style.dim(name.kind == "concept" ? "" : "/\(name.kind)")
            position = name.range[1]
        }
        line += String(decoding: bytes[position...], as: UTF8.self)
        return line.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func line(_ statement: ExtractedSentence.Statement) -> String {
        var limits: [String] = []
        if statement.isOpen == true { limits.append("open") }
        if let modality = statement.modality { limits.append(modality) }
        if statement.isInstruction == true { limits.append("instruction") }
        if let speaker = statement.speaker { limits.append(speaker.isEmpty ? "said" : "said by \(speaker)") }
        if let condition = statement.condition { limits.append("condition: \(condition)") }
        let sureness = Quantity.share(statement.confidence)
        let notes = ([sureness] + limits).joined(separator: ", ")
        return
            "    \(style.bold(statement.subject)) — \(statement.predicate) → \(style.bold(statement.object))  \(style.dim(notes))"
    }
}
