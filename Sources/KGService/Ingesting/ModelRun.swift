import Extraction
import KnowledgeModel
import Synchronization

/// What language models did in one ingestion, and which documents were left for another one.
final class ModelRun: Sendable {
    private struct State {
        var meters: [ModelMeter] = []
        var documents: Set<DocumentID> = []
        var sources: Set<String> = []
        var problems: [IngestReport.Problem] = []
    }

    private let state = Mutex(State())

    /// Counts what is asked from now on.
    func add(_ meter: ModelMeter) {
        state.withLock { $0.meters.append(meter) }
    }

    /// Notes that a document is not to be stored in this run: it has not all of its statements.
    ///
    /// - Parameter reason: Why, where it is this document's own reason.
    func leave(_ document: Document, of source: String, reason: String?) {
        state.withLock { state in
            state.documents.insert(document.id)
            state.sources.insert(source)
            if let reason {
                state.problems.append(
                    IngestReport.Problem(
                        code: "left", path: source, line: document.origin.line,
                        message: "\(document.uri) is left for the next run: \(reason)"))
            }
        }
    }

    /// Notes that a document is stored without the statements of some passages.
    func note(_ failures: [Int: String], in document: Document, of source: String) {
        guard let first = failures.min(by: { $0.key < $1.key }) else { return }
        let passages = failures.count == 1 ? "a passage" : "\(failures.count) passages"
        state.withLock { state in
            state.problems.append(
                IngestReport.Problem(
                    code: "extraction", path: source, line: document.origin.line,
                    message:
                        "\(document.uri) is stored without what \(passages) state: the language model's answers were of no "
                        + "use (\(first.value))."))
        }
    }

    /// Whether a document was left.
    func hasLeft(_ document: DocumentID) -> Bool { state.withLock { $0.documents.contains(document) } }

    /// Whether a document of a source was left.
    func hasLeft(source: String) -> Bool { state.withLock { $0.sources.contains(source) } }

    /// How many documents were left.
    var leftDocuments: Int { state.withLock { $0.documents.count } }

    /// What was wrong.
    var problems: [IngestReport.Problem] { state.withLock { $0.problems } }

    /// What was asked; nil where no model was. Of several models, those of the first.
    var totals: ModelTotals? { state.withLock { $0.meters.first }?.totals }

    /// Why no more was asked; nil where nothing was in the way.
    var halt: ModelHalt? {
        let meters = state.withLock { $0.meters }
        return meters.lazy.compactMap(\.halt).first
    }
}
