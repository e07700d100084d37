import GraphStore
import KnowledgeModel
import Retrieval
import Testing

@Suite struct KeywordRetrieverTests {
    @Test(arguments: [
        ("word0", 3), ("word0 word1 word2 word3", 1), ("word0 word50", 5), ("word1 word30 word40 word0", 10),
        ("Name3 met word2", 4), ("word5 word6 word7 and word0", 200), ("absent", 3),
    ])
    func findsExactlyWhatScoringEveryPassageFinds(question: String, limit: Int) throws {
        try withStore(of: RandomPages(count: 120, seed: 7).documents) { store in
            let reader = try store.makeReader()
            let retriever = try KeywordRetriever(reader: reader)
            let keywords = try retriever.keywords(of: question)
            var expected: [(id: PassageID, score: Double)] = []
            try reader.forEachDocument { document in
                for id in document.passageIDs {
                    guard let passage = try reader.passage(id) else { continue }
                    let score = try retriever.score(of: passage.passage, for: keywords)
                    if score > 0 { expected.append((id, score)) }
                }
            }
            expected.sort { ($1.score, $0.id) < ($0.score, $1.id) }
            let found = try retriever.best(limit, for: keywords)
            #expect(found.map(\.passage) == expected.prefix(limit).map(\.id))
            #expect(found.map(\.score) == expected.prefix(limit).map(\.score))
        }
    }

    @Test func scoresByTheFormula() throws {
        try withStore(of: ["A": "tea tea cup", "B": "tea pot pot pot"]) { store in
            let retriever = try KeywordRetriever(reader: store.makeReader())
            // Titles count twice: lengths 3 + 2 and 4 + 2, mean 5.5; one of two passages has "cup".
            let found = try retriever.best(5, for: retriever.keywords(of: "cup"))
            let rarity = 0.6931471805599453  // ln(1 + (2 - 1 + 0.5) / (1 + 0.5))
            let expected = rarity * 1.9 / (1 + 0.9 * (0.6 + 0.4 * 5 / 5.5))
            #expect(found.count == 1)
            #expect(abs((found.first?.score ?? 0) - expected) < 1e-12)
        }
    }

    @Test func ordersEqualScoresByIdentifier() throws {
        try withStore(of: ["A": "same words", "B": "same words", "C": "same words"]) { store in
            let retriever = try KeywordRetriever(reader: store.makeReader())
            let found = try retriever.best(2, for: retriever.keywords(of: "same"))
            let all = try retriever.best(9, for: retriever.keywords(of: "same"))
            #expect(all.map(\.passage) == all.map(\.passage).sorted())
            #expect(found.map(\.passage) == Array(all.map(\.passage).prefix(2)))
        }
    }

    @Test(arguments: [
        ("What is the loop?", ["loop"]), ("who is it", ["who", "is", "it"]),
        ("max_turns limit", ["max_turns", "max", "turns", "limit"]), ("loop Loop LOOP", ["loop"]),
        ("智能体循环", ["智能", "能体", "体循", "循环"]), ("", []),
    ])
    func leavesOutWordsThatSayNothingUnlessAlone(question: String, terms: [String]) throws {
        try withStore(of: ["A": "The loop is it."]) { store in
            let retriever = try KeywordRetriever(reader: store.makeReader())
            #expect(try retriever.keywords(of: question).map(\.term) == terms)
        }
    }

    @Test func weighsWhatNoPassageUsesHighest() throws {
        try withStore(of: ["A": "tea cup", "B": "tea pot"]) { store in
            let retriever = try KeywordRetriever(reader: store.makeReader())
            let keywords = try retriever.keywords(of: "tea cup unheard")
            #expect(keywords.map(\.passageCount) == [2, 1, 0])
            #expect(keywords.map(\.weight) == keywords.map(\.weight).sorted())
        }
    }

    @Test func findsChinesePassagesByPairsOfCharacters() throws {
        try withStore(of: ["记忆": "智能体需要长期记忆。", "工具": "工具调用失败时重试。"]) { store in
            let retriever = try KeywordRetriever(reader: store.makeReader())
            let found = try retriever.best(1, for: retriever.keywords(of: "工具调用为什么失败？"))
            #expect(found.map(\.document) == [DocumentID(namespace: "document", name: "test:工具")])
        }
    }
}
