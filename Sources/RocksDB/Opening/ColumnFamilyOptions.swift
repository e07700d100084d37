/// How one column family stores and finds its keys.
public struct ColumnFamilyOptions: Sendable, Equatable {
    /// The number of leading bytes that make a key's prefix, or `nil` for a family that is never read by prefix.
    ///
    /// A cursor can then stay within one prefix (``CursorOptions/Order-swift.enum/withinPrefix``), and the filters
    /// know which prefixes a file holds. A key that is shorter is its own prefix. The length belongs to the stored
    /// files: keep it for the life of a database.
    public var prefixLength: Int?

    /// The size of the Bloom filters, in bits per key and per prefix; `nil` for none.
    ///
    /// Ten bits let about one absent key in a hundred pass.
    public var filterBitsPerKey: Double?

    /// Whether the filters hold whole keys too, which ``Database/value(for:in:snapshot:)`` profits from. Without it
    /// they hold prefixes alone and are smaller.
    public var filtersWholeKeys: Bool

    /// The uncompressed size of the unit that is read, checked, decompressed and cached.
    public var blockSize: ByteCount

    /// How blocks are compressed.
    public var compression: Compression

    /// How the oldest and largest level is compressed; `nil` for as the others.
    public var bottommostCompression: Compression?

    /// Describes a family.
    public init(
        prefixLength: Int? = nil,
        filterBitsPerKey: Double? = 10,
        filtersWholeKeys: Bool = true,
        blockSize: ByteCount = .kibibytes(16),
        compression: Compression = .best,
        bottommostCompression: Compression? = nil
    ) {
        self.prefixLength = prefixLength
        self.filterBitsPerKey = filterBitsPerKey
        self.filtersWholeKeys = filtersWholeKeys
        self.blockSize = blockSize
        self.compression = compression
        self.bottommostCompression = bottommostCompression
    }
}
