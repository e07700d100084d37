#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Divides an mbox into messages, each with the "From " line that begins it; a file that does not begin with such a line is one
/// message.
///
/// A "From " line begins a message at the start, or after an empty line when a header follows it. The length that some programs
/// write into a `Content-Length` header is believed where the message really ends there, since those programs do not mark
/// lines of the text that look like the start of a message.
final class MailSplitter: RecordSplitter {
    /// The most bytes of a line that are looked at to tell what it is.
    private static let longestMark = 512

    private let limit: Int
    private var window = ByteWindow(padding: 0)
    /// Where the next line starts.
    private var place = 0
    private var line = 1
    private var hasBegun = false
    private var isMailbox = false

    /// - Parameter limit: the most bytes of one message.
    init(limit: Int) {
        self.limit = limit
    }

    func next(from input: any ByteInput) throws(ReadingProblem) -> SplitRecord? {
        try skipEmptyLines(input)
        guard place < window.end else { return nil }
        if !hasBegun {
            hasBegun = true
            isMailbox = try beginsMessage(from: place, input)
        }
        let start = place
        let startLine = line
        try pass(from: start, input)
        try passMessage(from: start, input)
        let byteCount = place - start
        guard byteCount <= limit else {
            return .flaw(
                line: startLine,
                "was left out: it has \(byteCount) bytes, more than the limit of \(limit); raise it with --max-file-size"
            )
        }
        return .record(window.bytes(start..<place), line: startLine)
    }

    /// From the second line of a message, goes to its end.
    private func passMessage(from start: Int, _ input: any ByteInput) throws(ReadingProblem) {
        var isHead = true
        var length: Int?
        var mayEnd = false
        while try hold(1, from: start, input) {
            if mayEnd, window[place] == UInt8(ascii: "F"), try beginsMessage(from: start, input) { return }
            let first = place
            let end = try pass(from: start, input)
            let isEmpty = isEmpty(first..<end)
            mayEnd = isMailbox && isEmpty
            guard isHead else { continue }
            if !isEmpty {
                length = contentLength(first..<end) ?? length
            } else {
                isHead = false
                if let length, try pass(bytes: length, from: start, input) { return }
            }
        }
    }

    // MARK: Lines

    /// Sees to it that the window reaches a number of bytes beyond the place, or to the end of the input; false when nothing is
    /// left. A message that has grown too large is not kept.
    private func hold(_ byteCount: Int, from start: Int, _ input: any ByteInput) throws(ReadingProblem)
        -> Bool
    {
        while window.end - place < byteCount {
            window.forget(before: max(window.start, place - start > limit ? place : start))
            guard try window.extend(from: input) else { break }
        }
        return place < window.end
    }

    /// Goes behind the next line break, and gives where it stands.
    @discardableResult
    private func pass(from start: Int, _ input: any ByteInput) throws(ReadingProblem) -> Int {
        while try hold(1, from: start, input) {
            let rest = window.bytes(place..<window.end)
            if let base = rest.baseAddress, let found = memchr(base, 0x0A, rest.count) {
                let end = place + UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
                place = end + 1
                line += 1
                return end
            }
            place = window.end
        }
        return place
    }

    private func skipEmptyLines(_ input: any ByteInput) throws(ReadingProblem) {
        while try hold(3, from: place, input) {
            let byte = window[place]
            if byte == UInt8(ascii: "\n") {
                line += 1
            } else if place == 0, window.end >= 3, window.bytes(0..<3).elementsEqual([0xEF, 0xBB, 0xBF]) {
                place += 2
            } else if byte != UInt8(ascii: "\r") {
                return
            }
            place += 1
        }
    }

    private func isEmpty(_ range: Range<Int>) -> Bool {
        range.isEmpty
            || (range.count == 1 && range.lowerBound >= window.start
                && window[range.lowerBound] == UInt8(ascii: "\r"))
    }

    // MARK: Borders

    /// Whether the line at the place begins a message.
    private func beginsMessage(from start: Int, _ input: any ByteInput) throws(ReadingProblem) -> Bool {
        guard try hold(2 * Self.longestMark, from: start, input) else { return false }
        let lines = window.bytes(place..<min(window.end, place + 2 * Self.longestMark))
        guard lines.starts(with: "From ".utf8), let end = lines.firstIndex(of: UInt8(ascii: "\n")),
            end < Self.longestMark
        else { return false }
        let mark = UnsafeBufferPointer(rebasing: lines[..<end])
        var next = UnsafeBufferPointer(rebasing: lines[(end + 1)...])
        // A program of old kept the line of another one below its own.
        if next.starts(with: ">From ".utf8), let second = next.firstIndex(of: UInt8(ascii: "\n")) {
            next = UnsafeBufferPointer(rebasing: next[(second + 1)...])
        }
        return MailHeader.hasTime(mark) ? MailHeader.begins(next) : MailHeader.beginsKnown(next)
    }

    private func contentLength(_ range: Range<Int>) -> Int? {
        guard range.lowerBound >= window.start, range.count < 64 else { return nil }
        let header = window.bytes(range)
        guard header.first.map({ $0 | 0x20 }) == UInt8(ascii: "c") else { return nil }
        let text = String(decoding: header, as: UTF8.self).lowercased()
        guard text.hasPrefix("content-length:") else { return nil }
        return Int(text.dropFirst("content-length:".count).trimmed)
    }

    /// Goes to the end of a text of a given length; false, and nowhere, when no message and not the file ends there.
    private func pass(bytes length: Int, from start: Int, _ input: any ByteInput) throws(ReadingProblem)
        -> Bool
    {
        guard isMailbox, length > 0, length <= limit - (place - start) else { return false }
        let (body, bodyLine) = (place, line)
        guard try hold(length, from: start, input), window.end - body >= length else { return false }
        place = body + length
        let endsLine = window[place - 1] == UInt8(ascii: "\n")
        var breaks = 0
        while try hold(1, from: start, input),
            window[place] == UInt8(ascii: "\n") || window[place] == UInt8(ascii: "\r")
        {
            if window[place] == UInt8(ascii: "\n") { breaks += 1 }
            place += 1
        }
        var isRight = place == window.end
        if !isRight, endsLine || breaks > 0 { isRight = try beginsMessage(from: start, input) }
        guard isRight else {
            (place, line) = (body, bodyLine)
            return false
        }
        line += window.bytes(body..<place).reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        return true
    }
}
