/// What keeps the files of a model from being loaded.
public struct CheckpointError: Error, CustomStringConvertible {
    /// What went wrong, to switch on.
    public enum Code: Sendable {
        /// A file is missing or cannot be read.
        case unreadable
        /// A file is not what its format asks for, or was cut.
        case malformed
        /// A file's parts do not fit each other.
        case mismatched
        /// A model does something that kg cannot.
        case unsupported
    }

    /// What went wrong.
    public let code: Code
    /// One sentence that names the file and what was expected.
    public let message: String
    /// What the system or a decoder said.
    public let cause: (any Error)?

    /// The message.
    public var description: String { message }

    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package static func unreadable(_ path: String, reason: String, cause: (any Error)? = nil)
        -> CheckpointError
    {
        CheckpointError(.unreadable, "\(path) cannot be read: \(reason).", cause: cause)
    }

    package static func malformed(_ path: String, _ fault: String, cause: (any Error)? = nil)
        -> CheckpointError
    {
        CheckpointError(.malformed, "\(path): \(fault).", cause: cause)
    }

    package static func tensor(_ name: String, in path: String, _ fault: String) -> CheckpointError {
        CheckpointError(.malformed, "\(path): the tensor \(name) \(fault).")
    }

    package static func mismatched(
        _ name: String, in path: String, shape: [Int], expected: [Int]
    ) -> CheckpointError {
        CheckpointError(
            .mismatched,
            "\(path): the tensor \(name) has the shape \(shape), and config.json asks for \(expected).")
    }

    package static func unsupported(_ path: String, _ what: String) -> CheckpointError {
        CheckpointError(.unsupported, "\(path): \(what).")
    }
}
