import GraphStore
import KnowledgeModel
public import Pipeline

/// Writes documents into the store, many at once, and journals the sources that were read to their end.
///
/// A load is written when it has a size, so that memory stays bounded, or an age, so that little is lost when the run
/// is stopped. Documents become visible load by load, each whole.
public actor StoreWriter: Node {
    /// A document to write.
    public nonisolated let document = Input<AnalysedDocument?>("document", default: nil)
    /// A source all of whose documents have come.
    public nonisolated let sourceEnd = Input<SourceEnd?>("end", default: nil)
    /// What was written, after the last element.
    public nonisolated let report = Output<WriteReport>("report")

    private let loadSize: Int
    private let loadAge: Duration
    private var context: IngestContext?
    private var load = Load()
    private var lastCommit = ContinuousClock.now
    private var written = WriteReport()
    /// Documents that came since a source ended.
    private var arrived: Set<DocumentID> = []

    /// Takes settings.
    ///
    /// - Parameters:
    ///   - loadSize: The bytes of keys and values at which a load is written.
    ///   - loadAge: The age at which a load is written.
    public init(loadSize: Int = 48 << 20, loadAge: Duration = .seconds(10)) {
        self.loadSize = loadSize
        self.loadAge = loadAge
    }

    /// Takes the store, and forgets an earlier run.
    public func warmUp(_ resources: Resources) throws {
        context = try resources.require(IngestContext.self)
        load = Load()
        lastCommit = .now
        written = WriteReport()
        arrived.removeAll()
    }

    /// Lets go of the store, which cannot be closed before.
    public func close() {
        context = nil
        load = Load()
    }

    /// Adds to the load, and writes it when it is full.
    public func run(_ visit: Visit) async throws -> Outputs {
        if let analysed = visit[document] { try insert(analysed) }
        if let end = visit[sourceEnd] { try finish(end) }
        if load.byteCount >= loadSize || lastCommit.duration(to: .now) >= loadAge { try commit() }
        return []
    }

    /// Writes what is left.
    public func finish(_ visit: Visit) async throws -> Outputs {
        try commit()
        if let run = context?.modelRun {
            written.leftDocuments = run.leftDocuments
            written.model = run.totals
            written.halt = run.halt.map { IngestReport.Halt($0) }
            written.problems = run.problems
        }
        return [report(written)]
    }

    private func insert(_ document: AnalysedDocument) throws {
        let encoded = try document.encodedDocument()
        if load.contains(encoded.id) { try commit() }
        try load.insert(encoded)
        arrived.insert(encoded.id)
        written.passages += document.facts.passages.count
        written.openStatements += document.facts.assertions.count { $0.evidence.isOpen }
        written.leftOutStatements += document.facts.leftOut
        if document.isNew { written.added += 1 } else { written.replaced += 1 }
    }

    private func finish(_ end: SourceEnd) throws {
        for document in end.gone { try remove(document) }
        let run = context?.modelRun
        // The older version of a document that was left for the next run stays until then.
        for document in end.replaced where !arrived.contains(document) && run?.hasLeft(document) != true {
            try remove(document)
        }
        arrived.removeAll()
        if let state = end.state, run?.hasLeft(source: end.path) != true {
            try load.finish(state)
        } else {
            load.forget(source: end.path)
        }
    }

    private func remove(_ document: DocumentID) throws {
        if load.contains(document) { try commit() }
        load.remove(document)
        written.removed += 1
    }

    private func commit() throws {
        if let context, !context.options.isDryRun { try context.store?.commit(load) }
        load = Load()
        lastCommit = .now
    }
}
