import Foundation

/// What keeps an evaluation from running.
public struct EvaluationError: Error, CustomStringConvertible {
    /// What went wrong, to switch on.
    public enum Code: Sendable {
        /// A file is missing or cannot be read or written.
        case unreadable
        /// A file is not what the format asks for.
        case malformed
        /// A setting does not fit what is evaluated.
        case unsuitable
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
                + "questions.jsonl, or with --store one with questions.jsonl.", cause: cause)
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

    static func noSuchRetriever(_ name: String, among names: [String]) -> EvaluationError {
        EvaluationError(
            code: .unsuitable,
            message: "There is no row '\(name)' to compare with; this evaluation has "
                + "\(names.joined(separator: ", ")).", cause: nil)
    }

    static func notKept(_ path: String) -> EvaluationError {
        EvaluationError(
            code: .unsuitable,
            message:
                "\(path) is no folder that 'kg eval --keep' made, and is left as it is; name another one.",
            cause: nil)
    }

    static func cannotKeep(_ path: String, cause: any Error) -> EvaluationError {
        EvaluationError(
            code: .unreadable, message: "\(path) cannot be written: \(cause.localizedDescription).",
            cause: cause)
    }

    static func noReport(_ path: String, because reason: String, cause: (any Error)?) -> EvaluationError {
        EvaluationError(
            code: .malformed,
            message: "\(path) is no report of 'kg eval --json' that can be compared with: \(reason).",
            cause: cause)
    }

    static func nothingToAsk(_ path: String) -> EvaluationError {
        EvaluationError(
            code: .unsuitable,
            message:
                "The store at \(path) gives no questions: it has no thread with an answer, no link with words "
                + "between its documents, no section under a telling heading, and no sentence that says what "
                + "something is.", cause: nil)
    }
}
