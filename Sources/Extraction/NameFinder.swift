package import KnowledgeModel

/// Finds names by how they are written: capitalised words of English, quoted titles of Chinese.
///
/// A name is a run of words that begin with a capital letter or are numbers of three or four digits, joined by at most
/// two small words in a row such as "of" and "the": "Alfred the Great", "University of Texas at Austin" up to
/// "University of Texas". Where "and" joins two, the whole and its parts are names. Articles, pronouns and question
/// words at the start are left away. Within Chinese text, which has no capitals, what stands between 《》, 「」, 『』 or
/// “” is a name when it is short, and so are Latin words with a capital.
public enum NameFinder {
    /// A name in a text.
    public struct Name: Hashable, Sendable {
        /// Its bytes in the text.
        public var range: Range<Int>
        /// Its ``CanonicalName``.
        public var canonical: String

        /// Describes a place that names something.
        public init(range: Range<Int>, canonical: String) {
            self.range = range
            self.canonical = canonical
        }
    }

    /// The names in a text, in the order of where they are found; a part follows its whole.
    ///
    /// - Complexity: O(*n*).
    public static func names(in text: some StringProtocol) -> [Name] {
        var text = String(text)
        var scratch = CanonicalText()
        var names: [Name] = []
        text.withUTF8 { bytes in
            forEachName(in: bytes, scratch: &scratch) { range, canonical in
                names.append(Name(range: range, canonical: String(decoding: canonical, as: UTF8.self)))
            }
        }
        return names
    }

    /// Passes on the names in text at hand as UTF-8; the canonical bytes are valid only during the call.
    package static func forEachName(
        in text: UnsafeBufferPointer<UInt8>, scratch: inout CanonicalText,
        _ body: (Range<Int>, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte >= 0x80 {
                if let title = QuotedTitle(at: position, in: text) {
                    emit(title.range, of: text, scratch: &scratch, body)
                }
                position += text.scalar(at: position).length
            } else if let end = NameWords.end(at: position, in: text) {
                emitRun(position..<end, of: text, scratch: &scratch, body)
                position = end
            } else {
                position += 1
            }
        }
    }

    /// Passes on what a run of capitalised words names.
    private static func emitRun(
        _ run: Range<Int>, of text: UnsafeBufferPointer<UInt8>, scratch: inout CanonicalText,
        _ body: (Range<Int>, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var whole = NameWords.trimmingStops(run, of: text)
        while !whole.isEmpty {
            var wordEnd = whole.lowerBound
            while wordEnd < whole.upperBound, NameWords.spaceLength(at: wordEnd, in: text) == 0 {
                wordEnd += 1
            }
            guard FunctionWords.contains(text.slice(whole.lowerBound..<wordEnd)) else { break }
            while wordEnd < whole.upperBound {
                let space = NameWords.spaceLength(at: wordEnd, in: text)
                if space == 0 { break }
                wordEnd += space
            }
            whole = wordEnd..<whole.upperBound
        }
        if !whole.isEmpty { emit(whole, of: text, scratch: &scratch, body) }

        var partStart = run.lowerBound
        var position = run.lowerBound
        while position + 5 <= run.upperBound {
            guard isJoiningAnd(at: position, in: text) else {
                position += 1
                continue
            }
            emit(NameWords.trimmingStops(partStart..<position, of: text), of: text, scratch: &scratch, body)
            position += 5
            partStart = position
        }
        if partStart > run.lowerBound {
            emit(
                NameWords.trimmingStops(partStart..<run.upperBound, of: text), of: text, scratch: &scratch,
                body)
        }
    }

    /// Whether " and " stands at a position that has five bytes.
    private static func isJoiningAnd(at position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        text[position] == UInt8(ascii: " ") && text[position + 1] == UInt8(ascii: "a")
            && text[position + 2] == UInt8(ascii: "n") && text[position + 3] == UInt8(ascii: "d")
            && text[position + 4] == UInt8(ascii: " ")
    }

    private static func emit(
        _ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, scratch: inout CanonicalText,
        _ body: (Range<Int>, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        scratch.read(text.slice(range))
        scratch.bytes.withUnsafeBufferPointer { canonical in
            if !canonical.isEmpty, !FunctionWords.contains(canonical) { body(range, canonical) }
        }
    }
}
