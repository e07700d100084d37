/// Text of a document made for paper, with a form feed at the end of each page.
///
/// Each page of paper is a section, so that a citation can name it: `#page=3`, as PDF viewers understand it (RFC 8118).
/// Lines that head or foot most pages are dropped, words that a line break divides are joined.
enum PagedText {
    static func draft(of text: UnsafeBufferPointer<UInt8>) -> PageDraft {
        let pages = text.split(separator: 0x0C, omittingEmptySubsequences: false).map { page in
            page.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
        }
        let running = runningLines(of: pages)
        var builder = TextBuilder()
        var properties = PageProperties()
        for (index, lines) in pages.enumerated() {
            let kept = lines.filter { !running.contains(shape(of: $0)) }
            guard kept.contains(where: { !isBlank($0) }) else { continue }
            builder.beginSection(heading: "Page \(index + 1)", anchor: "page=\(index + 1)")
            let joined = join(kept)
            joined.withUnsafeBufferPointer { PlainText.append($0, to: &builder) }
            if properties.title == nil, let line = kept.first(where: { !isBlank($0) && $0.count <= 200 }) {
                properties.title = String(decoding: line, as: UTF8.self).trimmed
            }
        }
        return .page(builder, properties)
    }

    /// The first and last lines that most pages share but for their numbers.
    private static func runningLines(of pages: [[[UInt8]]]) -> Set<[UInt8]> {
        guard pages.count >= 4 else { return [] }
        var counts: [[UInt8]: Int] = [:]
        for lines in pages {
            let filled = lines.filter { !isBlank($0) }
            for line in Set((filled.prefix(2) + filled.suffix(2)).map(shape)) {
                counts[line, default: 0] += 1
            }
        }
        return Set(counts.filter { $0.value * 2 > pages.count }.keys)
    }

    /// A line without its digits and spaces.
    private static func shape(of line: [UInt8]) -> [UInt8] {
        line.filter { $0 > 0x20 && !(0x30...0x39).contains($0) }
    }

    private static func isBlank(_ line: [UInt8]) -> Bool { line.allSatisfy { $0 <= 0x20 } }

    private static func join(_ lines: [[UInt8]]) -> [UInt8] {
        var text: [UInt8] = []
        for (index, line) in lines.enumerated() {
            let next = index + 1 < lines.count ? lines[index + 1] : []
            // "exam-" and "ple" are one word; "GPT-" and "4" are not.
            if line.count >= 2, line.last == UInt8(ascii: "-"), isSmallLetter(line[line.count - 2]),
                next.first.map(isSmallLetter) == true
            {
                text += line.dropLast()
            } else {
                text += line + [UInt8(ascii: "\n")]
            }
        }
        return text
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
