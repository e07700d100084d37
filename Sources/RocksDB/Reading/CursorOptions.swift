/// What a ``Cursor`` may see, and how it reads.
public struct CursorOptions: Sendable {
    /// Which keys are in a cursor's way.
    public enum Order: Hashable, Sendable {
        /// All keys within the bounds.
        case total
        /// The keys that share the prefix of the key that was last sought; after them the cursor is at its end.
        ///
        /// The prefix has the length of ``ColumnFamilyOptions/prefixLength``. Files whose filters tell that they do
        /// not hold the prefix are not read, which makes this the way to read short runs of keys.
        case withinPrefix
    }

    /// Which keys are in the cursor's way.
    public var order: Order

    /// The least key that is seen, or `nil` for no bound.
    public var lowerBound: [UInt8]?

    /// The key that is no longer seen, nor any after it, or `nil` for no bound.
    public var upperBound: [UInt8]?

    /// How much to read at once from files; zero lets RocksDB begin small and grow as it reads on.
    public var readahead: ByteCount

    /// Whether blocks that are read push older ones from the cache. Turn it off for one pass over everything.
    public var fillsCache: Bool

    /// Whether checksums of blocks read from files are verified.
    public var verifiesChecksums: Bool

    /// Describes a cursor.
    public init(
        order: Order = .total,
        lowerBound: [UInt8]? = nil,
        upperBound: [UInt8]? = nil,
        readahead: ByteCount = .zero,
        fillsCache: Bool = true,
        verifiesChecksums: Bool = true
    ) {
        self.order = order
        self.lowerBound = lowerBound
        self.upperBound = upperBound
        self.readahead = readahead
        self.fillsCache = fillsCache
        self.verifiesChecksums = verifiesChecksums
    }
}
