/// Reads numbers with units of measure, so that one quantity has one name.
///
/// "5 seconds", "5 s" and "5秒" are all "5 s"; "1,500 MB" and "1500 megabytes" are "1500 MB". Units are not converted into each
/// other, and what is merely counted ("512 tokens") is no quantity here.
enum QuantityExpression {
    /// The quantity of a phrase as number and symbol; nil where the phrase is anything else.
    ///
    /// - Parameter words: The phrase's words, in order.
    static func normalized(_ words: [String]) -> String? {
        // "%", "$" and Chinese units stand with or without space, and are words of their own or not.
        let text = words.joined(separator: " ")
        if let sign = text.first, let currency = signs[sign] {
            return number(text.dropFirst()).map { "\($0) \(currency)" }
        }
        guard let end = text.lastIndex(where: \.isASCIIDigit) else { return nil }
        let after = text.index(after: end)
        let unit = text[after...].trimmingSpaces.lowercased()
        guard let symbol = symbols[unit], let number = number(text[..<after]) else { return nil }
        return "\(number) \(symbol)"
    }

    /// A decimal number without separators of thousands and superfluous zeros.
    private static func number(_ text: Substring) -> String? {
        let text = text.trimmingSpaces
        guard let first = text.first, first.isASCIIDigit else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }),
            groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.count == 1 || groups[0].count <= 3
        else { return nil }
        let whole = groups.joined().drop { $0 == "0" }
        var result = whole.isEmpty ? "0" : String(whole)
        if parts.count == 2 {
            guard !parts[1].isEmpty, parts[1].allSatisfy(\.isASCIIDigit) else { return nil }
            let fraction = parts[1].reversed().drop { $0 == "0" }.reversed()
            if !fraction.isEmpty { result += "." + String(fraction) }
        }
        return result
    }

    private static let signs: [Character: String] = [
        "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY",
    ]

    private static let symbols: [String: String] = {
        let spellings: [String: [String]] = [
            "%": ["percent", "per cent", "％", "个百分点"],
            "ms": ["millisecond", "milliseconds", "msec", "毫秒"],
            "s": ["second", "seconds", "sec", "secs", "秒", "秒钟"],
            "min": ["minute", "minutes", "mins", "分钟"],
            "h": ["hour", "hours", "hr", "hrs", "小时", "个小时"],
            "d": ["day", "days", "天"],
            "bit": ["bits", "位", "比特"],
            "B": ["byte", "bytes", "字节"],
            "kB": ["kilobyte", "kilobytes"], "MB": ["megabyte", "megabytes"],
            "GB": ["gigabyte", "gigabytes"], "TB": ["terabyte", "terabytes"],
            "KiB": [], "MiB": [], "GiB": [], "TiB": [],
            "Hz": ["hertz", "赫兹"], "kHz": [], "MHz": [], "GHz": [],
            "px": ["pixel", "pixels", "像素"],
            "m": ["meter", "meters", "metre", "metres", "米"],
            "km": ["kilometer", "kilometers", "kilometre", "kilometres", "公里", "千米"],
            "kg": ["kilogram", "kilograms", "公斤", "千克"],
            "USD": ["dollar", "dollars", "us dollars", "美元"],
            "EUR": ["euro", "euros", "欧元"], "CNY": ["yuan", "rmb", "元", "人民币"],
        ]
        var symbols: [String: String] = [:]
        for (symbol, others) in spellings {
            for spelling in [symbol.lowercased()] + others { symbols[spelling] = symbol }
        }
        return symbols
    }()
}

extension StringProtocol {
    /// The text without spaces at its ends.
    fileprivate var trimmingSpaces: SubSequence {
        var text = self[...]
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return text
    }
}
