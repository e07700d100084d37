import Foundation
import GraphStore
import KnowledgeModel
import Reading

/// The state of one ingestion: what was done, and the load that is being filled.
struct IngestRun {
    private let store: GraphStore?
    private let progress: (IngestProgress) -> Void
    private var report = IngestReport()
    private var load = Load()
    private var lastCommit = ContinuousClock.now
    /// Documents of this run, so that two sources cannot overwrite each other's: eight bytes a document.
    private var claimed: Set<DocumentID> = []
    private var position: IngestProgress
    private var doneBefore = 0

    init(plan: SourcePlan, store: GraphStore?, progress: @escaping (IngestProgress) -> Void) {
        self.store = store
        self.progress = progress
        report.sources = plan.found.count
        report.ignored = plan.ignored
        position = IngestProgress(
            phase: .checking, documents: 0, bytesDone: 0, bytesRead: 0, bytesTotal: plan.byteCount, linked: 0,
            toLink: 0)
        for problem in plan.problems { add(problem) }
    }

    /// A load is written when it has this size, or this age, so that little is lost and little is held.
    private static let loadSize = 48 << 20
    private static let loadAge = Duration.seconds(10)

    // MARK: Progress

    mutating func show(_ phase: IngestProgress.Phase) {
        position.phase = phase
        position.documents = report.documents
        progress(position)
    }

    mutating func showLinking(_ done: Int, of total: Int) {
        position.linked = done
        position.toLink = total
        show(.linking)
    }

    mutating func advance(in source: SourceFile, to bytesRead: Int) {
        position.bytesDone = doneBefore + bytesRead
        position.bytesRead = report.bytesRead + bytesRead
        show(.reading)
    }

    // MARK: Sources

    /// Passes over a source that has not changed.
    mutating func skip(_ source: SourceFile) {
        report.unchangedSources += 1
        doneBefore += source.byteCount
        position.bytesDone = doneBefore
    }

    mutating func add(_ problem: ReadingProblem) {
        report.problems.append(
            IngestReport.Problem(
                code: problem.code.rawValue, path: problem.path, line: problem.line, message: problem.message)
        )
    }

    /// Notes that a source was read to its end, and removes documents that it no longer holds.
    mutating func finish(
        _ source: SourceFile, fingerprint: ContentHash, settings: ContentHash, documentCount: Int,
        _ gone: [DocumentID]
    ) throws {
        doneBefore += source.byteCount
        report.bytesRead += source.byteCount
        for document in gone { try remove(document) }
        try load.finish(
            SourceState(
                path: source.path, root: source.root, fingerprint: fingerprint, settingsHash: settings,
                byteCount: source.byteCount, documentCount: documentCount))
        try commitIfFull()
    }

    /// Removes a source that is gone, with its documents.
    mutating func removeSource(_ path: String, documents: [DocumentID]) throws {
        for document in documents { try remove(document) }
        load.forget(source: path)
    }

    // MARK: Documents

    /// Claims a document's URI for a source; false, with a problem, when another source of this run has it.
    mutating func claim(_ document: Document, in source: SourceFile) -> Bool {
        if claimed.insert(document.id).inserted { return true }
        report.problems.append(
            IngestReport.Problem(
                code: "duplicate", path: source.path, line: document.origin.line,
                message:
                    "\(source.path): the document \(document.uri) was read before in this run and is left out; "
                    + "give each folder an address of its own with --base-uri."))
        return false
    }

    mutating func keepUnchanged() {
        report.unchanged += 1
    }

    mutating func insert(_ document: AnalysedDocument) throws {
        if load.contains(document.encoded.id) { try commit() }
        try load.insert(document.encoded)
        report.passages += document.passageCount
        if document.isNew { report.added += 1 } else { report.replaced += 1 }
        try commitIfFull()
    }

    private mutating func remove(_ document: DocumentID) throws {
        // A document that moved to another source in this run is not gone.
        if claimed.contains(document) { return }
        if load.contains(document) { try commit() }
        load.remove(document)
        report.removed += 1
        try commitIfFull()
    }

    // MARK: Writing

    private mutating func commitIfFull() throws {
        if load.byteCount >= Self.loadSize || lastCommit.duration(to: .now) >= Self.loadAge { try commit() }
    }

    /// Writes what was gathered.
    mutating func commit() throws {
        try store?.commit(load)
        load = Load()
        lastCommit = .now
    }

    mutating func finish(seconds duration: Duration) -> IngestReport {
        report.seconds = duration / .seconds(1)
        return report
    }
}
