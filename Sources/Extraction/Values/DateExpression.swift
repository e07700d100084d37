import Foundation

/// Reads dates as texts write them, in English and in Chinese, so that one day has one name.
///
/// "October 3, 2024", "3 Oct. 2024", "2024-10-03", "2024/10/3" and "2024年10月3日" are all 2024-10-03; a date may end with the
/// month or the year. Dates of numbers alone that begin with a day or a month are left alone, for countries differ.
enum DateExpression {
    /// The date of a phrase in the form of ISO 8601, as long as it is precise: "2024-10-03", "2024-10", "2024"; nil where
    /// the phrase is anything else, or where there is no such day.
    ///
    /// - Parameter words: The phrase's words, in order; punctuation may be among them.
    static func iso(_ words: [String]) -> String? {
        let joined = words.joined()
        if let date = chinese(joined) ?? numbers(joined) { return date }
        return english(words)
    }

    /// "October 3, 2024", "3rd of October 2024", "Oct. 2024".
    private static func english(_ words: [String]) -> String? {
        var year: Int?
        var month: Int?
        var day: Int?
        for word in words {
            let word = word.lowercased().filter { $0 != "." && $0 != "," }
            if word.isEmpty || word == "the" || word == "of" { continue }
            if let number = months[word], month == nil {
                month = number
            } else if let number = Int(word), word.count == 4, year == nil {
                year = number
            } else if let number = Int(word.hasOrdinalSuffix ? String(word.dropLast(2)) : word),
                word.count <= 4,
                day == nil
            {
                day = number
            } else {
                return nil
            }
        }
        // A year alone is told from any other number by nothing.
        guard let year, let month else { return nil }
        return text(year: year, month: month, day: day)
    }

    /// "2024-10-03", "2024/10/3".
    private static func numbers(_ text: String) -> String? {
        guard let mark = text.first(where: { !$0.isASCIIDigit }), mark == "-" || mark == "/" else {
            return nil
        }
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4,
            parts.allSatisfy({ !$0.isEmpty && $0.count <= 4 && $0.allSatisfy(\.isASCIIDigit) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return self.text(year: year, month: month, day: day)
    }

    /// "2024年10月3日", "二〇二四年十月".
    private static func chinese(_ text: String) -> String? {
        var rest = Substring(text)
        func number(before marks: [Character]) -> Int? {
            guard let end = rest.firstIndex(where: marks.contains) else { return nil }
            defer { rest = rest[rest.index(after: end)...] }
            return ChineseNumeral.value(rest[..<end])
        }
        guard let year = number(before: ["年"]), year > 99 else { return nil }
        guard !rest.isEmpty else { return self.text(year: year, month: nil, day: nil) }
        guard let month = number(before: ["月"]) else { return nil }
        guard !rest.isEmpty else { return self.text(year: year, month: month, day: nil) }
        guard let day = number(before: ["日", "号", "號"]), rest.isEmpty else { return nil }
        return self.text(year: year, month: month, day: day)
    }

    private static func text(year: Int, month: Int?, day: Int?) -> String? {
        guard 1000...2999 ~= year else { return nil }
        guard let month else { return String(year) }
        guard 1...12 ~= month else { return nil }
        guard let day else { return String(format: "%04d-%02d", year, month) }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard 1...days[month - 1] ~= day else { return nil }
        return String(format: "%04d-%02d-%02d", year, month, day)
    }

    private static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        var months = ["sept": 9]
        for (index, name) in names.enumerated() {
            months[name] = index + 1
            months[String(name.prefix(3))] = index + 1
        }
        return months
    }()
}

extension String {
    /// Whether digits are followed by "st", "nd", "rd" or "th".
    fileprivate var hasOrdinalSuffix: Bool {
        guard let first, first.isASCIIDigit else { return false }
        return ["st", "nd", "rd", "th"].contains(where: hasSuffix)
    }
}

extension Character {
    /// Whether it is one of 0 to 9.
    var isASCIIDigit: Bool { "0"..."9" ~= self }
}
