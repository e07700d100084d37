/// Sentences in CoNLL-U, the format of Universal Dependencies: https://universaldependencies.org/format.html
///
/// Names stand in the last column, as `Name=B-library` at their first word and `Name=I-library` at the others.
public enum CoNLLU {
    /// Writes a sentence as lines, the empty one after it included.
    ///
    /// What the format gives a meaning is replaced where words have it: white space in a word becomes one space, and an
    /// empty lemma the word itself.
    ///
    /// - Parameters:
    ///   - sentence: The sentence.
    ///   - text: The text that its ranges refer to.
    ///   - identifier: What the sentence is called; no line says it where none is given.
    /// - Precondition: the sentence's ranges lie in the text and cut no character.
    /// - Complexity: O(*n*) in the bytes of the sentence.
    public static func lines(for sentence: Sentence, in text: some StringProtocol, identifier: String? = nil)
        -> String
    {
        var text = String(text)
        return text.withUTF8 { lines(for: sentence, in: $0, identifier: identifier) }
    }

    /// Writes a sentence of text at hand as UTF-8.
    package static func lines(
        for sentence: Sentence, in text: UnsafeBufferPointer<UInt8>, identifier: String? = nil
    ) -> String {
        var lines = ""
        if let identifier { lines += "# sent_id = \(oneLine(identifier))\n" }
        lines += "# text = \(oneLine(String(decoding: text[sentence.range], as: UTF8.self)))\n"
        var names = [String?](repeating: nil, count: sentence.words.count)
        for name in sentence.names {
            for word in name.words {
                names[word] = "Name=\(word == name.words.lowerBound ? "B" : "I")-\(value(name.kind))"
            }
        }
        for (index, word) in sentence.words.enumerated() {
            let isLast = index + 1 == sentence.words.count
            let touches =
                isLast
                ? word.range.upperBound < sentence.range.upperBound
                : sentence.words[index + 1].range.lowerBound == word.range.upperBound
            let miscellaneous = [touches ? "SpaceAfter=No" : nil, names[index]].compactMap(\.self)
            let columns = [
                "\(index + 1)", field(word.form), field(word.lemma.isEmpty ? word.form : word.lemma),
                word.tag.rawValue,
                "_", "_", "\(word.head.map { $0 + 1 } ?? 0)", field(word.relation.rawValue), "_",
                miscellaneous.isEmpty ? "_" : miscellaneous.joined(separator: "|"),
            ]
            lines += columns.joined(separator: "\t") + "\n"
        }
        return lines + "\n"
    }

    /// A column without tabs and line breaks; "_" alone would mean that nothing is there only in other columns.
    private static func field(_ text: String) -> String {
        let field = oneLine(text)
        return field.isEmpty ? "_" : field
    }

    private static func oneLine(_ text: String) -> String {
        guard
            text.unicodeScalars.contains(where: { $0.properties.isWhitespace && $0 != " " })
                || text.contains("  ")
        else { return text }
        return text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init)
            .joined(separator: " ")
    }

    /// A value of the last column, whose pairs are divided by "|".
    private static func value(_ text: String) -> String {
        oneLine(text).replacing("|", with: "/").replacing(" ", with: "_")
    }
}
