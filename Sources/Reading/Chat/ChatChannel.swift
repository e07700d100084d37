internal import KnowledgeModel

import struct Foundation.Date

/// A channel of a chat, whose messages are put into threads: those that answer each other, and for each day those that answer
/// nothing.
struct ChatChannel {
    /// Names it within the source.
    var id: String
    /// What people call it, without a number sign.
    var name: String
    /// Its address; nil when it has none.
    var uri: String?

    /// The name as people write it.
    var label: String { "#\(name)" }

    /// The thread of the messages of one day that are in no other thread; days are those of UTC.
    func day(of date: Date?, at place: RecordPlace) -> ThreadDraft {
        let day = date.map(Self.day(of:)) ?? "undated"
        var thread = ThreadDraft(id: "\(id)/\(day)")
        thread.title = "\(label), \(day)"
        thread.uri = uri.map { "\($0)#\(day)" }
        thread.tags = [name]
        thread.path = place.path
        thread.line = place.line
        return thread
    }

    /// The thread that a message opens.
    ///
    /// - Parameter text: the message in Markdown.
    func thread(id: String, opening text: [UInt8], at place: RecordPlace) -> ThreadDraft {
        var thread = ThreadDraft(id: id)
        thread.title = Self.firstWords(of: text).map { "\($0) (\(label))" }
        thread.tags = [name]
        thread.path = place.path
        thread.line = place.line
        return thread
    }

    /// The first line of a message without marks, at most 80 characters of it.
    private static func firstWords(of text: [UInt8]) -> String? {
        for line in text.prefix(4096).split(separator: UInt8(ascii: "\n")) {
            let words = Self.withoutLinks(String(decoding: line, as: UTF8.self)).filter {
                !"*_~`>\\".contains($0)
            }.trimmed
            guard !words.isEmpty else { continue }
            guard words.count > 80 else { return words }
            let start = words.prefix(80)
            return (start.lastIndex(of: " ").map { String(start[..<$0]) } ?? String(start)) + "…"
        }
        return nil
    }

    /// A line in which links are only their words.
    private static func withoutLinks(_ line: String) -> String {
        let parts = line.split(separator: "](<", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return line }
        return parts.enumerated().map { number, part in
            var text = part
            if number > 0, let end = text.firstRange(of: ">)") { text = text[end.upperBound...] }
            if number < parts.count - 1, let opening = text.lastIndex(of: "[") {
                return text[..<opening] + text[text.index(after: opening)...]
            }
            return text
        }.joined()
    }

    /// The date of a day such as "2024-04-01", by counting eras of 400 years that begin in March.
    private static func day(of date: Date) -> String {
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}

/// What people think of a message, as far as their reactions say.
enum ChatReactions {
    private static let approving: Set<String> = [
        "+1", "thumbsup", "heart", "100", "tada", "clap", "raised_hands", "white_check_mark",
        "heavy_check_mark", "pray", "👍", "❤️",
        "❤", "💯", "🎉", "👏", "🙌", "✅", "✔️", "🙏",
    ]
    private static let disapproving: Set<String> = ["-1", "thumbsdown", "👎"]

    /// What a number of equal reactions counts; nil when it says nothing.
    static func votes(_ name: String, _ count: Int) -> Int? {
        // "+1::skin-tone-2" is a "+1".
        let name = name.split(separator: ":", omittingEmptySubsequences: true).first.map(String.init) ?? name
        if approving.contains(name) { return max(0, min(count, 1 << 30)) }
        if disapproving.contains(name) { return -max(0, min(count, 1 << 30)) }
        return nil
    }
}
