import Agent
import KnowledgeModel
import Testing

/// Who, when and which answer, from the structure of threads.
@Suite struct ForumFactsTests {
    private let corpus: TestCorpus

    init() throws {
        corpus = try TestCorpus([
            .thread(
                "Crawler ignores robots file on redirects",
                [
                    TestPost(
                        kind: .question, author: "birgit", date: "2023-02-01",
                        pieces: ["The crawler ignores it."]),
                    TestPost(
                        author: "olduser", date: "2023-02-02", score: 1, pieces: ["Turn redirects off."]),
                    TestPost(
                        author: "ingrid", date: "2024-05-09", score: 7, isAccepted: true,
                        pieces: ["Fetch the file again after each redirect."]),
                ]),
            .thread(
                "缓存命中率突然下降怎么排查",
                [
                    TestPost(kind: .question, author: "小满", date: "2024-03-01", pieces: ["缓存命中率从九成掉到三成。"]),
                    TestPost(author: "老郑", date: "2024-03-02", isAccepted: true, pieces: ["先看键里有没有时间戳。"]),
                ]),
        ])
    }

    @Test(arguments: [
        ("Who asked why the crawler ignores the robots file on redirects?", "birgit", "2023-02-01"),
        ("Whose answer was accepted: crawler ignores robots file on redirects?", "ingrid", "2024-05-09"),
        ("When was the question about the crawler and the robots file asked?", "birgit", "2023-02-01"),
        ("When did olduser answer about the crawler and the robots file?", "olduser", "2023-02-02"),
        ("缓存命中率下降的帖子，最后采纳的是谁的回答？", "老郑", "2024-03-02"),
        ("谁提问缓存命中率下降怎么排查？", "小满", "2024-03-01"),
    ])
    func namesAuthorAndDateOfThePostAskedFor(question: String, author: String, date: String) throws {
        let answer = try corpus.ask(question)
        let claim = try #require(answer.claims.first)
        #expect(claim.text.contains(author))
        #expect(claim.text.contains(date))
        #expect(claim.citations.first?.author == author)
    }

    @Test func theAcceptedAnswerIsQuotedFromItsFirstSentence() throws {
        let answer = try corpus.ask("Which answer was accepted for the crawler that ignores the robots file?")
        let citation = try #require(answer.claims.first?.citations.first)
        #expect(citation.isAccepted)
        #expect(citation.quote == "Fetch the file again after each redirect.")
    }

    @Test func aThreadThatIsNotThereIsNotMadeUp() throws {
        #expect(try corpus.ask("Who answered the question about quantum teleportation?").outcome == .notFound)
    }
}
