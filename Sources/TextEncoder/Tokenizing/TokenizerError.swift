/// Why a tokenizer could not be loaded.
public struct TokenizerError: Error, Sendable, CustomStringConvertible {
    /// What went wrong, for code to switch on.
    public enum Code: Hashable, Sendable {
        /// The folder has none of the files of a tokenizer, or a file cannot be read.
        case missing
        /// A file is cut, or does not say what it has to.
        case damaged
        /// A file asks for a step that kg does not know.
        case unsupported
    }

    /// What went wrong.
    public let code: Code
    /// One sentence for people.
    public let message: String

    /// The sentence for people.
    public var description: String { message }

    private init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension TokenizerError: Equatable {
    /// Compares the codes alone, so that an error can be compared with one built for the purpose.
    public static func == (left: TokenizerError, right: TokenizerError) -> Bool {
        left.code == right.code
    }
}

extension TokenizerError {
    static func noTokenizer(in folder: String) -> TokenizerError {
        TokenizerError(
            .missing,
            "\(folder) has no tokenizer: neither tokenizer.json, nor vocab.txt, nor vocab.json with merges.txt."
        )
    }

    static func unreadable(_ file: String, _ cause: any Error) -> TokenizerError {
        TokenizerError(.missing, "\(file) cannot be read: \(cause).")
    }

    static func notJSON(_ file: String, _ reason: String) -> TokenizerError {
        TokenizerError(.damaged, "\(file) is no JSON: \(reason); copy it again, as it may be cut.")
    }

    static func wrongType(_ file: String, key: String, found: String, wanted: String) -> TokenizerError {
        TokenizerError(.damaged, "\(file): \(key) is \(found), but must be \(wanted).")
    }

    static func wrong(_ file: String, _ what: String) -> TokenizerError {
        TokenizerError(.damaged, "\(file): \(what).")
    }

    static func unsupported(
        _ file: String, key: String, found: String, supported: String
    ) -> TokenizerError {
        TokenizerError(
            .unsupported, "\(file): \(key) is \(found), which kg does not support; it supports \(supported).")
    }
}
