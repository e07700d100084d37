import struct Foundation.Date

/// Dates as forums write them for people to read, in English: "May 12, 2007, 01:45:23 PM", "12 May 2007 13:45".
enum WrittenDate {
    /// The date, taken as UTC; nil for other text.
    static func date(_ text: String) -> Date? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard let month = words.compactMap({ monthNumber($0) }).first else { return nil }
        let numbers = words.compactMap { Int($0.prefix { $0.isNumber }) }
        guard numbers.count >= 2, let year = numbers.first(where: { (1970...9999).contains($0) }),
            let day = numbers.first(where: { (1...31).contains($0) }),
            let yearIndex = numbers.firstIndex(of: year)
        else { return nil }
        var clock = numbers[(yearIndex + 1)...].prefix(3).filter { (0...59).contains($0) }
        while clock.count < 3 { clock.append(0) }
        if words.contains(where: { $0.hasSuffix("pm") }) {
            clock[0] = clock[0] % 12 + 12
        } else if words.contains(where: { $0.hasSuffix("am") }) {
            clock[0] %= 12
        }
        let parts = [month, day, clock[0], clock[1], clock[2]].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return Timestamp.date("\(year)-\(parts[0])-\(parts[1])T\(parts[2]):\(parts[3]):\(parts[4])")
    }

    private static func monthNumber(_ word: Substring) -> Int? {
        guard word.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november",
        "december",
    ]
}
