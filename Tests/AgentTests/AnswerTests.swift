import Agent
import Foundation
import KnowledgeModel
import Testing

@Suite struct AnswerTests {
    private static let citation = Citation(
        number: 1, document: "https://forum.example/t/1", title: "Valves stick", part: .answer,
        author: "ingrid",
        date: Document.date("2024-05-01"), score: 5, isAccepted: true, passage: PassageID(rawValue: 0xAB),
        range: 10..<25,
        line: 7, quote: "Oil them\nweekly.")
    private static func answer(_ language: QuestionLanguage) -> Answer {
        Answer(
            question: "Q", language: language, outcome: .answered,
            claims: [Claim(text: "Oil them weekly.", citations: [citation])], support: 0.75)
    }

    @Test func jsonHasTheDocumentedFields() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(Self.answer(.english)), as: UTF8.self)
        #expect(
            json == #"{"claims":[{"citations":[{"author":"ingrid","date":"2024-05-01T12:00:00Z","#
                + #""document":"https://forum.example/t/1","end":25,"isAccepted":true,"line":7,"number":1,"#
                + #""part":"answer","passage":"00000000000000ab","quote":"Oil them\nweekly.","score":5,"start":10,"#
                + #""title":"Valves stick"}],"text":"Oil them weekly."}],"corrections":[],"language":"en","#
                + #""madeBy":"extractive","outcome":"answered","question":"Q","suggestions":[],"support":0.75}"#
        )
    }

    @Test func jsonRoundTrips() throws {
        let answer = Self.answer(.chinese)
        #expect(try JSONDecoder().decode(Answer.self, from: JSONEncoder().encode(answer)) == answer)
    }

    @Test(arguments: [("\"00000000000000ab\"", "\"xyz\""), ("\"end\":25", "\"end\":5")])
    func brokenJsonIsRefused(good: String, bad: String) throws {
        let json = String(decoding: try JSONEncoder().encode(Self.citation), as: UTF8.self)
        #expect(json.contains(good))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Citation.self, from: Data(json.replacing(good, with: bad).utf8))
        }
    }

    @Test func textShowsClaimsThenSources() {
        #expect(
            AnswerText(Self.answer(.english)).description == """
                Oil them weekly. [1]

                Sources
                [1] Valves stick — accepted answer by ingrid, 2024-05-01, score 5
                    https://forum.example/t/1
                    “Oil them weekly.”

                Made without a language model: sentences quoted from the sources.
                """)
    }

    @Test func textSpeaksChineseToAChineseQuestion() {
        let text = AnswerText(Self.answer(.chinese)).description
        #expect(text.contains("来源\n[1] Valves stick — 被采纳的回答，ingrid，2024-05-01，得分 5"))
    }

    @Test func quotesAreShortenedForShowingOnly() {
        let text = AnswerText(Self.answer(.english), quoteLimit: 9)
        #expect(text.description.contains("“Oil them…”"))
        #expect(text.answer == Self.answer(.english))
    }

    @Test(arguments: [("Joiner", "Joiner"), ("Usage", "Joiner — Usage")])
    func aHeadingThatRepeatsTheTitleIsNotShown(heading: String, shown: String) throws {
        let page = Document.page("Joiner", [(heading, ["A joiner merges lists of marbles."])])
        let answer = try TestCorpus([page]).ask("What merges lists of marbles?")
        #expect(AnswerText(answer).description.contains("[1] \(shown)\n"))
    }

    @Test func notFoundSaysSoAndSuggests() {
        let answer = Answer(
            question: "Q", language: .english, outcome: .notFound, claims: [], suggestions: [Self.citation],
            support: 0.1)
        let text = AnswerText(answer).description
        #expect(
            text.hasPrefix(
                "I don't know: the sources do not answer this.\n\nNearest passages\n[1] Valves stick"))
        #expect(!text.contains("Made without"))
    }
}
