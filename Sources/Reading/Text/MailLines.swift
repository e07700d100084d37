/// The lines of a message, each with the depth of the quote that it stands in.
struct MailLines {
    /// A line.
    struct Line {
        /// How many quotes it stands in.
        var depth: Int
        /// Its bytes in the text without the quote marks.
        fileprivate(set) var content: Range<Int>
        /// Its first byte that is no white space, which mostly tells what it cannot be; 0 when it is blank.
        fileprivate(set) var first: UInt8
        /// Its number in the message, from 1.
        var number: Int
        /// Whether it is code whatever it looks like.
        var isCode = false
        /// Whether it is shown.
        var isKept = true
    }

    /// Quote marks beyond these belong to the text.
    private static let deepest = 30

    private(set) var text: [UInt8]
    var lines: [Line] = []

    init(_ body: UnsafeBufferPointer<UInt8>) {
        text = Array(body)
        lines.reserveCapacity(body.count / 40)
        var scanner = LineScanner(body)
        var number = 0
        var marks = QuoteMarks()
        var introduces = false
        while let line = scanner.next() {
            number += 1
            var range = line
            if range.last.map({ body[$0] }) == UInt8(ascii: "\r") { range.removeLast() }
            var (depth, content) = Self.quote(range, in: body, marks)
            // Some programs quote with bars, which elsewhere are tables.
            if introduces, !marks.hasBars, content.first.map({ body[$0] }) == UInt8(ascii: "|") {
                marks.hasBars = true
                (depth, content) = Self.quote(range, in: body, marks)
            }
            lines.append(
                Line(depth: depth, content: content, first: Self.first(content, in: body), number: number))
            // Those who quote as Emacs does, "Ada writes:", indent what they quote.
            let isEmacs = Self.ends(content, with: "writes:", in: body)
            if isEmacs { marks.areIndented = true }
            introduces = isEmacs || Self.ends(content, with: "wrote:", in: body)
        }
        markConsoles()
    }

    /// How a message marks its quotes.
    private struct QuoteMarks {
        var areIndented = false
        var hasBars = false
    }

    private static func quote(
        _ line: Range<Int>, in body: UnsafeBufferPointer<UInt8>, _ marks: QuoteMarks
    ) -> (depth: Int, content: Range<Int>) {
        var depth = 0
        var start = line.lowerBound
        while depth < deepest {
            // Some programs indent what they quote, and what is quoted within it keeps its indentation.
            let room = depth == 0 ? (marks.areIndented ? 4 : 1) : 5
            var mark = start
            while mark < line.upperBound, mark - start < room, body[mark] == 0x20 { mark += 1 }
            guard mark < line.upperBound,
                body[mark] == UInt8(ascii: ">") || (marks.hasBars && body[mark] == UInt8(ascii: "|"))
            else { break }
            depth += 1
            start = mark + 1
        }
        if depth > 0, start < line.upperBound, body[start] == 0x20 { start += 1 }
        return (depth, start..<line.upperBound)
    }

    // MARK: Lines

    /// The bytes of a line.
    func bytes(_ line: Line) -> ArraySlice<UInt8> { text[line.content] }

    /// The text of a line without white space at its ends.
    func string(_ index: Int) -> String {
        String(decoding: text[Whitespace.trimmed(lines[index].content, in: text)], as: UTF8.self)
    }

    /// Whether a line holds only white space.
    func isBlank(_ index: Int) -> Bool { lines[index].first == 0 }

    private static func first(_ content: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> UInt8 {
        for index in content where text[index] > 0x20 { return text[index] }
        return 0
    }

    private mutating func set(_ index: Int, _ content: Range<Int>) {
        lines[index].content = content
        lines[index].first = text.withUnsafeBufferPointer { Self.first(content, in: $0) }
    }

    /// The end of the paragraph that a line stands in: the next line that is blank, gone or in another quote.
    func paragraphEnd(from index: Int) -> Int {
        var end = index
        while end < lines.count, lines[end].isKept, lines[end].depth == lines[index].depth, !isBlank(end) {
            end += 1
        }
        return end
    }

    /// Takes lines out.
    mutating func drop(_ range: Range<Int>) {
        for index in range { lines[index].isKept = false }
    }

    /// Replaces what a line says.
    mutating func replace(_ index: Int, with words: String) {
        let start = text.count
        text += words.utf8
        set(index, start..<text.count)
    }

    /// Whether a part of the text ends with a word and its colon, white space aside.
    private static func ends(
        _ range: Range<Int>, with word: StaticString, in body: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var end = range.upperBound
        while end > range.lowerBound, body[end - 1] <= 0x20 { end -= 1 }
        guard end > range.lowerBound, body[end - 1] == UInt8(ascii: ":") else { return false }
        let length = word.utf8CodeUnitCount
        guard end - range.lowerBound >= length else { return false }
        return body[(end - length)..<end].elementsEqual(
            UnsafeBufferPointer(start: word.utf8Start, count: length))
    }

    // MARK: Consoles

    /// Tells what is typed at Python's prompt ">>> " from a quote of a quote of a quote.
    private mutating func markConsoles() {
        var index = 0
        while index < lines.count {
            defer { index += 1 }
            let before = index == 0 ? 0 : lines[index - 1].depth
            guard lines[index].depth == 3, before == 0, isPrompt(lines[index]) else { continue }
            var end = index
            while end < lines.count, !(lines[end].depth == 0 && isBlank(end)) {
                // A quote on one level more or less shows that these are quotes.
                if lines[end].depth != 0, lines[end].depth != 3 { break }
                end += 1
            }
            defer { index = end - 1 }
            let isQuote = end < lines.count && lines[end].depth != 0
            guard !isQuote, index == 0 || !MailQuotes.isAttribution(string(index - 1)) else { continue }
            for line in index..<end {
                lines[line].isCode = true
                guard lines[line].depth > 0 else { continue }
                let content = lines[line].content
                set(line, lineStart(before: content.lowerBound)..<content.upperBound)
                lines[line].depth = 0
            }
        }
    }

    private func lineStart(before place: Int) -> Int {
        var start = place
        while start > 0, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return start
    }

    private func isPrompt(_ line: Line) -> Bool {
        let start = line.content.lowerBound
        return start >= 4 && text[(start - 4)..<start].elementsEqual(">>> ".utf8)
            && (start == 4 || text[start - 5] == UInt8(ascii: "\n"))
    }
}
