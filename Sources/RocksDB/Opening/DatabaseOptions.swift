/// How a database as a whole behaves: what it may create, and how much memory and work it may take.
public struct DatabaseOptions: Sendable, Equatable {
    /// Whether a database, and each column family that is asked for, is created where it does not exist.
    public var createIfMissing: Bool

    /// The memory for blocks that were read, shared by all column families, index and filter blocks included.
    public var blockCacheSize: ByteCount

    /// The memory for written keys that are not yet in a sorted file, shared by all column families.
    public var writeBufferBudget: ByteCount

    /// The most files held open at once; `nil` for all of them.
    ///
    /// A database that follows another always holds all of its files open, because the other may delete them.
    public var maxOpenFiles: Int?

    /// How many flushes and compactions may run at once.
    public var backgroundJobs: Int

    /// What RocksDB writes to its own `LOG` file.
    ///
    /// Where RocksDB is built with assertions, as Debian's is, a second failure to write that file ends the process. A
    /// full disk must be an error instead, so that by default failures are not written there: the caller hears of them.
    public var logLevel: LogLevel

    /// How much RocksDB tells in its own `LOG` file, of which one is kept, of at most 1 MiB.
    public enum LogLevel: Int32, Sendable {
        /// Everything.
        case debug = 0
        /// The course of flushes and compactions.
        case info = 1
        /// What may need attention.
        case warning = 2
        /// Failures.
        case error = 3
        /// Failures that end the process.
        case fatal = 4
    }

    /// Describes a database.
    public init(
        createIfMissing: Bool = true,
        blockCacheSize: ByteCount = .mebibytes(128),
        writeBufferBudget: ByteCount = .mebibytes(64),
        maxOpenFiles: Int? = 512,
        backgroundJobs: Int = 2,
        logLevel: LogLevel = .fatal
    ) {
        self.createIfMissing = createIfMissing
        self.blockCacheSize = blockCacheSize
        self.writeBufferBudget = writeBufferBudget
        self.maxOpenFiles = maxOpenFiles
        self.backgroundJobs = backgroundJobs
        self.logLevel = logLevel
    }
}
