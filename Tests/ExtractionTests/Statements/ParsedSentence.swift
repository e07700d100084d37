import Language

/// Sentences with hand-written trees.
enum ParsedSentence {
    /// Reads a tree from words of the form `form|TAG|head|relation` or `form|TAG|head|relation|lemma`, with
    /// spaces between them; heads count from 1, and 0 is the root. Without a lemma, the form in small letters
    /// is the lemma. English words stand one space apart in the text unless told otherwise, Chinese ones touch.
    static func read(
        _ rows: String, language: NaturalLanguage = .english, names: [NamedSpan] = [], isSpaced: Bool = true
    ) -> Sentence {
        var words: [Word] = []
        var offset = 0
        for row in rows.split(whereSeparator: \.isWhitespace) {
            let fields = row.split(separator: "|").map(String.init)
            let head = Int(fields[2]) ?? 0
            let length = fields[0].utf8.count
            words.append(
                Word(
                    range: offset..<offset + length, form: fields[0],
                    lemma: fields.count > 4 ? fields[4] : fields[0].lowercased(),
                    tag: PartOfSpeech(rawValue: fields[1]) ?? .other, head: head == 0 ? nil : head - 1,
                    relation: DependencyRelation(rawValue: fields[3])))
            offset += length + (language == .english && isSpaced ? 1 : 0)
        }
        return Sentence(range: 0..<offset, language: language, words: words, names: names)
    }
}
