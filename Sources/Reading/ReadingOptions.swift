/// What the user may set about reading.
public struct ReadingOptions: Sendable {
    /// The address that takes the place of `file://` and the root's path in the URIs of documents; without it they are
    /// file URLs.
    public var baseURI: String?
    /// The format of the files given, when their names and contents lead kg astray; in folders it is that of the files
    /// with one of the format's extensions.
    public var format: SourceFormat?
    /// The largest page, record of a dump or message that is read, in bytes, since each is held in memory whole. Dumps
    /// have no limit.
    public var maximumFileSize: Int
    /// How many times its size a file may grow when it is unpacked, before it is taken for a decompression bomb.
    public var maximumExpansion: Int
    /// The folder in which archives are unpacked and dumps sorted while they are read; nil for the system's own.
    public var temporaryDirectory: String?

    /// The default limit for one page: 64 MiB.
    public static let defaultMaximumFileSize = 64 << 20
    /// The default limit for unpacking: text rarely shrinks to less than a hundredth.
    public static let defaultMaximumExpansion = 250

    /// Gathers settings.
    public init(
        baseURI: String? = nil, format: SourceFormat? = nil,
        maximumFileSize: Int = ReadingOptions.defaultMaximumFileSize,
        maximumExpansion: Int = ReadingOptions.defaultMaximumExpansion, temporaryDirectory: String? = nil
    ) {
        var base = baseURI?[...]
        while let address = base, address.hasSuffix("/") { base = address.dropLast() }
        self.baseURI = base.map(String.init)
        self.format = format
        self.maximumFileSize = maximumFileSize
        self.maximumExpansion = max(1, maximumExpansion)
        self.temporaryDirectory = temporaryDirectory
    }
}
