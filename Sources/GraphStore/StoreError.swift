import KnowledgeModel

/// Why a store could not do what it was asked.
public struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong, for code to switch on.
    public enum Code: Hashable, Sendable {
        /// There is no store at the path.
        case notFound
        /// The path holds something else than a store.
        case notAStore
        /// The store was written in another format.
        case formatVersion
        /// Another process has the store open for writing.
        case locked
        /// The disk is full.
        case noSpace
        /// What is stored contradicts itself or the format.
        case corrupt
        /// Two different names have the same identifier.
        case collision
        /// The store searches the vectors of another model.
        case otherModel
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
    public static func == (left: StoreError, right: StoreError) -> Bool {
        left.code == right.code
    }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension StoreError {
    static func notFound(_ path: String) -> StoreError {
        StoreError(
            .notFound,
            "There is no store at \(path); make one with 'kg ingest PATH', or name another with --store.")
    }

    static func unfinished(_ path: String) -> StoreError {
        StoreError(
            .notFound,
            "The store at \(path) is empty: making it was interrupted; fill it with 'kg ingest PATH', or name another with "
                + "--store.")
    }

    static func notAStore(_ path: String) -> StoreError {
        StoreError(.notAStore, "\(path) is not a kg store; name an empty or new folder with --store.")
    }

    static func formatVersion(found: Int, supported: Int, path: String) -> StoreError {
        let remedy =
            found > supported
            ? "use the newer kg that wrote it"
            : "ingest its sources into a new store, or use the older kg that wrote it"
        return StoreError(
            .formatVersion,
            "The store at \(path) has format version \(found), and this kg reads version \(supported): \(remedy)."
        )
    }

    static func locked(_ path: String) -> StoreError {
        StoreError(
            .locked, "The store at \(path) is being written by another process; wait until that has ended.")
    }

    static func noSpace(_ path: String) -> StoreError {
        StoreError(
            .noSpace,
            "The disk that holds the store at \(path) is full; free some space and run the command again.")
    }

    static func truncated(_ bytes: UnsafeRawBufferPointer) -> StoreError {
        let hex = bytes.prefix(40).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return StoreError(.corrupt, "The store holds a key or value that kg did not write: \(hex).")
    }

    static func corrupt(_ what: String) -> StoreError {
        StoreError(.corrupt, "The store is damaged: \(what); run 'kg verify', and ingest the sources again.")
    }

    static func collision(_ first: String, _ second: String, id: String) -> StoreError {
        StoreError(
            .collision,
            "The names '\(first)' and '\(second)' have the same identifier \(id); rename one of them in its source."
        )
    }

    static func otherModel(_ stored: EmbeddingModel, _ given: EmbeddingModel) -> StoreError {
        StoreError(
            .otherModel,
            "The store's vectors were made by \(stored.name), and these by \(given.name); "
                + "run 'kg reembed' to make all of them by one model.")
    }

    static func inMemory() -> StoreError {
        StoreError(.io, "The store is in memory and has no files to copy; open one in a folder.")
    }

    static func io(_ path: String, detail: String) -> StoreError {
        StoreError(.io, "The store at \(path) could not be read or written: \(detail)")
    }
}
