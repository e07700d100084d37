import GraphStore
import KnowledgeModel
import Testing

@testable import Retrieval

@Suite struct PostingCacheTests {
    private static let questions = [
        "word0", "word0 word1 word2 word3", "word0 word50", "word1 word30 word40 word0", "Name3 met word2",
    ]

    /// A small cache lets go of lists all the time, one of no size keeps none.
    @Test(arguments: [0, 400, 2_000, 1 << 20])
    func scoresAreTheSameHoweverMuchIsKept(capacity: Int) throws {
        try withStore(of: RandomPages(count: 150, seed: 8).documents) { store in
            let reader = try store.makeReader()
            let kept = try KeywordRetriever(reader: reader, cache: PostingCache(capacity: capacity))
            for question in Self.questions + Self.questions {
                let plain = try KeywordRetriever(reader: reader, cache: PostingCache(capacity: 0))
                let keywords = try plain.keywords(of: question)
                #expect(try kept.best(7, for: keywords) == plain.best(7, for: keywords))
                try reader.forEachDocument { document in
                    let passage = try #require(try reader.passage(document.passageIDs[0])).passage
                    let expected = try plain.score(of: passage, for: keywords)
                    #expect(try kept.score(of: passage, for: keywords) == expected)
                }
            }
        }
    }

    @Test func readsAllOnceLookingUpHasCostAsMuch() throws {
        let cache = PostingCache()
        let keyword = WeightedKeyword(term: "word", weight: 1, passageCount: 100)
        let answers = (0..<12).map { _ in cache.mayLookUp(10, for: keyword) }
        #expect(answers == Array(repeating: true, count: 9) + Array(repeating: false, count: 3))
    }

    @Test func keepsWhatWasAskedForLast() throws {
        try withStore(of: RandomPages(count: 100, seed: 9).documents) { store in
            let reader = try store.makeReader()
            let retriever = try KeywordRetriever(reader: reader)
            let keywords = try retriever.keywords(of: "word0 word1 word2")
            let lists = try keywords.map { keyword in
                try PostingList(of: keyword, reader: reader) { Double($0 + $1) }
            }
            // Each is kept by itself, and not all together.
            let most = try #require(lists.map(\.byteCount).max())
            let cache = PostingCache(capacity: 2 * most)
            for list in lists { cache.insert(list) }
            #expect(cache.list(of: keywords[2])?.places == lists[2].places)
            #expect(cache.list(of: keywords[0]) == nil)
        }
    }

    @Test func givesNoScoresOfOtherWeights() throws {
        try withStore(of: RandomPages(count: 50, seed: 9).documents) { store in
            let reader = try store.makeReader()
            let keyword = try #require(try KeywordRetriever(reader: reader).keywords(of: "word0").first)
            let cache = PostingCache()
            cache.insert(try PostingList(of: keyword, reader: reader) { Double($0 + $1) })
            let other = WeightedKeyword(
                term: keyword.term, weight: keyword.weight + 1, passageCount: keyword.passageCount)
            #expect(cache.list(of: other) == nil)
            #expect(cache.list(of: keyword) != nil)
        }
    }
}
