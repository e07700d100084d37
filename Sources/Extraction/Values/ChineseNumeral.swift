/// Reads whole numbers in digits or in Chinese characters.
enum ChineseNumeral {
    /// The number: 2024 of "2024" and of "二〇二四", 12 of "十二", 350 of "三百五十"; nil for anything else.
    static func value(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.count <= 9 else { return nil }
        if text.allSatisfy(\.isASCIIDigit) { return Int(text) }
        let digits = text.compactMap { Self.digits[$0] }
        // Years name their digits one by one.
        if digits.count == text.count, digits.count > 1 { return digits.reduce(0) { $0 * 10 + $1 } }
        var (sum, digit) = (0, 0)
        for character in text {
            if let value = Self.digits[character] {
                digit = value
            } else if let power = powers[character] {
                sum += max(digit, 1) * power
                digit = 0
            } else {
                return nil
            }
        }
        return sum + digit
    }

    private static let digits: [Character: Int] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let powers: [Character: Int] = ["十": 10, "百": 100, "千": 1000]
}
