public import GraphStore
import KGService
import KnowledgeModel
public import Retrieval
import TextEncoder

/// Measures how well questions find their passages in a store.
public struct Evaluator: Sendable {
    /// What to evaluate, and how to compare.
    public var options: EvaluationOptions

    /// Takes settings.
    public init(_ options: EvaluationOptions = EvaluationOptions()) {
        self.options = options
    }

    /// Asks questions, evenly spread where only some are to be asked, and sums up what they find.
    ///
    /// Each retriever is asked all questions before the next; its first question is asked once more before that, so that
    /// no row pays for what is read for the first time. Rankings depend on the store and the options alone.
    ///
    /// - Parameters:
    ///   - questions: What to ask.
    ///   - name: What reports call them.
    ///   - source: Where they come from.
    ///   - store: An open store.
    ///   - dense: Compares by meaning; the rows that need vectors are left out without.
    /// - Throws: ``EvaluationError`` with code `unsuitable` when there is no such baseline, and `StoreError`.
    public func report(
        on questions: [AskedQuestion], name: String, source: SetReport.Source, in store: GraphStore,
        dense: DenseSearch?
    ) async throws -> SetReport {
        let reader = try store.makeReader()
        let panel = try RetrieverPanel(reader: reader, dense: dense, options: options.retrieval)
        let names = panel.retrievers.map(\.rawValue)
        let baseline =
            options.baseline ?? (dense == nil ? EvaluatedRetriever.keywords : .fused).rawValue
        guard let baseline = names.first(where: { $0.lowercased() == baseline.lowercased() }) else {
            throw EvaluationError.noSuchRetriever(baseline, among: names)
        }
        let questions = Self.spread(questions, limit: options.questionLimit)
        var results = questions.map { question in
            QuestionReport(
                id: question.id, question: question.question, type: question.type,
                gold: question.targets.map(\.name))
        }
        for retriever in panel.retrievers {
            try await ask(questions, by: retriever, of: panel, name, &results)
        }
        if options.answers { try await answer(questions, in: store, dense, name, &results) }
        return SetReport(
            name: name, source: source, documents: try reader.count(.total(.documents)),
            passages: try reader.count(.total(.passages)), model: dense?.embedder.model.name,
            results: results, retrievers: names, baseline: baseline, metric: options.metric,
            seed: options.seed)
    }

    private func ask(
        _ questions: [AskedQuestion], by retriever: EvaluatedRetriever, of panel: RetrieverPanel,
        _ name: String, _ results: inout [QuestionReport]
    ) async throws {
        let ranked = questions.indices.filter { results[$0].isRanked }
        if let first = ranked.first {
            _ = try await panel.ranking(by: retriever, for: questions[first].question)
        }
        let clock = ContinuousClock()
        for (number, index) in ranked.enumerated() {
            options.progress(
                EvaluationProgress(phase: .asking(retriever), set: name, done: number, all: ranked.count))
            let start = clock.now
            let ranking = try await panel.ranking(by: retriever, for: questions[index].question)
            let time = start.duration(to: clock.now)
            results[index].ranks[retriever.rawValue] = questions[index].ranks(in: ranking)
            results[index].milliseconds[retriever.rawValue] = time / .milliseconds(1)
        }
    }

    private func answer(
        _ questions: [AskedQuestion], in store: GraphStore, _ dense: DenseSearch?, _ name: String,
        _ results: inout [QuestionReport]
    ) async throws {
        let evaluation = try AnswerEvaluation(store: store, dense: dense)
        for (index, question) in questions.enumerated() {
            options.progress(
                EvaluationProgress(phase: .answering, set: name, done: index, all: questions.count))
            results[index].answer = try await evaluation.score(question)
        }
    }

    /// Some of many, evenly spread.
    static func spread<Element>(_ all: [Element], limit: Int?) -> [Element] {
        guard let limit, limit < all.count else { return all }
        return (0..<max(0, limit)).map { all[$0 * all.count / limit] }
    }
}
