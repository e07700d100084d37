/// A value that says in a few words what it is, for traces.
public protocol Summarized {
    /// At most about eighty characters.
    var summary: String { get }
}

/// Values in a few words.
public enum ValueSummary {
    /// The longest text that is shown whole.
    static let longest = 120

    /// What a value is: numbers and short texts themselves, lists by their length and first element, other values by
    /// what they say of themselves or by their type.
    public static func of(_ value: Any?) -> String {
        guard let value else { return "nothing" }
        switch value {
        case let value as any Summarized: return value.summary
        case let value as String: return quoted(value)
        case let value as any BinaryInteger: return "\(value)"
        case let value as any BinaryFloatingPoint: return "\(value)"
        case let value as Bool: return "\(value)"
        case let value as any OptionalValue: return value.isNothing ? "nothing" : value.summaryOfWrapped
        case let value as any Collection: return list(value)
        default: return "\(type(of: value))"
        }
    }

    private static func quoted(_ text: String) -> String {
        let start = text.prefix(longest)
        let shown = start.endIndex < text.endIndex ? start + "…" : start
        return "\"" + shown.replacing("\n", with: "\\n") + "\""
    }

    private static func list(_ values: some Collection) -> String {
        guard let first = values.first else { return "empty list" }
        return values.count == 1 ? "[\(of(first))]" : "\(values.count) × [\(of(first)), …]"
    }
}

protocol OptionalValue {
    var isNothing: Bool { get }
    var summaryOfWrapped: String { get }
}

extension Optional: OptionalValue {
    var isNothing: Bool { self == nil }
    var summaryOfWrapped: String { ValueSummary.of(self as Any?) }
}
