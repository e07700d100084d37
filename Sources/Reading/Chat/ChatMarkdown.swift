/// Turns the markup of chat messages into Markdown that says the same.
///
/// Both programs write less than Markdown: line breaks count, and what is no markup of theirs is to be read as it stands.
struct ChatMarkdown {
    /// Whose markup it is.
    enum Dialect {
        case slack, discord
    }

    let dialect: Dialect
    /// Markdown for what stands between angle brackets, such as a person's number; nil when it is only text.
    let resolve: (String) -> String?

    /// Converts a message.
    ///
    /// - Complexity: O(*n*).
    func markdown(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var conversion = Conversion(text: text, markup: self)
        conversion.run()
        return conversion.result
    }

    private struct Conversion {
        let text: UnsafeBufferPointer<UInt8>
        let markup: ChatMarkdown
        var result: [UInt8] = []
        private var index = 0
        private var isLineStart = true
        private var isQuoteLine = false
        /// Where the rest of the text begins that is one quote.
        private var quoteStart: Int?
        /// No fence begins before it, and no bracket closes before it.
        private var nextFence = 0
        private var nextBracket = 0

        init(text: UnsafeBufferPointer<UInt8>, markup: ChatMarkdown) {
            self.text = text
            self.markup = markup
            result.reserveCapacity(text.count + text.count / 8)
        }

        private var isSlack: Bool { markup.dialect == .slack }

        mutating func run() {
            while index < text.count {
                if isLineStart { beginLine() }
                guard index < text.count else { break }
                switch text[index] {
                case UInt8(ascii: "\n"): endLine()
                case UInt8(ascii: "`"): code()
                case UInt8(ascii: "<"): bracket()
                case UInt8(ascii: "\\") where isSlack: put("\\\\")
                case UInt8(ascii: "|") where !isSlack && isNext("||"): index += 2
                default:
                    let start = index
                    index += 1
                    while index < text.count, !Self.mayBeMark(text[index]) { index += 1 }
                    result.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                }
            }
            if let quoteStart { quoteRest(from: quoteStart) }
        }

        /// Whether a byte within a line may not be copied as it is.
        private static func mayBeMark(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "\\"),
                UInt8(ascii: "|"):
                true
            default: false
            }
        }

        private func isNext(_ mark: StaticString, at place: Int? = nil) -> Bool {
            let place = place ?? index
            let length = mark.utf8CodeUnitCount
            return place + length <= text.count
                && text[place..<(place + length)].elementsEqual(
                    UnsafeBufferPointer(start: mark.utf8Start, count: length))
        }

        /// Writes something else for one byte.
        private mutating func put(_ words: String) {
            result += words.utf8
            index += 1
        }

        // MARK: Lines

        private mutating func beginLine() {
            isLineStart = false
            isQuoteLine = false
            var spaces = 0
            while index < text.count, text[index] == 0x20 {
                // Four would make it code.
                if spaces < 3 { result.append(0x20) }
                spaces += 1
                index += 1
            }
            let mark: StaticString = isSlack ? "&gt;" : "> "
            let markAll: StaticString = isSlack ? "&gt;&gt;&gt;" : ">>> "
            if quoteStart == nil, isNext(markAll) {
                index += markAll.utf8CodeUnitCount
                if !result.isEmpty { result += "\n\n".utf8 }
                quoteStart = result.count
            } else if isNext(mark) {
                index += mark.utf8CodeUnitCount
                result += "> ".utf8
                isQuoteLine = true
            } else if isNext("• ") || isNext("◦ ") {
                index += "• ".utf8.count
                result += "- ".utf8
            } else if index < text.count, isMisread {
                result.append(UInt8(ascii: "\\"))
            }
        }

        /// Whether Markdown would take a line for a heading, or the one before it, where the program does not.
        private var isMisread: Bool {
            switch text[index] {
            case UInt8(ascii: "#"): return isSlack
            case UInt8(ascii: "="), UInt8(ascii: "-"):
                let mark = text[index]
                let run = text[index...].prefix { $0 == mark }
                return run.endIndex == text.count || text[run.endIndex] == UInt8(ascii: "\n")
            default: return false
            }
        }

        private mutating func endLine() {
            index += 1
            isLineStart = true
            let isBlank = result.isEmpty || result.last == UInt8(ascii: "\n")
            let goesOn = isNext(isSlack ? "&gt;" : "> ")
            if isQuoteLine, !goesOn {
                result += "\n\n".utf8
            } else if isBlank || index == text.count || text[index] == UInt8(ascii: "\n") {
                result.append(UInt8(ascii: "\n"))
            } else {
                result += "  \n".utf8
            }
        }

        private mutating func quoteRest(from start: Int) {
            let rest = result[start...]
            result.removeSubrange(start...)
            for line in rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
                result += "> ".utf8
                result += line
                result.append(UInt8(ascii: "\n"))
            }
        }

        // MARK: Code

        private mutating func code() {
            if isNext("```"), let end = fence(from: index + 3) {
                fencedCode(end)
                return
            }
            let length = !isSlack && isNext("``") && !isNext("```") ? 2 : 1
            let start = index + length
            var end = start
            while end < text.count, text[end] != UInt8(ascii: "`"), text[end] != UInt8(ascii: "\n") {
                end += 1
            }
            let isClosed = end > start && (length == 1 ? isNext("`", at: end) : isNext("``", at: end))
            guard isClosed else {
                put("\\`")
                return
            }
            result += repeatElement(UInt8(ascii: "`"), count: length)
            appendCode(start..<end)
            result += repeatElement(UInt8(ascii: "`"), count: length)
            index = end + length
        }

        private mutating func fence(from place: Int) -> Int? {
            if nextFence < place {
                nextFence = place
                while nextFence < text.count, !isNext("```", at: nextFence) { nextFence += 1 }
            }
            return nextFence < text.count ? nextFence : nil
        }

        private mutating func fencedCode(_ end: Int) {
            var start = index + 3
            if let last = result.last, last != UInt8(ascii: "\n") { result.append(UInt8(ascii: "\n")) }
            result += "```".utf8
            if !isSlack {
                // The first line is the language, when it is one word and more lines follow.
                let word = text[start..<end].prefix { $0 > 0x20 && $0 < 0x80 }
                if word.endIndex < end, text[word.endIndex] == UInt8(ascii: "\n") {
                    result += word
                    start = word.endIndex + 1
                }
            }
            result.append(UInt8(ascii: "\n"))
            appendCode(start..<end)
            result += "\n```\n".utf8
            index = end + 3
            if index < text.count, text[index] == UInt8(ascii: "\n") { index += 1 }
            isLineStart = true
        }

        /// Adds code, in which Slack writes three characters as HTML does.
        private mutating func appendCode(_ range: Range<Int>) {
            guard isSlack else {
                result += text[range]
                return
            }
            var place = range.lowerBound
            while place < range.upperBound {
                if isNext("&lt;", at: place) {
                    result.append(UInt8(ascii: "<"))
                    place += 4
                } else if isNext("&gt;", at: place) {
                    result.append(UInt8(ascii: ">"))
                    place += 4
                } else if isNext("&amp;", at: place) {
                    result.append(UInt8(ascii: "&"))
                    place += 5
                } else {
                    result.append(text[place])
                    place += 1
                }
            }
        }

        // MARK: Brackets

        private mutating func bracket() {
            if nextBracket <= index {
                nextBracket = index + 1
                while nextBracket < text.count, text[nextBracket] != UInt8(ascii: ">") { nextBracket += 1 }
            }
            let inner = (index + 1)..<max(index + 1, nextBracket)
            guard nextBracket < text.count, inner.count <= 4096,
                let words = markup.resolve(String(decoding: text[inner], as: UTF8.self))
            else {
                put("\\<")
                return
            }
            result += words.utf8
            index = nextBracket + 1
        }
    }
}

extension ChatMarkdown {
    /// Text in which Markdown sees no marks.
    static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for character in text {
            if "\\`*_[]<>#~|".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }

    /// A link; its words are Markdown.
    static func link(_ words: String, to address: some StringProtocol) -> String {
        let address = String(address.filter { $0 != "<" && $0 != ">" && !$0.isNewline })
        return "[\(words)](<\(address)>)"
    }
}

extension JSONValue {
    /// The elements of the array that a member is; none for other members.
    func list(_ key: StaticString) -> [JSONValue] { self[key].map { Array($0.elements) } ?? [] }
}
