/// Reads the rows of one file of a dump, a chunk at a time, whatever the file's size.
///
/// libxml2 reads the file, but for rows that need no XML parser: those are taken out, and only the line breaks around
/// them are left, so that what it says of lines is true. Between elements of its own the library waits for more, and that
/// is where such rows may stand.
final class XMLRowReader {
    private let path: String
    private let input: any ByteInput
    private let parser: XMLRowParser
    private var scanner = PlainRowScanner()
    private var window = ByteWindow(padding: PlainRowScanner.padding)
    /// How many line breaks the library has not seen.
    private var skippedLines = 0
    /// The line of the window's first byte, while a row may stand there.
    private var line: Int?
    /// How many bytes the library was given since a row might have stood anywhere.
    private var givenBytes = 0

    /// Longer rows are the library's, which limits them.
    private static let longestRow = 1 << 20
    /// Line breaks to show to the library.
    private static let lineBreaks = [UInt8](repeating: UInt8(ascii: "\n"), count: 4096)

    /// How many bytes were read, as they lie on disk.
    var bytesRead: Int { input.bytesConsumed }
    /// How many rows were handed out.
    private(set) var rowCount = 0

    init(_ input: any ByteInput, path: String) throws(ReadingProblem) {
        guard let parser = XMLRowParser() else {
            throw .unreadable(path, reason: "there is no memory for an XML parser")
        }
        self.path = path
        self.input = input
        self.parser = parser
    }

    /// Parses the next chunk and hands its rows to a closure, which must not keep them.
    ///
    /// - Returns: false at the end of the file.
    /// - Throws: ``ReadingProblem`` when the file cannot be read or is not well-formed; rows before that were handed out.
    func readChunk(_ body: (XMLRow) -> Void) throws(ReadingProblem) -> Bool {
        guard !window.isComplete, parser.failure == nil else { return false }
        _ = try window.extend(from: input)
        while window.start < window.end, parser.failure == nil {
            if line != nil, !takeRows(body) { break }
            passOn(body)
        }
        if window.isComplete {
            showSkippedLines(body)
            show(UnsafeBufferPointer(start: nil, count: 0), isLast: true, body)
        }
        if let failure = parser.failure {
            throw .malformedXML(path, line: failure.line, reason: failure.reason, rows: rowCount)
        }
        return true
    }

    /// Hands out rows as long as nothing else stands at the start of the window.
    ///
    /// - Returns: false when more must be read to know what comes next.
    private func takeRows(_ body: (XMLRow) -> Void) -> Bool {
        while true {
            skipSpace()
            guard let line, window.start < window.end else { return false }
            switch scanner.scan(window.bytes(window.start..<window.end)) {
            case .row(let length):
                rowCount += 1
                body(XMLRow(line: line, attributes: scanner.attributes))
                window.forget(before: window.start + length)
            case .cut:
                return window.isComplete || window.end - window.start >= Self.longestRow
            case .other:
                return true
            }
        }
    }

    private func skipSpace() {
        let bytes = window.bytes(window.start..<window.end)
        var count = 0
        while count < bytes.count, XMLCharacters.isSpace(bytes[count]) {
            if bytes[count] == UInt8(ascii: "\n") {
                line? += 1
                skippedLines += 1
            }
            count += 1
        }
        window.forget(before: window.start + count)
    }

    /// Leaves a line to the library, or what there is of it. While it is within something, it gets twice as much each
    /// time, since what is not complete may be looked at again from its start.
    private func passOn(_ body: (XMLRow) -> Void) {
        showSkippedLines(body)
        let bytes = window.bytes(window.start..<window.end)
        let end = HTMLCharacters.firstIndex(of: UInt8(ascii: "\n"), in: bytes, from: givenBytes)
        let part = UnsafeBufferPointer(rebasing: bytes[..<(end.map { $0 + 1 } ?? bytes.count)])
        show(part, body)
        window.forget(before: window.start + part.count)
        line = parser.lineBetweenElements
        givenBytes = line == nil ? givenBytes + part.count : 0
    }

    private func showSkippedLines(_ body: (XMLRow) -> Void) {
        while skippedLines > 0 {
            let count = min(skippedLines, Self.lineBreaks.count)
            Self.lineBreaks.withUnsafeBufferPointer {
                show(UnsafeBufferPointer(rebasing: $0[..<count]), body)
            }
            skippedLines -= count
        }
    }

    private func show(
        _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool = false, _ body: (XMLRow) -> Void
    ) {
        parser.parse(bytes, isLast: isLast) { row in
            rowCount += 1
            body(row)
        }
    }
}
