import Extraction
import Foundation
import KnowledgeModel
import Language
import LanguageModel
import Pipeline
import Synchronization

/// Counts what a language model would be asked about documents, and asks nothing.
final class ModelEstimatorNode: Node {
    let document = Input<SourceDocument>("document")

    private let session: ModelSession
    private let splitter = PassageSplitter()
    private let state: Mutex<ModelEstimate>

    init(_ session: ModelSession) {
        self.session = session
        state = Mutex(
            ModelEstimate(model: session.server.model, address: session.server.baseURL.absoluteString))
    }

    var overlaps: Bool { true }

    /// What the documents so far would take.
    var estimate: ModelEstimate {
        var estimate = state.withLock { $0 }
        estimate.cost = session.price.map { $0.cost(of: estimate.usage) }
        return estimate
    }

    func run(_ visit: Visit) async throws -> Outputs {
        let source = visit[document].document
        var counted = state.withLock { $0.empty }
        counted.documents = 1
        for question in PassageQuestion.questions(about: source, passages: splitter.passages(of: source)) {
            counted.passages += 1
            if try session.extractor.isAnswered(question) {
                counted.cachedPassages += 1
            } else {
                counted.usage += session.extractor.estimate(question)
            }
        }
        state.withLock { [counted] in $0.add(counted) }
        return []
    }
}
