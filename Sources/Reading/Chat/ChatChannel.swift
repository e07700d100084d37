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

    /// The thread of the messages of one day that are in no other thread; days are those of UTC.
    func day(of date: Date?, at place: RecordPlace) -> ThreadDraft {
        let day = date.map(Self.day(of:)) ?? "undated"
        var thread = ThreadDraft(id: "\(id)/\(day)")
        thread.title = "#\(name), \(day)"
        thread.uri = uri.map { "\($0)#\(day)" }
        thread.tags = [name]
        thread.path = place.path
        thread.line = place.line
        return thread
    }

    /// The thread that a message opens, without its title.
    func thread(id: String, at place: RecordPlace) -> ThreadDraft {
        var thread = ThreadDraft(id: id)
        thread.tags = [name]
        thread.path = place.path
        thread.line = place.line
        return thread
    }

    /// The title of a thread: the first words of the message that opens it; nil when that has none.
    ///
    /// - Parameters:
    ///   - text: the message in Markdown.
    ///   - channel: the name of the channel.
    static func title(opening text: [UInt8], inChannel channel: String) -> String? {
        firstWords(of: text).map { "\($0) (#\(channel))" }
    }

    /// The first line of a message without marks, at most 80 characters of it.
    private static func firstWords(of text: [UInt8]) -> String? {
        var start = 0
        while start < text.count, start < 4096 {
            let line = text[start...].prefix(400).prefix { $0 != UInt8(ascii: "\n") }
            let words = String(decoding: withoutMarks(line), as: UTF8.self).trimmed
            if !words.isEmpty {
                guard words.utf8.count > 80,
                    let end = words.index(words.startIndex, offsetBy: 80, limitedBy: words.endIndex),
                    end < words.endIndex
                else { return words }
                let kept = words[..<end]
                return (kept.lastIndex(of: " ").map { String(kept[..<$0]) } ?? String(kept)) + "…"
            }
            start = line.endIndex + 1
        }
        return nil
    }

    /// A line of Markdown as it reads; of links only the words are left.
    private static func withoutMarks(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var words: [UInt8] = []
        /// Where the words of a link may have begun.
        var bracket: Int?
        var index = line.startIndex
        while index < line.endIndex {
            switch line[index] {
            case UInt8(ascii: "\\") where index + 1 < line.endIndex:
                index += 1
                words.append(line[index])
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"),
                UInt8(ascii: ">"):
                break
            case UInt8(ascii: "["):
                bracket = words.count
                words.append(line[index])
            case UInt8(ascii: "]"):
                if let opening = bracket, line[index...].starts(with: "](<".utf8) {
                    words.remove(at: opening)
                    index = line[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? line.endIndex
                } else {
                    words.append(line[index])
                }
                bracket = nil
            default: words.append(line[index])
            }
            index += 1
        }
        return words
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
