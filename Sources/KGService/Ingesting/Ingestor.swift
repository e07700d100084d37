import Extraction
public import GraphStore
import KnowledgeModel
import Reading

/// Reads sources into a store: read, split, analyse, write.
///
/// One task reads and writes, others analyse. What is in flight is bounded, so that memory does not grow with the
/// corpus. Documents become visible load by load, each whole; a run that is stopped at any moment is taken up by the
/// next, which reads again only sources that were not finished.
public struct Ingestor {
    private let store: GraphStore?
    private let options: IngestOptions
    private let analyzer = DocumentAnalyzer()
    private let report: (IngestProgress) -> Void

    /// Prepares an ingestion.
    ///
    /// - Parameters:
    ///   - store: Where documents go; nil, for a dry run, when there is no store yet.
    ///   - options: How sources are read.
    ///   - progress: Called often, on the task that runs the ingestion.
    public init(
        into store: GraphStore?, options: IngestOptions,
        progress: @escaping (IngestProgress) -> Void = { _ in }
    ) {
        self.store = store
        self.options = options
        report = progress
    }

    /// Names what makes documents into facts: the version of analysis, raised when it gives other facts.
    private static let settingsHash = ContentHash(of: "analysis/1")

    /// Ingests files and folders.
    ///
    /// Sources that have not changed are not read. Documents whose source is gone are removed, unless the options keep
    /// them. Problems with sources do not end the run.
    ///
    /// - Throws: ``StoreError`` when the store cannot be written; what was committed before stays.
    public func ingest(_ paths: [String]) async throws -> IngestReport {
        let start = ContinuousClock.now
        let plan = SourcePlan(paths: paths, options: options.reading)
        var run = IngestRun(plan: plan, store: options.isDryRun ? nil : store, progress: report)
        let reader = try store?.makeReader()
        for source in plan.found {
            try Task.checkCancellation()
            run.show(.checking)
            do {
                let fingerprint = try source.fingerprint()
                let known = try reader?.source(at: source.path)
                if known?.fingerprint == fingerprint, known?.settingsHash == Self.settingsHash {
                    run.skip(source)
                    continue
                }
                try await read(source, fingerprint: fingerprint, known: reader, into: &run)
            } catch let problem as ReadingProblem {
                run.add(problem)
            }
        }
        if !options.keepsMissing, let reader {
            for path in try plan.missingSources(under: paths, in: reader) {
                try run.removeSource(path, documents: reader.documents(ofSource: path))
            }
        }
        try run.commit()
        if let store, !options.isDryRun {
            run.show(.linking)
            try TitleLinker().link(store: store) { done, total in run.showLinking(done, of: total) }
            if try store.needsFolding() { try store.foldCounts() }
        }
        return run.finish(seconds: start.duration(to: .now))
    }

    /// Reads one source, analysing several of its documents at once.
    private func read(
        _ source: SourceFile, fingerprint: ContentHash, known: StoreReader?, into run: inout IngestRun
    ) async throws {
        let analyzer = analyzer
        var documents = source.open()
        var seen: Set<DocumentID> = []
        var isComplete = true
        try await withThrowingTaskGroup(of: AnalysedDocument.self) { group in
            var inFlight = 0
            reading: while let result = try documents.next() {
                run.advance(in: source, to: documents.bytesRead)
                switch result {
                case .document(let document):
                    guard run.claim(document, in: source) else { continue reading }
                    seen.insert(document.id)
                    let provenance = Provenance(
                        source: source.path, contentHash: document.contentHash,
                        settingsHash: Self.settingsHash)
                    let old = try known?.provenance(of: document.id)
                    if old == provenance {
                        run.keepUnchanged()
                        continue reading
                    }
                    if inFlight == 2 * options.jobs, let analysed = try await group.next() {
                        inFlight -= 1
                        try run.insert(analysed)
                    }
                    inFlight += 1
                    let isNew = old == nil
                    group.addTask {
                        let facts = analyzer.analyze(document)
                        return AnalysedDocument(
                            encoded: try DocumentEncoder.encode(facts, provenance: provenance),
                            passageCount: facts.passages.count, isNew: isNew)
                    }
                case .problem(let problem): run.add(problem)
                case .progress: break
                case .finishedSource(_, let complete): isComplete = complete
                }
            }
            while let analysed = try await group.next() { try run.insert(analysed) }
        }
        guard isComplete else { return }
        let gone = try known?.documents(ofSource: source.path).filter { !seen.contains($0) } ?? []
        try run.finish(
            source, fingerprint: fingerprint, settings: Self.settingsHash, documentCount: seen.count, gone)
    }
}

/// A document between analysis and writing.
struct AnalysedDocument: Sendable {
    let encoded: EncodedDocument
    let passageCount: Int
    let isNew: Bool
}
