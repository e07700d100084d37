/// A question that is asked of a value and answered with yes or no; unlike a function it can be written to a file.
///
/// ```swift
/// let isShortQuestion = Condition.all([.shorterThan(80), .matches(try TextPattern(#"\?\s*$"#))])
/// isShortQuestion.holds(for: "Why?")  // true
/// ```
///
/// An optional is asked as what it holds. Of nothing only ``isNothing`` holds, and ``not(_:)`` of any other.
public indirect enum Condition: Sendable, Hashable {
    /// It is that text, number or boolean.
    case equals(Literal)
    /// The text has that part, or the list has that text.
    case contains(String)
    /// Some part of the text is as the pattern says.
    case matches(TextPattern)
    /// The text has more characters, or the list more elements.
    case longerThan(Int)
    /// The text has fewer characters, or the list fewer elements.
    case shorterThan(Int)
    /// The number is greater.
    case above(Double)
    /// The number is less.
    case below(Double)
    /// The text has no characters, or the list no elements.
    case isEmpty
    /// There is no value.
    case isNothing
    /// The text is written in the language of that code; `zh` stands for `zh-Hans` too.
    case language(String)
    /// All of them hold.
    case all([Condition])
    /// At least one of them holds.
    case any([Condition])
    /// It does not hold.
    case not(Condition)

    /// Tells the language of a text as a code such as `en`; nil when it cannot be told.
    public typealias LanguageDetector = @Sendable (String) -> String?

    /// Whether it holds.
    ///
    /// A condition that asks what the value cannot answer, as ``above(_:)`` of a text, does not hold; ``check(for:detector:)``
    /// finds such a mistake beforehand.
    ///
    /// - Parameters:
    ///   - value: A text, a number, a boolean, a list, or an optional of these.
    ///   - detector: Tells languages; without it no ``language(_:)`` holds.
    public func holds(for value: any Sendable, detector: LanguageDetector? = nil) -> Bool {
        holds(for: ValueAspect(value), detector)
    }

    private func holds(for value: ValueAspect, _ detector: LanguageDetector?) -> Bool {
        switch (self, value) {
        case (.all(let parts), _): parts.allSatisfy { $0.holds(for: value, detector) }
        case (.any(let parts), _): parts.contains { $0.holds(for: value, detector) }
        case (.not(let part), _): !part.holds(for: value, detector)
        case (.isNothing, .nothing): true
        case (.equals(let literal), _): literal == value.literal
        case (.contains(let part), .text(let text)): text.contains(part)
        case (.contains(let part), .list(let list)): Self.isElement(part, of: list)
        case (.matches(let pattern), .text(let text)): pattern.isFound(in: text)
        case (.longerThan(let limit), _): value.length.map { $0 > limit } ?? false
        case (.shorterThan(let limit), _): value.length.map { $0 < limit } ?? false
        case (.isEmpty, _): value.length == 0
        case (.above(let limit), .number(let number)): number > limit
        case (.below(let limit), .number(let number)): number < limit
        case (.language(let code), .text(let text)):
            detector?(text).map { LanguageCode.isForm($0, of: code) } ?? false
        default: false
        }
    }

    private static func isElement(_ text: String, of list: some Collection) -> Bool {
        list.contains { $0 as? String == text }
    }

    /// What a value is compared with.
    public enum Literal: Sendable, Hashable {
        /// A text.
        case text(String)
        /// A number; whole ones are told apart up to 2^53.
        case number(Double)
        /// Yes or no.
        case boolean(Bool)
    }
}

extension Condition.Literal: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Yes or no.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

/// What a condition sees of a value.
private enum ValueAspect {
    case nothing
    case text(String)
    case number(Double)
    case boolean(Bool)
    case list(any Collection)
    case other

    init(_ value: any Sendable) {
        switch value {
        case let value as String: self = .text(value)
        case let value as Substring: self = .text(String(value))
        case let value as Bool: self = .boolean(value)
        case let value as any BinaryInteger: self = .number(Double(value))
        case let value as any BinaryFloatingPoint: self = .number(Double(value))
        case let value as any Collection: self = .list(value)
        case let value as any OptionalValue where value.isNothing: self = .nothing
        default: self = .other
        }
    }

    /// How many characters or elements there are; nil for a value that has no length.
    var length: Int? {
        switch self {
        case .text(let text): text.count
        case .list(let list): list.count
        default: nil
        }
    }

    var literal: Condition.Literal? {
        switch self {
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .boolean(let boolean): .boolean(boolean)
        default: nil
        }
    }
}
