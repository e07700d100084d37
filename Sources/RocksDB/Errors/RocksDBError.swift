/// A failure that RocksDB reported, or that this module found before asking it.
///
/// RocksDB's C interface returns failures as text alone. ``code`` is what a program may switch on, ``message`` is the
/// sentence for people, and ``text`` is what RocksDB said, whole.
public struct RocksDBError: Error, Sendable {
    /// What kind of failure this is.
    public let code: Code

    /// What failed, on which file, why, and where known what to do about it.
    public let message: String

    /// RocksDB's own words, or `nil` when this module refused before RocksDB was asked.
    public let text: String?

    init(code: Code, message: String, text: String? = nil) {
        self.code = code
        self.message = message
        self.text = text
    }
}

extension RocksDBError: Equatable {
    /// Compares the codes alone, so that an error can be compared with one built for the purpose.
    public static func == (left: RocksDBError, right: RocksDBError) -> Bool {
        left.code == right.code
    }
}

extension RocksDBError: CustomStringConvertible {
    /// The sentence for people.
    public var description: String { message }
}

extension RocksDBError {
    /// A kind of failure.
    ///
    /// The set is open: a status that this version of the module does not know keeps RocksDB's own name for it.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The kind's name.
        public let rawValue: String

        /// Names a kind.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Something that was asked for by name is not there.
        public static let notFound = Code(rawValue: "not found")
        /// Stored bytes do not have the checksum or form that they were written with.
        public static let corruption = Code(rawValue: "corruption")
        /// The operation does not exist for this database, for example a write to one opened for reading.
        public static let notSupported = Code(rawValue: "not supported")
        /// An argument or option makes no sense to RocksDB.
        public static let invalidArgument = Code(rawValue: "invalid argument")
        /// A file could not be read or written.
        public static let ioError = Code(rawValue: "input/output error")
        /// A file or folder does not exist.
        public static let pathNotFound = Code(rawValue: "path not found")
        /// The disk, or the user's share of it, is full.
        public static let noSpace = Code(rawValue: "no space")
        /// The database is open elsewhere, in another process or in this one.
        public static let locked = Code(rawValue: "locked")
        /// The database is in use by other parts of this process.
        public static let busy = Code(rawValue: "busy")
        /// The database was closed before.
        public static let closed = Code(rawValue: "closed")
        /// The operation took longer than it was allowed to.
        public static let timedOut = Code(rawValue: "timed out")
        /// The operation was given up, as when a manual compaction is paused.
        public static let aborted = Code(rawValue: "aborted")
        /// The operation could not be finished now and may succeed later.
        public static let tryAgain = Code(rawValue: "try again")
        /// The result is incomplete without reading more than was allowed.
        public static let incomplete = Code(rawValue: "incomplete")
        /// The database is being closed.
        public static let shutdownInProgress = Code(rawValue: "shutdown in progress")
        /// A limit on memory was reached.
        public static let memoryLimit = Code(rawValue: "memory limit")
    }
}
