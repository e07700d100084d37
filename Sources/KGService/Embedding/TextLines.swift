import Foundation

/// Reads texts from files or standard input, line by line.
///
/// Memory is bounded by the longest line.
public struct TextLines {
    /// What a line is.
    public enum Form: Sendable {
        /// A text.
        case plain
        /// A JSON object with a text under the key "text"; empty lines are passed over.
        case jsonLines
    }

    /// Bytes that may be in one line.
    static let longestLine = 16 << 20

    private let form: Form
    private var files: ArraySlice<String>
    private var file: FileHandle?
    /// What messages call the file.
    private var name = ""
    private var number = 0
    private var buffer: [UInt8] = []
    /// Where the next line begins, and from where on its end was not looked for yet.
    private var (start, searched) = (0, 0)
    private var isAtEnd = true

    /// Bytes that were read.
    public private(set) var bytesRead = 0
    /// Bytes of all files; 0 where that is not known.
    public let bytesTotal: Int

    /// Reads files one after the other, or standard input where there are none; `-` names it too.
    public init(_ paths: [String], form: Form) {
        self.form = form
        files = paths.isEmpty ? ["-"] : paths[...]
        let sizes = files.map { path -> Int? in
            let attributes = path == "-" ? nil : try? FileManager.default.attributesOfItem(atPath: path)
            return attributes?[.type] as? FileAttributeType == .typeRegular
                ? (attributes?[.size] as? NSNumber)?.intValue : nil
        }
        bytesTotal = sizes.allSatisfy { $0 != nil } ? sizes.reduce(0) { $0 + ($1 ?? 0) } : 0
    }

    /// The next text; nil after the last.
    ///
    /// - Throws: ``TextLineError`` when a file cannot be read, or a line is not what it should be.
    public mutating func next() throws(TextLineError) -> String? {
        while true {
            guard let line = try nextLine() else {
                guard try openNext() else { return nil }
                continue
            }
            number += 1
            if let text = try text(in: line) { return text }
        }
    }

    private mutating func text(in line: Range<Int>) throws(TextLineError) -> String? {
        guard let text = String(validating: buffer[line], as: UTF8.self) else {
            throw .notUTF8(name, line: number)
        }
        guard form == .jsonLines else { return text }
        if text.allSatisfy(\.isWhitespace) { return nil }
        guard let record = try? JSONDecoder().decode(Record.self, from: Data(buffer[line])) else {
            throw .noText(name, line: number)
        }
        return record.text
    }

    private struct Record: Decodable {
        let text: String
    }

    private mutating func openNext() throws(TextLineError) -> Bool {
        guard let path = files.popFirst() else { return false }
        (buffer, start, searched, number, isAtEnd) = ([], 0, 0, 0, false)
        if path == "-" {
            (file, name) = (.standardInput, "standard input")
            return true
        }
        name = path
        do {
            file = try FileHandle(forReadingFrom: URL(filePath: path))
        } catch {
            throw .unreadable(path, cause: error)
        }
        return true
    }

    /// The bytes of the next line, without what ends it; nil at the end of a file.
    private mutating func nextLine() throws(TextLineError) -> Range<Int>? {
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) { return take(to: end, next: end + 1) }
            searched = buffer.count
            if isAtEnd { return start < buffer.count ? take(to: buffer.count, next: buffer.count) : nil }
            if buffer.count - start > Self.longestLine { throw .tooLong(name, line: number + 1) }
            try readMore()
        }
    }

    private mutating func take(to end: Int, next: Int) -> Range<Int> {
        var line = start..<end
        if buffer[line].last == 0x0D { line = start..<end - 1 }
        // The mark that some editors begin a file with is none of its text.
        if number == 0, buffer[line].starts(with: [0xEF, 0xBB, 0xBF]) { line = start + 3..<line.upperBound }
        (start, searched) = (next, next)
        return line
    }

    private mutating func readMore() throws(TextLineError) {
        buffer.removeFirst(start)
        searched -= start
        start = 0
        do {
            let data = try file?.read(upToCount: 1 << 20) ?? Data()
            isAtEnd = data.isEmpty
            bytesRead += data.count
            buffer.append(contentsOf: data)
        } catch {
            throw .unreadable(name, cause: error)
        }
    }
}
