/// Puts right the links of exporters that write `[address](words)` where Markdown wants `[words](address)`.
enum SwappedLinks {
    /// The text with such links put right; code and everything else stays as it is.
    ///
    /// A link is swapped when its first part is an address (`https://…` or `/…`, without spaces) on one line. Marks that
    /// headings are linked by, `[#heading]()`, show nothing and are left out.
    static func corrected(in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 16)
        var lines = LineScanner(text)
        var fence: UInt8?
        while let line = lines.next() {
            let content = line.drop { text[$0] == 0x20 || text[$0] == 0x09 }
            let first = content.first.map { text[$0] } ?? 0
            let isFence =
                (first == UInt8(ascii: "`") || first == UInt8(ascii: "~"))
                && content.prefix(3).count == 3 && content.prefix(3).allSatisfy { text[$0] == first }
            if isFence, fence == nil || fence == first {
                fence = fence == nil ? first : nil
                output.append(contentsOf: lines.slice(line))
            } else if fence == nil {
                correct(lines.slice(line), into: &output)
            } else {
                output.append(contentsOf: lines.slice(line))
            }
            if line.upperBound < text.count { output.append(UInt8(ascii: "\n")) }
        }
        return output
    }

    private static func correct(_ line: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        var index = 0
        var isCode = false
        while index < line.count {
            let byte = line[index]
            if byte == UInt8(ascii: "`") { isCode.toggle() }
            if byte == UInt8(ascii: "["), !isCode, let end = endOfMark(at: index, in: line) {
                index = end
                continue
            }
            if byte == UInt8(ascii: "["), !isCode, let link = link(at: index, in: line) {
                output.append(UInt8(ascii: "["))
                for byte in line[link.words] {
                    if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") {
                        output.append(UInt8(ascii: "\\"))
                    }
                    output.append(byte)
                }
                output.append(contentsOf: "](<".utf8)
                output.append(contentsOf: line[link.address])
                output.append(contentsOf: ">)".utf8)
                index = link.words.upperBound + 1
                continue
            }
            output.append(byte)
            index += 1
        }
    }

    /// Where the mark of a heading ends whose opening bracket stands at an index.
    private static func endOfMark(at opening: Int, in line: UnsafeBufferPointer<UInt8>) -> Int? {
        guard opening + 1 < line.count, line[opening + 1] == UInt8(ascii: "#"),
            let closing = line[opening...].prefix(4096).firstIndex(where: {
                $0 == UInt8(ascii: "]") || $0 == 0x20
            }),
            line[closing...].starts(with: "]()".utf8)
        else { return nil }
        return closing + 3
    }

    /// The two parts of a swapped link whose opening bracket stands at an index.
    private static func link(
        at opening: Int, in line: UnsafeBufferPointer<UInt8>
    ) -> (address: Range<Int>, words: Range<Int>)? {
        let start = opening + 1
        // No address is longer, and a limit keeps the time linear.
        let rest = line[start..<min(line.count, start + 4096)]
        guard
            rest.starts(with: "https://".utf8) || rest.starts(with: "http://".utf8)
                || rest.starts(with: "/".utf8),
            let end = rest.firstIndex(where: {
                $0 == UInt8(ascii: "]") || $0 <= 0x20 || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
            }),
            end + 2 < line.count, line[end] == UInt8(ascii: "]"), line[end + 1] == UInt8(ascii: "(")
        else { return nil }
        var depth = 1
        var closing = end + 2
        while closing < line.count {
            if line[closing] == UInt8(ascii: "(") { depth += 1 }
            if line[closing] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { break }
            closing += 1
        }
        // An export that cut the words off in the middle left their brackets unpaired.
        if depth > 0, let last = line.lastIndex(of: UInt8(ascii: ")")), last > end + 2 { closing = last }
        guard closing < line.count, closing > end + 2 else { return nil }
        return (start..<end, (end + 2)..<closing)
    }
}
