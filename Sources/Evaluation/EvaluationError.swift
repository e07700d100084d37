/// What keeps an evaluation from running.
public struct EvaluationError: Error, CustomStringConvertible {
    /// What went wrong, to switch on.
    public enum Code: Sendable {
        /// A file of the set is missing or cannot be read.
        case unreadable
        /// A line is not what the format asks for.
        case malformed
    }

    /// What went wrong.
    public let code: Code
    /// One sentence that names file and line, and says what was expected.
    public let message: String
    /// What the system said.
    public let cause: (any Error)?

    /// The message.
    public var description: String { message }

    static func unreadable(_ path: String, cause: any Error) -> EvaluationError {
        EvaluationError(
            code: .unreadable,
            message: "\(path) cannot be read; an evaluation set is a folder with passages.jsonl and "
                + "questions.jsonl.", cause: cause)
    }

    static func malformed(
        _ path: String, line: Int, expected: String, cause: (any Error)? = nil
    ) -> EvaluationError {
        EvaluationError(
            code: .malformed, message: "\(path), line \(line): expected \(expected).", cause: cause)
    }

    static func empty(_ path: String, of what: String) -> EvaluationError {
        EvaluationError(
            code: .malformed, message: "\(path) holds no \(what); expected at least one.", cause: nil)
    }
}
