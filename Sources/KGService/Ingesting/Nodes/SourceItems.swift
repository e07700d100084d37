import Extraction
import GraphStore
public import KnowledgeModel
public import Pipeline

/// A document on its way from a source into the store.
public struct SourceDocument: Sendable {
    /// The document. A node may change it, but for its URI, by which the store knows it.
    public var document: Document
    let provenance: Provenance
    /// Whether the store has no older version of it.
    let isNew: Bool
}

/// A document between analysis and writing.
public struct AnalysedDocument: Sendable {
    /// What it contributes to the store.
    let facts: DocumentFacts
    let provenance: Provenance
    let isNew: Bool
    /// The keys of it all, where a node has worked them out, beside others.
    private let encoded: EncodedDocument?

    init(_ facts: DocumentFacts, of source: SourceDocument, encodes: Bool) throws {
        self.facts = facts
        (provenance, isNew) = (source.provenance, source.isNew)
        encoded = encodes ? try DocumentEncoder.encode(facts, provenance: provenance) : nil
    }

    /// The same document with other facts, encoded.
    init(_ facts: DocumentFacts, of document: AnalysedDocument) throws {
        self.facts = facts
        (provenance, isNew) = (document.provenance, document.isNew)
        encoded = try DocumentEncoder.encode(facts, provenance: provenance)
    }

    /// The keys and values of all facts.
    func encodedDocument() throws -> EncodedDocument {
        try encoded ?? DocumentEncoder.encode(facts, provenance: provenance)
    }
}

/// That all documents of a source have been given, and what else follows from it.
public struct SourceEnd: Sendable {
    /// What the journal is to say of the source; nil when it is gone.
    let state: SourceState?
    let path: String
    /// Documents that the source does not hold any more.
    let gone: [DocumentID]
    /// Documents given that replace an older version, so that one is known to be out of date when a node leaves its new
    /// version out.
    let replaced: [DocumentID]
}

/// What the reader of the sources did.
public struct ReadReport: Sendable, Codable, Equatable {
    var sources = 0
    var unchangedSources = 0
    var unchangedDocuments = 0
    var bytesRead = 0
    var ignored: [String: Int] = [:]
    var problems: [IngestReport.Problem] = []
}

/// What the writer into the store did.
public struct WriteReport: Sendable, Codable, Equatable {
    var added = 0
    var replaced = 0
    var removed = 0
    var passages = 0
    var openStatements = 0
    var leftOutStatements = 0
    var leftDocuments = 0
    var model: ModelTotals?
    var halt: IngestReport.Halt?
    var problems: [IngestReport.Problem] = []
}

/// What the nodes of an ingestion have in common.
struct IngestContext: Sendable {
    /// Where documents go; nil, for a dry run, when there is no store yet.
    let store: GraphStore?
    /// The store as it was when the run began.
    ///
    /// It is held to the end: when a snapshot is let go, RocksDB at once rewrites files that it kept for it, which cost
    /// a sixth of an ingestion's time.
    let before: StoreSnapshot?
    let options: IngestOptions
    /// Names what makes documents into facts.
    let settings: ContentHash
    /// Makes vectors; nil where there are to be none.
    let embedder: DocumentEmbedder?
    /// What language models did.
    let modelRun = ModelRun()

    init(
        store: GraphStore?, options: IngestOptions, settings: ContentHash, embedder: DocumentEmbedder? = nil
    ) throws {
        self.store = store
        self.options = options
        self.settings = settings
        self.embedder = embedder
        before = try store?.snapshot()
    }
}

extension SourceDocument: Summarized {
    /// The URI and the size.
    public var summary: String { "\(document.uri), \(document.text.utf8.count) bytes" }
}

extension AnalysedDocument: Summarized {
    /// The URI and the number of passages.
    public var summary: String {
        "\(facts.document.uri), \(facts.passages.count) passages"
            + (facts.vectors == nil ? "" : " with vectors")
    }
}

extension SourceEnd: Summarized {
    /// The path and what becomes of it.
    public var summary: String { "\(path) \(state == nil ? "is gone" : "was read")" }
}
