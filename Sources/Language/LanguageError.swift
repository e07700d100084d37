/// What keeps a treebank from being read.
public struct LanguageError: Error, CustomStringConvertible, Equatable {
    /// What went wrong, to switch on.
    public enum Code: Sendable {
        /// A treebank is not what its format asks for, or was cut.
        case malformed
    }

    /// What went wrong.
    public let code: Code
    /// One sentence that names the line and what was expected.
    public let message: String
    /// The message.
    public var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Looks at the codes alone.
    public static func == (left: LanguageError, right: LanguageError) -> Bool { left.code == right.code }

    static func malformed(treebank line: Int, _ fault: String) -> LanguageError {
        LanguageError(.malformed, "Line \(line) of the treebank \(fault).")
    }
}
