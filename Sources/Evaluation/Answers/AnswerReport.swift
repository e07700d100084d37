/// How the questions of a set were answered.
public struct AnswerReport: Codable, Equatable, Sendable {
    /// The questions that the passages answer.
    public var answerable: Int
    /// The share of these that kg did not answer.
    public var abstained: Double
    /// The answerable questions with known answers, over which the next three are means; one without an answer counts 0.
    public var scored: Int
    /// The share with a sentence that is an accepted answer and nothing else.
    public var exactMatch: Double
    /// The mean overlap of the best sentence with an accepted answer.
    public var f1: Double
    /// The share of questions whose answer contains an accepted one.
    public var contains: Double
    /// The citations of all answers.
    public var citations: Int
    /// The share of citations whose quote stands in the cited passage.
    public var verbatim: Double
    /// The citations of answerable questions' answers.
    public var citationsOfAnswerable: Int
    /// The share of these that stand in what the question's gold names.
    public var inGold: Double
    /// The questions that nothing answers.
    public var unanswerable: Int
    /// The share of these that kg did not answer, as it should.
    public var declined: Double
    /// How long answers took.
    public var latency: LatencyReport

    /// Sums up scores, each with whether the passages answer the question.
    init(_ scores: [(isAnswerable: Bool, score: AnswerScore)]) {
        func share(_ part: Int, of all: Int) -> Double { all == 0 ? 0 : Double(part) / Double(all) }
        let answerable = scores.filter(\.isAnswerable).map(\.score)
        let others = scores.filter { !$0.isAnswerable }.map(\.score)
        self.answerable = answerable.count
        abstained = share(answerable.count { !$0.isAnswered }, of: answerable.count)
        let known = answerable.filter { $0.contains != nil }
        scored = known.count
        exactMatch = share(known.count { $0.exactMatch == true }, of: known.count)
        f1 = known.isEmpty ? 0 : known.reduce(0) { $0 + ($1.f1 ?? 0) } / Double(known.count)
        contains = share(known.count { $0.contains == true }, of: known.count)
        citations = scores.reduce(0) { $0 + $1.score.citations }
        verbatim = share(scores.reduce(0) { $0 + $1.score.verbatim }, of: citations)
        citationsOfAnswerable = answerable.reduce(0) { $0 + $1.citations }
        inGold = share(answerable.reduce(0) { $0 + $1.inGold }, of: citationsOfAnswerable)
        unanswerable = others.count
        declined = share(others.count { !$0.isAnswered }, of: others.count)
        latency = LatencyReport(milliseconds: scores.map(\.score.milliseconds))
    }
}
