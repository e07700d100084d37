import Evaluation
import GraphStore
import KnowledgeModel
import Retrieval

/// Asks questions and takes the time.
struct LatencyTrial {
    let questions: [EvaluationSet.Question]
    /// A vector for each question; nil where meaning does not count.
    let vectors: [[Float]?]

    /// The passages that are asked for.
    private static let limit = 10
    private static let clock = ContinuousClock()

    /// Asks all questions once.
    ///
    /// - Returns: What that took, and a hash of the rankings with their scores.
    func run(_ retriever: Retriever, name: String) throws -> (LatencyMeasurement, digest: String) {
        var retriever = retriever
        let phases = PhaseTimes()
        retriever.onPhaseEnd = { phases.end($0) }
        var times: [Double] = []
        var recall = 0.0
        var answerable = 0
        var hash = ContentHash.Stream()
        let processor = ProcessorClock.seconds
        for (question, vector) in zip(questions, vectors) {
            let start = Self.clock.now
            phases.begin()
            let result = try retriever.retrieve(question.question, limit: Self.limit, vector: vector)
            phases.end(.describing)
            times.append(start.duration(to: Self.clock.now) / .milliseconds(1))
            for passage in result.passages {
                hash.update(
                    "\(passage.passage.id) \(passage.score.bitPattern) \(passage.keywordScore.bitPattern)\n")
            }
            guard !question.gold.isEmpty else { continue }
            let found = Set(
                result.passages.prefix(5).map { String($0.document.uri.split(separator: "/").last ?? "") })
            recall += Double(question.gold.count { found.contains("\($0)") }) / Double(question.gold.count)
            answerable += 1
        }
        let spent = ProcessorClock.seconds - processor
        let count = Double(max(1, questions.count))
        return (
            LatencyMeasurement(
                pass: name, total: LatencyReport(milliseconds: times), processorMean: 1_000 * spent / count,
                phases: phases.milliseconds.mapValues { $0 / count },
                recallAt5: recall / Double(max(1, answerable))), "\(hash.finish())"
        )
    }
}

/// Adds up the time of each phase.
final class PhaseTimes {
    private(set) var milliseconds: [String: Double] = [:]
    private var last = ContinuousClock.now

    func begin() { last = .now }

    func end(_ phase: RetrievalPhase) {
        let now = ContinuousClock.now
        milliseconds[phase.rawValue, default: 0] += last.duration(to: now) / .milliseconds(1)
        last = now
    }
}
