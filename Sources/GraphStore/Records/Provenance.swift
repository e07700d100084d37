public import KnowledgeModel

/// Where a stored document came from and what it was made with, so that an unchanged one is not read again.
public struct Provenance: Equatable, Sendable, Codable {
    /// The source file, as ``SourceState`` names it.
    public var source: String
    /// The document as it was read.
    public var contentHash: ContentHash
    /// The settings and versions of what analysed it.
    public var settingsHash: ContentHash

    /// Describes where a document came from.
    public init(source: String, contentHash: ContentHash, settingsHash: ContentHash) {
        self.source = source
        self.contentHash = contentHash
        self.settingsHash = settingsHash
    }
}
