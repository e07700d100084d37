public import KnowledgeModel

/// A source file that was read to its end: the journal's entry for it.
public struct SourceState: Equatable, Sendable {
    /// The path that names the source.
    public var path: String
    /// The path given to `kg ingest` under which it was found.
    public var root: String
    /// The content of the file, or of all files of a dump.
    public var fingerprint: ContentHash
    /// The settings it was ingested with.
    public var settingsHash: ContentHash
    /// The size of its content.
    public var byteCount: Int
    /// The documents that it held.
    public var documentCount: Int

    /// Describes a source.
    public init(
        path: String, root: String, fingerprint: ContentHash, settingsHash: ContentHash, byteCount: Int,
        documentCount: Int
    ) {
        self.path = path
        self.root = root
        self.fingerprint = fingerprint
        self.settingsHash = settingsHash
        self.byteCount = byteCount
        self.documentCount = documentCount
    }

    init(path: String, record: SourceRecord) throws(StoreError) {
        guard let fingerprint = ContentHash(bytes: record.fingerprint),
            let settingsHash = ContentHash(bytes: record.settingsHash)
        else { throw .corrupt("the journal's entry for \(path) has no hashes") }
        self.init(
            path: path, root: record.root, fingerprint: fingerprint, settingsHash: settingsHash,
            byteCount: Int(record.bytes), documentCount: Int(record.documents))
    }

    var record: SourceRecord {
        var record = SourceRecord()
        record.root = root
        record.fingerprint = fingerprint.bytes
        record.settingsHash = settingsHash.bytes
        record.bytes = UInt64(byteCount)
        record.documents = UInt64(documentCount)
        return record
    }
}
