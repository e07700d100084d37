/// The text of comments: plain, with the little Markdown that comments may have.
///
/// Code between backticks, `[words](address)`, emphasis and bare addresses are understood; everything else stays.
enum CommentText {
    static func append(
        _ comment: UnsafeBufferPointer<UInt8>, resolver: any LinkResolving, to builder: inout TextBuilder
    ) {
        var scanner = Scanner(comment, resolver)
        scanner.run(into: &builder)
        builder.closeBlock()
        builder.abandonLinks()
    }

    private struct Scanner {
        /// How far the second mark of a pair may be from the first; without a limit, marks that all lack their second
        /// would take time quadratic in their number.
        static let farthest = 2048

        let text: UnsafeBufferPointer<UInt8>
        let resolver: any LinkResolving
        /// Where the text starts that was not handed on yet.
        var start = 0
        var index = 0

        init(_ text: UnsafeBufferPointer<UInt8>, _ resolver: any LinkResolving) {
            self.text = text
            self.resolver = resolver
        }

        mutating func run(into builder: inout TextBuilder) {
            while index < text.count {
                switch text[index] {
                case UInt8(ascii: "`"): code(&builder)
                case UInt8(ascii: "["): link(&builder)
                case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis(&builder)
                case UInt8(ascii: "h") where isAddress: address(&builder)
                default: index += 1
                }
            }
            flush(upTo: text.count, &builder)
        }

        private mutating func flush(upTo end: Int, _ builder: inout TextBuilder) {
            if end > start { builder.append(UnsafeBufferPointer(rebasing: text[start..<end])) }
        }

        private func find(_ byte: UInt8, from index: Int) -> Int? {
            text[index..<min(text.count, max(index, index + Self.farthest))].firstIndex(of: byte)
        }

        private mutating func code(_ builder: inout TextBuilder) {
            guard let end = find(UInt8(ascii: "`"), from: index + 1), end > index + 1 else {
                index += 1
                return
            }
            flush(upTo: index, &builder)
            builder.append(UnsafeBufferPointer(rebasing: text[(index + 1)..<end]))
            index = end + 1
            start = index
        }

        private mutating func link(_ builder: inout TextBuilder) {
            guard let middle = find(UInt8(ascii: "]"), from: index + 1), middle + 1 < text.count,
                text[middle + 1] == UInt8(ascii: "("), let end = find(UInt8(ascii: ")"), from: middle + 2)
            else {
                index += 1
                return
            }
            // A title may follow the address.
            let address = text[(middle + 2)..<end].prefix { $0 > 0x20 }
            flush(upTo: index, &builder)
            builder.beginLink(resolver.target(of: String(decoding: address, as: UTF8.self)))
            builder.append(UnsafeBufferPointer(rebasing: text[(index + 1)..<middle]))
            builder.endLink()
            index = end + 1
            start = index
        }

        /// Takes off a pair of marks that encloses words; marks within words and formulas stay.
        private mutating func emphasis(_ builder: inout TextBuilder) {
            let mark = text[index]
            let length = index + 1 < text.count && text[index + 1] == mark ? 2 : 1
            let inner = index + length
            let opens =
                (index == 0 || !isWordPart(text[index - 1])) && inner < text.count && text[inner] > 0x20
                && text[inner] != mark
            guard opens, let end = closing(mark, length, from: inner) else {
                index += length
                return
            }
            flush(upTo: index, &builder)
            builder.append(UnsafeBufferPointer(rebasing: text[inner..<end]))
            index = end + length
            start = index
        }

        private func closing(_ mark: UInt8, _ length: Int, from inner: Int) -> Int? {
            var end = inner + 1
            while end + length <= min(text.count, inner + Self.farthest) {
                if text[end] == UInt8(ascii: "`") || text[end] == UInt8(ascii: "[") { return nil }
                if text[end..<(end + length)].allSatisfy({ $0 == mark }), text[end - 1] > 0x20,
                    end + length == text.count || !isWordPart(text[end + length])
                {
                    return end
                }
                end += 1
            }
            return nil
        }

        private func isWordPart(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "*"), 0x80...:
                true
            default: false
            }
        }

        private var isAddress: Bool {
            text[index...].starts(with: "https://".utf8) || text[index...].starts(with: "http://".utf8)
        }

        private mutating func address(_ builder: inout TextBuilder) {
            var end = index
            while end < text.count, text[end] > 0x20, text[end] < 0x80, !isEnd(text[end]) { end += 1 }
            while end > index, isPunctuation(text[end - 1]) { end -= 1 }
            flush(upTo: index, &builder)
            let address = UnsafeBufferPointer(rebasing: text[index..<end])
            builder.beginLink(resolver.target(of: String(decoding: address, as: UTF8.self)))
            builder.append(address)
            builder.endLink()
            index = end
            start = index
        }

        private func isEnd(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
        }

        private func isPunctuation(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: ";"),
                UInt8(ascii: ":"),
                UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"):
                true
            default: false
            }
        }
    }
}
