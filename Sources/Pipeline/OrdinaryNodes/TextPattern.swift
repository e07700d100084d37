/// A regular expression that was compiled when it was made.
///
/// ```swift
/// let greeting = try TextPattern("(?i)^(hello|good morning)")
/// greeting.isFound(in: "Hello there")  // true
/// ```
public struct TextPattern: Sendable, Hashable, CustomStringConvertible {
    /// The expression, as written.
    public let text: String
    private let compiled: Compiled

    /// Matching changes nothing in a compiled expression. `Regex` is not Sendable only because one that was built in
    /// Swift may call functions, which one that was read from a text cannot.
    private final class Compiled: @unchecked Sendable {
        let regex: Regex<AnyRegexOutput>
        init(_ regex: Regex<AnyRegexOutput>) { self.regex = regex }
    }

    /// Compiles an expression, in the syntax of Swift's `Regex`.
    ///
    /// - Throws: ``PipelineError`` of code `badParameter`, with what the compiler of expressions says.
    public init(_ text: String) throws {
        self.text = text
        do {
            compiled = Compiled(try Regex(text))
        } catch {
            throw PipelineError(
                .badParameter, "'\(text)' is not a regular expression: \(error).", cause: error)
        }
    }

    /// Whether some part of a text is as the expression says.
    public func isFound(in text: String) -> Bool { text.contains(compiled.regex) }

    /// The expression between slashes.
    public var description: String { "/\(text)/" }

    /// Whether the expressions are written alike.
    public static func == (one: TextPattern, other: TextPattern) -> Bool { one.text == other.text }

    /// Adds the text of the expression.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
