/// The text of Hacker News: a little HTML, in which `<p>` stands between paragraphs, and quotes begin with ">".
enum HackerNewsText {
    /// The text as HTML that says what it means.
    ///
    /// - Parameters:
    ///   - link: the address that a story is about, put before its text.
    ///   - isOption: whether this is a choice of a poll.
    static func html(_ text: [UInt8], link: String?, isOption: Bool) -> [UInt8] {
        var html: [UInt8] = []
        html.reserveCapacity(text.count + 64)
        if let link {
            let address = escaped(link)
            html += "<p><a href=\"\(address)\">\(address)</a></p>".utf8
        }
        if isOption { html += "<ul><li>".utf8 }
        text.withUnsafeBufferPointer { text in
            var start = 0
            var index = 0
            while index < text.count {
                guard text[index] == UInt8(ascii: "<"), text[index...].starts(with: "<p>".utf8) else {
                    index += 1
                    continue
                }
                append(paragraph: text[start..<index], to: &html)
                html += "<p>".utf8
                index += 3
                start = index
            }
            append(paragraph: text[start...], to: &html)
        }
        if isOption { html += "</li></ul>".utf8 }
        return html
    }

    /// Adds a paragraph, as a quote when it begins like one; a number after the mark means "more than".
    private static func append(paragraph: Slice<UnsafeBufferPointer<UInt8>>, to html: inout [UInt8]) {
        var rest = paragraph.drop { $0 <= 0x20 }
        let isEmphasised = rest.starts(with: "<i>".utf8)
        if isEmphasised { rest = rest.dropFirst(3) }
        var isQuote = false
        while true {
            if rest.starts(with: "&gt;".utf8) {
                rest = rest.dropFirst(4)
            } else if rest.first == UInt8(ascii: ">") {
                rest = rest.dropFirst()
            } else {
                break
            }
            isQuote = true
            rest = rest.drop { $0 <= 0x20 }
        }
        guard isQuote, let first = rest.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first),
            first != UInt8(ascii: "=")
        else {
            html += paragraph
            return
        }
        html += "<blockquote>\(isEmphasised ? "<i>" : "")".utf8
        html += rest
        html += "</blockquote>".utf8
    }

    private static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        for byte in text.utf8 { escaped.appendEscapedForHTML(byte) }
        return String(decoding: escaped, as: UTF8.self)
    }
}
