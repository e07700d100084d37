/// What the user may set about reading.
public struct ReadingOptions: Sendable {
    /// The address that takes the place of `file://` and the root's path in the URIs of documents; without it they are
    /// file URLs.
    public var baseURI: String?
    /// The largest Markdown file that is read, in bytes, since a page is held in memory whole. Dumps have no limit.
    public var maximumFileSize: Int
    /// The folder in which a dump's rows are sorted while it is read; nil for the system's own.
    public var temporaryDirectory: String?

    /// The default limit for one page: 64 MiB.
    public static let defaultMaximumFileSize = 64 << 20

    /// Gathers settings.
    public init(
        baseURI: String? = nil, maximumFileSize: Int = ReadingOptions.defaultMaximumFileSize,
        temporaryDirectory: String? = nil
    ) {
        var base = baseURI?[...]
        while let address = base, address.hasSuffix("/") { base = address.dropLast() }
        self.baseURI = base.map(String.init)
        self.maximumFileSize = maximumFileSize
        self.temporaryDirectory = temporaryDirectory
    }
}
