import KnowledgeModel
import Pipeline
import Reading
import Synchronization

/// What one reading of the sources has done, and how far it has come.
struct ReadingRun {
    private(set) var report = ReadReport()
    /// Documents of this run, so that two sources cannot overwrite each other's: eight bytes a document.
    private var claimed: Set<DocumentID> = []
    private var position: IngestProgress
    private var doneBefore = 0
    private let visit: Visit

    init(plan: SourcePlan, visit: Visit) {
        self.visit = visit
        report.sources = plan.found.count
        report.ignored = plan.ignored
        position = IngestProgress(
            phase: .checking, documents: 0, bytesDone: 0, bytesRead: 0, bytesTotal: plan.byteCount, linked: 0,
            toLink: 0)
        for problem in plan.problems { add(problem) }
    }

    mutating func show(_ phase: IngestProgress.Phase) async {
        position.phase = phase
        position.documents = claimed.count
        await visit.report(SourceReader.progress(position))
    }

    mutating func advance(in source: SourceFile, to bytesRead: Int) async {
        position.bytesDone = doneBefore + bytesRead
        position.bytesRead = report.bytesRead + bytesRead
        await show(.reading)
    }

    /// Passes over a source that has not changed.
    mutating func skip(_ source: SourceFile) {
        report.unchangedSources += 1
        doneBefore += source.byteCount
        position.bytesDone = doneBefore
    }

    /// Notes that a source was read to its end.
    mutating func finish(_ source: SourceFile) {
        doneBefore += source.byteCount
        report.bytesRead += source.byteCount
    }

    mutating func add(_ problem: ReadingProblem) {
        report.problems.append(
            IngestReport.Problem(
                code: problem.code.rawValue, path: problem.path, line: problem.line, message: problem.message)
        )
    }

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

    /// Notes files within an archive that are not read.
    mutating func passOver(_ counts: [String: Int]) {
        report.ignored.merge(counts, uniquingKeysWith: +)
    }

    mutating func keepUnchanged() {
        report.unchangedDocuments += 1
    }

    /// The documents that no source of this run has: one that moved to another source is not gone.
    func unclaimed(_ documents: [DocumentID]) -> [DocumentID] {
        documents.filter { !claimed.contains($0) }
    }
}

/// What was read, between the end of a stream and its being finished.
final class ReadTotal: Sendable {
    private let state = Mutex(ReadReport())

    var report: ReadReport { state.withLock { $0 } }

    func set(_ report: ReadReport) {
        state.withLock { $0 = report }
    }
}
