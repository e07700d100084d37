/// Turns the quotes that Discourse adds to Markdown into Markdown's own: lines from `[quote="ada, post:2, topic:7"]` to
/// `[/quote]`.
enum DiscourseQuotes {
    private static let opening = Array("[quote".utf8)
    private static let fence = Array("```".utf8)
    private static let closing = Array("[/quote]".utf8)

    /// A post's text with its quotes as Markdown writes them, a line for a line.
    static func corrected(in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard ByteSearch.first(opening, in: text) != nil else { return Array(text) }
        var corrected: [UInt8] = []
        corrected.reserveCapacity(text.count + text.count / 8)
        var lines = LineScanner(text)
        var depth = 0
        var isCode = false
        // Beyond this the marks would outgrow the text.
        let deepest = 8
        while let line = lines.next() {
            var rest = text[line]
            while let first = rest.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
            if rest.starts(with: fence) { isCode.toggle() }
            if isCode {
                append(text[line], depth: min(depth, deepest), to: &corrected)
                corrected.append(0x0A)
                continue
            }
            if isOpening(rest), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
                depth += 1
                rest = rest[(end + 1)...]
            } else {
                rest = text[line]
            }
            var closings = 0
            while let end = rest.firstRange(of: closing) {
                append(rest[..<end.lowerBound], depth: min(depth, deepest), to: &corrected)
                closings += 1
                rest = rest[end.upperBound...]
                depth = max(0, depth - 1)
                corrected.append(0x0A)
            }
            // The line after a quote would be taken for a part of its last paragraph.
            if closings > 0 { corrected.append(0x0A) }
            append(rest, depth: min(depth, deepest), to: &corrected)
            corrected.append(0x0A)
        }
        return corrected
    }

    private static func isOpening(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard line.starts(with: opening), let next = line.dropFirst(opening.count).first else { return false }
        return next == UInt8(ascii: "=") || next == UInt8(ascii: "]")
    }

    private static func append(
        _ line: Slice<UnsafeBufferPointer<UInt8>>, depth: Int, to text: inout [UInt8]
    ) {
        for _ in 0..<depth { text.append(contentsOf: [UInt8(ascii: ">"), 0x20]) }
        text.append(contentsOf: line)
    }
}
