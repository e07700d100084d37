import GraphStore
import KnowledgeModel
import Retrieval
import Testing

@Suite struct RetrieverTests {
    /// A question that one passage asks for and another answers, which shares only a name with the first.
    private static let hops: KeyValuePairs = [
        "Silver Lake": "Silver Lake is a song that Joan Marsh performed.",
        "Joan Marsh": "Joan Marsh is a daughter of Port Ellen.",
        "Waters": "A lake may freeze where it is still and shallow.",
        "Stages": "Any performer may stand there, and all may watch.",
        "Covers": "A record shows on its cover what is within.",
    ]
    private static let question = "Where was the performer of the song Silver Lake born?"

    @Test func findsWhatOnlyTheNamesLeadTo() throws {
        try withStore(of: Self.hops) { store in
            let reader = try store.makeReader()
            let walked = try Retriever.retrieve(Self.question, limit: 2, reader: reader)
            #expect(walked.passages.map(\.document.title) == ["Silver Lake", "Joan Marsh"])
            let plain = try Retriever.retrieve(
                Self.question, limit: 2, reader: reader, options: .keywordsOnly)
            #expect(!plain.passages.map(\.document.title).contains("Joan Marsh"))
        }
    }

    @Test func saysOverWhatItCame() throws {
        try withStore(of: Self.hops) { store in
            let result = try Retriever.retrieve(Self.question, limit: 2, reader: store.makeReader())
            #expect(result.entities.map(\.matched) == ["silver lake"])
            let joan = EntityID(namespace: "name", name: "joan marsh")
            #expect(result.passages.count == 2)
            #expect(result.passages.last?.entities.first == joan)
            let first = try #require(result.passages.first)
            #expect(first.reasons.named == ["silver lake"])
            #expect(first.reasons.path.isEmpty)
            let last = try #require(result.passages.last)
            #expect(last.reasons.named.isEmpty)
            #expect(
                last.reasons.path == [
                    PathStep(
                        passage: first.passage.id, title: "Silver Lake",
                        sentence: "Silver Lake is a song that Joan Marsh performed.", entity: joan,
                        name: "joan marsh")
                ])
        }
    }

    @Test func ranksByKeywordsWhereNothingIsNamed() throws {
        try withStore(of: Self.hops) { store in
            let reader = try store.makeReader()
            let question = "which cover shows it best"
            let result = try Retriever.retrieve(question, limit: 3, reader: reader)
            #expect(result.entities.isEmpty)
            #expect(result.passages.map(\.document.title) == ["Covers"])
            #expect(result.passages.allSatisfy { $0.keywordScore > 0 && $0.score > 0 })
            let plain = try Retriever.retrieve(question, limit: 3, reader: reader, options: .keywordsOnly)
            #expect(plain.passages.map(\.document.title) == ["Covers"])
            #expect(plain.passages.allSatisfy { $0.score == $0.keywordScore && $0.score > 0 })
        }
    }

    // Twelve pages name the lake more often than the page that is asked for does; none of their subjects performed the song.
    @Test func followsTheSentenceThatTellsWhatIsAsked() throws {
        let others = (1...12).map { index in
            page(
                title: "Guest \(index)",
                text: "Silver Lake and again Silver Lake were seen by Guest \(index). Silver Lake is calm.")
        }
        let documents = Self.hops.map { page(title: $0.key, text: $0.value) } + others
        try withStore(of: documents) { store in
            let result = try Retriever.retrieve(Self.question, limit: 2, reader: store.makeReader())
            #expect(result.passages.map(\.document.title) == ["Silver Lake", "Joan Marsh"])
        }
    }

    @Test func ordersTheFirstOnesAlikeWhateverTheLimit() throws {
        try withStore(of: RandomPages(count: 120, seed: 4).documents) { store in
            let reader = try store.makeReader()
            for question in ["Name3 word1 word20", "word5 word7", "what met Name1 and Name2 in Page 7"] {
                let all = try Retriever.retrieve(question, limit: 100, reader: reader).passages
                #expect(all.map(\.score) == all.map(\.score).sorted(by: >))
                for limit in [1, 3, 10, 40] {
                    let few = try Retriever.retrieve(question, limit: limit, reader: reader).passages
                    #expect(few.map(\.passage.id) == all.prefix(limit).map(\.passage.id))
                }
            }
        }
    }

    @Test func tellsTheKeywordScoreOfEachPassage() throws {
        try withStore(of: Self.hops) { store in
            let reader = try store.makeReader()
            let result = try Retriever.retrieve(Self.question, limit: 5, reader: reader)
            let retriever = try KeywordRetriever(reader: reader)
            #expect(!result.passages.isEmpty)
            for found in result.passages {
                let score = try retriever.score(of: found.passage.passage, for: result.keywords)
                #expect(found.keywordScore == score)
            }
            #expect(result.passages.map(\.score) == result.passages.map(\.score).sorted(by: >))
        }
    }

    @Test(arguments: ["", "?", "the of", "xyzzy"])
    func findsNothingForWhatSaysNothing(question: String) throws {
        try withStore(of: ["Tea": "Green leaves."]) { store in
            let result = try Retriever.retrieve(question, limit: 5, reader: store.makeReader())
            #expect(result.passages.isEmpty)
        }
    }

    // One of the five pages has neither a word nor a name in common with the question or with what it names.
    @Test func givesNoMoreThanTheLimit() throws {
        try withStore(of: Self.hops) { store in
            for limit in 0...6 {
                let result = try Retriever.retrieve(Self.question, limit: limit, reader: store.makeReader())
                #expect(result.passages.count == min(limit, 4))
            }
        }
    }

    @Test func answersFromAnEmptyStore() throws {
        try withStore(of: [Document]()) { store in
            let result = try Retriever.retrieve(Self.question, limit: 5, reader: store.makeReader())
            #expect(result.passages.isEmpty)
            #expect(result.entities.isEmpty)
        }
    }
}
