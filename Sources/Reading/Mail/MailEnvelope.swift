internal import KnowledgeModel

/// A message as it lies in an mbox: after a "From " line, and with a mark before each line that looks like one.
struct MailEnvelope {
    private let record: UnsafeBufferPointer<UInt8>
    /// Where the message starts.
    private let start: Int
    /// The "From " line.
    private var mark: Range<Int>?

    init(_ record: UnsafeBufferPointer<UInt8>) {
        self.record = record
        var lines = LineScanner(record)
        var start = 0
        while let line = lines.next() {
            let isFirst = start == 0 && lines.begins(line, with: "From ")
            guard isFirst || (start > 0 && lines.begins(line, with: ">From ")) else { break }
            if isFirst { mark = line }
            start = lines.position
        }
        self.start = start
    }

    /// The date that the "From " line gives.
    var date: String? {
        mark.flatMap { Self.date(in: String(decoding: record[$0], as: UTF8.self)) }
    }

    /// Names a message that has no id.
    var hash: String {
        ContentHash(of: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(record)[start...]))
            .description
    }

    /// Gives the message as it was sent to a closure, which must not keep it.
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let text = UnsafeBufferPointer(rebasing: record[start...])
        guard start > 0, let plain = Self.withoutMarks(text) else { return body(text) }
        return plain.withUnsafeBufferPointer(body)
    }

    /// Takes one ">" off each line that begins with ">From ", ">>From " and so on; nil when there is none.
    private static func withoutMarks(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var copied = 0
        var lines = LineScanner(text)
        while let line = lines.next() {
            guard line.count > 5, text[line.lowerBound] == UInt8(ascii: ">"),
                text[line].drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8)
            else { continue }
            result += text[copied..<line.lowerBound]
            copied = line.lowerBound + 1
        }
        return copied == 0 ? nil : result + text[copied...]
    }

    /// From the name of the day on: "From ada@example.org  Mon Apr  1 02:07:50 2024".
    private static func date(in line: String) -> String? {
        let words = line.split(separator: " ")
        guard
            let colon = words.firstIndex(where: {
                $0.count >= 4 && $0.contains(":") && $0.first?.isNumber == true
            }),
            colon >= 2
        else { return nil }
        let month = words[colon - 2]
        let day = words[colon - 1]
        let year = words[colon...].dropFirst().first { $0.count == 4 && $0.allSatisfy(\.isNumber) }
        guard let year else { return nil }
        let zone = words.last.flatMap { $0.hasPrefix("+") || $0.hasPrefix("-") ? $0 : nil } ?? "+0000"
        return "\(day) \(month) \(year) \(words[colon]) \(zone)"
    }
}
