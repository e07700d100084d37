import Foundation

/// Why vectors could not be read, written or compared.
public struct VectorError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong, for code to switch on.
    public enum Code: Hashable, Sendable {
        /// There is no such file.
        case notFound
        /// The file is something else.
        case foreign
        /// The file was written in another format.
        case formatVersion
        /// The file is cut short or its bytes were changed.
        case damaged
        /// The file holds vectors of another model.
        case otherSpace
        /// A vector holds a value that is infinite or not a number.
        case notFinite
        /// The disk is full.
        case noSpace
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
    public static func == (left: VectorError, right: VectorError) -> Bool {
        left.code == right.code
    }

    private init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension VectorError {
    static func foreign(_ path: String) -> VectorError {
        VectorError(.foreign, "\(path) is not a file of vectors that kg wrote.")
    }

    static func formatVersion(found: UInt32, supported: UInt32, path: String) -> VectorError {
        let remedy = found > supported ? "use the newer kg that wrote it, or rebuild it" : "rebuild it"
        return VectorError(
            .formatVersion,
            "The vectors at \(path) have format version \(found), and this kg reads version \(supported): \(remedy)."
        )
    }

    static func damaged(_ path: String, _ what: String) -> VectorError {
        VectorError(.damaged, "The vectors at \(path) are damaged: \(what); rebuild them from the store.")
    }

    static func wrongSize(_ path: String, found: Int, expected: Int) -> VectorError {
        damaged(path, "the file has \(found) bytes and should have \(expected)")
    }

    static func otherSpace(_ path: String, found: VectorSpace, wanted: VectorSpace) -> VectorError {
        let models = [found, wanted].map { String($0.model, radix: 16) }
        return VectorError(
            .otherSpace,
            "The vectors at \(path) have \(found.dimension) dimensions and are of model \(models[0]), and those of "
                + "\(wanted.dimension) dimensions and model \(models[1]) are wanted; rebuild them.")
    }

    static func notFinite(_ whose: String) -> VectorError {
        VectorError(
            .notFinite, "\(whose) holds a value that is infinite or not a number, and cannot be compared.")
    }

    static func refused(_ action: String, _ path: String, reason: String) -> VectorError {
        VectorError(.io, "The system could not \(action) \(path): \(reason)")
    }

    /// What a call of the system means (errno(3)).
    static func system(_ action: String, _ path: String, errno number: Int32) -> VectorError {
        let reason = String(cString: strerror(number))
        switch number {
        case ENOENT: return VectorError(.notFound, "There are no vectors at \(path).")
        case ENOSPC, EDQUOT:
            return VectorError(
                .noSpace, "The disk that holds \(path) is full; free some space and run the command again.")
        default: return refused(action, path, reason: "\(reason).")
        }
    }
}
