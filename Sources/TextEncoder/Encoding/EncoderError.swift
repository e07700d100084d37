/// What keeps a model that was loaded from encoding.
public struct EncoderError: Error, CustomStringConvertible {
    /// What went wrong, to switch on.
    public enum Code: Sendable {
        /// The model has not what is asked of it.
        case unsupported
        /// Tokens that the model does not know.
        case invalidTokens
    }

    /// What went wrong.
    public let code: Code
    /// One sentence that says what was expected.
    public let message: String

    /// The message.
    public var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
