import Agent
import GraphStore
import KGService
import KnowledgeModel
import Language
import Retrieval

/// Answers questions as `kg ask` does, and scores what comes.
struct AnswerEvaluation {
    private let asker: Asker
    private let reader: StoreReader

    init(store: GraphStore, dense: DenseSearch?) throws {
        let snapshot = try store.snapshot()
        asker = try Asker(snapshot, dense: dense)
        reader = snapshot.makeReader()
    }

    func score(_ question: AskedQuestion) async throws -> AnswerScore {
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try await asker.answer(question.question)
        let milliseconds = start.duration(to: clock.now) / .milliseconds(1)
        let citations = answer.claims.flatMap(\.citations)
        var score = AnswerScore(
            isAnswered: answer.outcome == .answered, citations: citations.count,
            verbatim: try citations.count(where: isVerbatim),
            inGold: citations.count { citation in
                let place = RankedPassage(
                    id: citation.passage,
                    document: DocumentID(namespace: "document", name: citation.document))
                return question.targets.contains { $0.isReached(by: place) }
            }, milliseconds: milliseconds)
        Self.compare(answer.claims.map(\.text), with: question.answers, &score)
        return score
    }

    /// Whether the bytes of a quote are those that stand in the passage at the place that the citation names.
    private func isVerbatim(_ citation: Citation) throws -> Bool {
        guard let stored = try reader.passage(citation.passage) else { return false }
        let start = citation.range.lowerBound - stored.passage.range.lowerBound
        guard start >= 0, !citation.quote.isEmpty else { return false }
        return stored.text.utf8.dropFirst(start).prefix(citation.range.count)
            .elementsEqual(citation.quote.utf8)
    }

    /// Compares the claims of an answer with the accepted answers.
    ///
    /// Claims quote whole sentences, so that an exact match is rare; of all sentences the best counts.
    static func compare(_ claims: [String], with accepted: [String], _ score: inout AnswerScore) {
        guard !accepted.isEmpty else { return }
        let accepted = accepted.map { AnswerTokens($0) }
        let whole = AnswerTokens(claims.joined(separator: "\n"))
        score.contains = accepted.contains(where: whole.contains)
        score.exactMatch = false
        score.f1 = 0
        for claim in claims {
            let utf8 = Array(claim.utf8)
            for range in SentenceSplitter.sentences(in: claim, lines: .separate) {
                let sentence = String(decoding: utf8[range], as: UTF8.self)
                let tokens = AnswerTokens(sentence)
                let f1 = accepted.map { tokens.f1(against: $0) }.max() ?? 0
                if score.sentence == nil || f1 > score.f1 ?? 0 {
                    score.sentence = sentence
                    score.f1 = f1
                }
                if accepted.contains(tokens) { score.exactMatch = true }
            }
        }
    }
}
