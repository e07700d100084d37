/// What keeps a model from being loaded or from encoding.
public struct EncoderError: Error, CustomStringConvertible {
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
        /// Tokens that the model does not know.
        case invalidTokens
    }

    /// What went wrong.
    public let code: Code
    /// One sentence that names the file and what was expected.
    public let message: String
    /// What the system or a decoder said.
    public let cause: (any Error)?

    /// The message.
    public var description: String { message }

    init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    static func unreadable(_ path: String, reason: String, cause: (any Error)? = nil) -> EncoderError {
        EncoderError(.unreadable, "\(path) cannot be read: \(reason).", cause: cause)
    }

    static func malformed(_ path: String, _ fault: String, cause: (any Error)? = nil) -> EncoderError {
        EncoderError(.malformed, "\(path): \(fault).", cause: cause)
    }

    static func tensor(_ name: String, in path: String, _ fault: String) -> EncoderError {
        EncoderError(.malformed, "\(path): the tensor \(name) \(fault).")
    }

    static func mismatched(_ name: String, in path: String, shape: [Int], expected: [Int]) -> EncoderError {
        EncoderError(
            .mismatched,
            "\(path): the tensor \(name) has the shape \(shape), and config.json asks for \(expected).")
    }

    static func unsupported(_ path: String, _ what: String) -> EncoderError {
        EncoderError(.unsupported, "\(path): \(what).")
    }
}
