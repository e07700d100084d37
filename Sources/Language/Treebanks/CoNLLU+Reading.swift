extension CoNLLU {
    /// Reads the sentences of a treebank.
    ///
    /// Words that are drawn together have ranges of their own where they can be found in the text in order, as in all
    /// treebanks of English and Chinese: "don't" has "do" and "n't". Empty nodes are passed over.
    ///
    /// - Parameters:
    ///   - treebank: The lines of a file.
    ///   - language: The language of all its sentences.
    /// - Throws: ``LanguageError`` of the code `malformed`, with the number of the line, where a line has not ten columns,
    ///   a number, a tag or a head is none, or words are not in the text.
    public static func sentences(in treebank: String, language: NaturalLanguage) throws -> [AnnotatedSentence]
    {
        var reader = SentenceReader(language: language)
        var sentences: [AnnotatedSentence] = []
        var number = 0
        for line in treebank.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = line.last == "\r" ? line.dropLast() : line
            if line.isEmpty {
                if let sentence = try reader.finish(line: number) { sentences.append(sentence) }
            } else {
                try reader.read(line, number: number)
            }
        }
        if let sentence = try reader.finish(line: number) { sentences.append(sentence) }
        return sentences
    }
}

/// Puts a sentence together line by line.
private struct SentenceReader {
    private let language: NaturalLanguage
    private var text: String?
    private var identifier: String?
    private var words: [Word] = []
    private var spaces: [Bool] = []
    private var names: [NamedSpan] = []
    /// The last word of a group that is written as one, and whether space follows the group.
    private var group: (last: Int, isFollowedBySpace: Bool)?

    init(language: NaturalLanguage) {
        self.language = language
    }

    mutating func read(_ line: Substring, number: Int) throws {
        if line.first == "#" {
            if line.hasPrefix("# text = ") { text = String(line.dropFirst("# text = ".count)) }
            if line.hasPrefix("# sent_id = ") { identifier = String(line.dropFirst("# sent_id = ".count)) }
            return
        }
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard columns.count == 10 else {
            throw LanguageError.malformed(treebank: number, "has \(columns.count) columns instead of ten")
        }
        if columns[0].contains(".") { return }
        let isFollowedBySpace = !columns[9].split(separator: "|").contains("SpaceAfter=No")
        if let dash = columns[0].firstIndex(of: "-") {
            guard let last = Int(columns[0][columns[0].index(after: dash)...]), last > words.count else {
                throw LanguageError.malformed(treebank: number, "has no range of words at its start")
            }
            group = (last, isFollowedBySpace)
            return
        }
        guard Int(columns[0]) == words.count + 1 else {
            throw LanguageError.malformed(treebank: number, "should begin with the number \(words.count + 1)")
        }
        guard let tag = PartOfSpeech(rawValue: String(columns[3])) else {
            throw LanguageError.malformed(treebank: number, "has the unknown tag \(columns[3])")
        }
        guard let head = Int(columns[6]), head >= 0, head != words.count + 1 else {
            throw LanguageError.malformed(treebank: number, "has the head \(columns[6]), which is none")
        }
        readName(columns[9])
        words.append(
            Word(
                range: 0..<0, form: String(columns[1]), lemma: String(columns[2]), tag: tag,
                head: head == 0 ? nil : head - 1, relation: DependencyRelation(rawValue: String(columns[7]))))
        if let group, words.count <= group.last {
            spaces.append(words.count == group.last && group.isFollowedBySpace)
        } else {
            spaces.append(isFollowedBySpace)
        }
    }

    private mutating func readName(_ column: Substring) {
        for pair in column.split(separator: "|") where pair.hasPrefix("Name=") {
            let kind = String(pair.dropFirst("Name=B-".count))
            if pair.hasPrefix("Name=I-"), let last = names.last, last.words.upperBound == words.count,
                last.kind == kind
            {
                names[names.count - 1].words = last.words.lowerBound..<words.count + 1
            } else {
                names.append(NamedSpan(words: words.count..<words.count + 1, kind: kind))
            }
        }
    }

    mutating func finish(line: Int) throws -> AnnotatedSentence? {
        defer { self = SentenceReader(language: language) }
        guard !words.isEmpty else { return nil }
        if let wrong = words.firstIndex(where: { ($0.head ?? 0) >= words.count }) {
            throw LanguageError.malformed(
                treebank: line, "ends a sentence whose word \(wrong + 1) has a head that is not there")
        }
        let text = self.text ?? zip(words, spaces).map { $0.form + ($1 ? " " : "") }.joined()
        try place(in: Array(text.utf8), line: line)
        let range = 0..<text.utf8.count
        return AnnotatedSentence(
            text: text, sentence: Sentence(range: range, language: language, words: words, names: names),
            identifier: identifier)
    }

    /// Finds the words in the text, one after the other.
    private mutating func place(in text: [UInt8], line: Int) throws {
        var position = 0
        for index in words.indices {
            while position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
            // Treebanks of Chinese write some spaces as U+3000.
            while text[position...].starts(with: [0xE3, 0x80, 0x80]) { position += 3 }
            let form = Array(words[index].form.utf8)
            guard text[position...].starts(with: form) else {
                throw LanguageError.malformed(
                    treebank: line, "ends a sentence whose text has no “\(words[index].form)” in its place")
            }
            words[index].range = position..<position + form.count
            position += form.count
        }
    }
}
