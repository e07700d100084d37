import Testing

@testable import Evaluation

@Suite struct AnswerTokensTests {
    @Test(arguments: [
        ("The U.S. Army, in 1944!", ["us", "army", "in", "1944"]),
        ("贾里德有 136 次擒杀。", ["贾", "里", "德", "有", "136", "次", "擒", "杀"]),
        ("NFL联盟", ["nfl", "联", "盟"]), ("“A” — an", []), ("6½ sacks", ["6½", "sacks"]),
    ])
    func areWordsWithoutArticlesAndCharacters(text: String, tokens: [String]) {
        #expect(AnswerTokens(text).tokens == tokens)
    }

    @Test func overlapIsTheHarmonicMean() {
        // Two of two and two of four words.
        let f1 = AnswerTokens("Port of Spain city").f1(against: AnswerTokens("the Spain port"))
        #expect(abs(f1 - 2.0 * 2 / 6) < 1e-12)
        #expect(AnswerTokens("no").f1(against: AnswerTokens("yes")) == 0)
        // A word that comes twice counts twice only where the other has it twice.
        #expect(AnswerTokens("x x").f1(against: AnswerTokens("x")) == 2.0 / 3)
        #expect(AnswerTokens("the").f1(against: AnswerTokens("a")) == 1)
    }

    @Test func containsWordsSideBySide() {
        let text = AnswerTokens("She was born in Port of Spain, on the island.")
        #expect(text.contains(AnswerTokens("Port of Spain")))
        #expect(!text.contains(AnswerTokens("Spain Port")))
        #expect(!text.contains(AnswerTokens("land")))
        #expect(!text.contains(AnswerTokens("the")))
        #expect(AnswerTokens("球队丢了308分").contains(AnswerTokens("308")))
    }

    @Test func theBestSentenceIsScored() {
        var score = AnswerScore(isAnswered: true, citations: 0, verbatim: 0, inGold: 0, milliseconds: 0)
        AnswerEvaluation.compare(
            ["It was long ago. G. Stanley Hall led it.", "Stanley Hall"], with: ["Stanley Hall", "Hall"],
            &score)
        #expect(score.exactMatch == true)
        #expect(score.f1 == 1)
        #expect(score.contains == true)
        #expect(score.sentence == "Stanley Hall")
        AnswerEvaluation.compare(["Nobody knows."], with: [], &score)
        #expect(score.exactMatch == true, "Without accepted answers nothing is scored.")
    }

    @Test func sharesAreOfWhatTheySay() {
        func score(
            answered: Bool, contains: Bool? = nil, citations: Int = 0, verbatim: Int = 0, inGold: Int = 0
        ) -> AnswerScore {
            AnswerScore(
                isAnswered: answered, exactMatch: contains.map { _ in false },
                f1: contains.map { $0 ? 0.5 : 0 }, contains: contains, citations: citations,
                verbatim: verbatim, inGold: inGold, milliseconds: 1)
        }
        let report = AnswerReport([
            (true, score(answered: true, contains: true, citations: 3, verbatim: 3, inGold: 1)),
            (true, score(answered: false, contains: false)),
            (true, score(answered: true, citations: 1, verbatim: 0)),
            (false, score(answered: false)), (false, score(answered: true, citations: 4, verbatim: 4)),
        ])
        #expect((report.answerable, report.unanswerable, report.scored) == (3, 2, 2))
        #expect(report.abstained == 1.0 / 3)
        #expect(report.declined == 0.5)
        #expect((report.contains, report.f1, report.exactMatch) == (0.5, 0.25, 0))
        #expect((report.citations, report.citationsOfAnswerable) == (8, 4))
        #expect((report.verbatim, report.inGold) == (7.0 / 8, 0.25))
    }
}
