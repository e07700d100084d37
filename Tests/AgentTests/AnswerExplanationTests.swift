import Agent
import Foundation
import GraphStore
import KnowledgeModel
import Retrieval
import Testing

@Suite struct AnswerExplanationTests {
    private static let documents = [
        Document.page(
            "Heron", [("Heron", ["Heron is a scheduler for night trains. Mira Stolz maintains Heron."])]),
        Document.page("Trains", [("Trains", ["Night trains run on Fridays. They carry letters."])]),
    ]

    private func explained(_ question: String) throws -> (answer: Answer, explanation: AnswerExplanation) {
        let reader = try TestCorpus(Self.documents).store.makeReader()
        let result = try Retriever.retrieve(question, limit: 12, reader: reader)
        let answer = try ExtractiveComposer().compose(result: result, reader: reader, explains: true)
        return (answer, try #require(answer.explanation))
    }

    @Test func tellsWhatLedToTheClaims() throws {
        let (answer, explanation) = try explained("Who maintains Heron?")
        #expect(answer.outcome == .answered)
        #expect(explanation.kind == .who)
        #expect(explanation.names.map(\.matched) == ["heron"])
        #expect(explanation.terms.contains { $0.stem == "maintain" && $0.covered == 1 })
        let used = explanation.passages.filter { !$0.claims.isEmpty }
        #expect(Set(used.map(\.passage)) == Set(answer.claims.flatMap(\.citations).map(\.passage)))
        #expect(used.allSatisfy { $0.isRead && $0.sentenceCount > 0 })
        let picked = explanation.sentences.filter { $0.fate == .picked }
        #expect(picked.contains { $0.text.contains("Mira Stolz maintains Heron") })
        for sentence in explanation.sentences { #expect(abs(sentence.parts.score - sentence.score) < 1e-12) }
        #expect(explanation.decision.refusal == nil)
        #expect(explanation.decision.support == answer.support)
    }

    @Test func tellsWhyThereIsNoAnswer() throws {
        let (answer, explanation) = try explained("Who painted the ceiling of the station hall?")
        #expect(answer.outcome == .notFound)
        #expect(explanation.decision.refusal != nil)
        #expect(explanation.passages.allSatisfy { $0.claims.isEmpty })
    }

    @Test func changesNothingElseAndIsLeftOutWhereNobodyAsks() throws {
        let corpus = try TestCorpus(Self.documents)
        for question in ["Who maintains Heron?", "What is Heron?", "When do night trains run?"] {
            let plain = try corpus.ask(question)
            var (answer, _) = try explained(question)
            #expect(plain.explanation == nil)
            let json = String(decoding: try JSONEncoder().encode(plain), as: UTF8.self)
            #expect(!json.contains("explanation"))
            let written = try JSONEncoder().encode(answer)
            #expect(try JSONDecoder().decode(Answer.self, from: written) == answer)
            answer.explanation = nil
            #expect(answer == plain)
        }
    }
}
