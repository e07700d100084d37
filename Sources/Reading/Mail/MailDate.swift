/// Dates as nearly all mail writes them: `Mon, 1 Apr 2024 02:07:50 +0200`.
enum MailDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    .map { Array($0.utf8) }

    /// The seconds since 1970; nil for a date that is written in any other way.
    static func seconds(of date: String) -> Int64? {
        var date = date
        return date.withUTF8 { bytes in
            var words = bytes.split(separator: 0x20, maxSplits: 6)
            if words.first?.last == UInt8(ascii: ",") { words.removeFirst() }
            guard words.count >= 5, let day = number(words[0], in: 1...31), (1...2).contains(words[0].count),
                let month = months.firstIndex(where: { $0.elementsEqual(words[1].lazy.map { $0 | 0x20 }) }),
                words[2].count == 4, let year = number(words[2], in: 1970...2100),
                day <= Timestamp.daysInMonth(month + 1, year), let time = time(words[3]),
                let zone = zone(words[4]),
                words.count == 5 || (words.count == 6 && isComment(words[5]))
            else { return nil }
            return Int64(Timestamp.days(year, month + 1, day) * 86_400 + time - zone)
        }
    }

    private typealias Word = Slice<UnsafeBufferPointer<UInt8>>

    private static func number(_ word: Word, in range: ClosedRange<Int>) -> Int? {
        guard (1...4).contains(word.count) else { return nil }
        var value = 0
        for byte in word {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return range.contains(value) ? value : nil
    }

    /// The seconds since midnight at "02:07:50".
    private static func time(_ word: Word) -> Int? {
        guard word.count == 8, word[word.startIndex + 2] == UInt8(ascii: ":"),
            word[word.startIndex + 5] == UInt8(ascii: ":"), let hour = number(word.prefix(2), in: 0...23),
            let minute = number(word.dropFirst(3).prefix(2), in: 0...59),
            let second = number(word.suffix(2), in: 0...59)
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// How many seconds a zone such as "+0200" is ahead of UTC.
    private static func zone(_ word: Word) -> Int? {
        guard word.count == 5, let sign = word.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let hours = number(word.dropFirst().prefix(2), in: 0...14),
            let minutes = number(word.suffix(2), in: 0...59)
        else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func isComment(_ word: Word) -> Bool {
        word.count >= 3 && word.first == UInt8(ascii: "(") && word.last == UInt8(ascii: ")")
            && word.dropFirst().dropLast().allSatisfy(MailHeader.isOfName)
    }
}
