import Foundation
import GraphStore
import KnowledgeModel
import Language
import Retrieval
import TestSupport
import Testing

/// What criteria leave out is found in no way.
@Suite struct PassageCriteriaTests {
    private static func day(_ text: String) throws -> Date { try #require(TimePeriod(text)).start }

    /// A page of 2023 by Ada, a Chinese one without date, and a thread of three posts from 2022 to 2025.
    private static func documents() throws -> [Document] {
        var page = page(title: "Kestrel", text: "Kestrel splits a plan of fifty stops.")
        page.author = Author(uri: "test:ada", name: "Ada Byron")
        page.created = try day("2023-05-01")
        page.tags = ["Planning"]
        var chinese = RetrievalTests.page(title: "红隼", text: "红隼 Kestrel 把五十站的计划分开。")
        chinese.origin.path = "/docs/zh/start.md"
        let texts = [
            "Kestrel refuses my plan of fifty stops.", "Split the plan before Kestrel sees it.",
            "Kestrel splits a plan by itself since 2.0.",
        ]
        var start = 0
        let posts = try texts.enumerated().map { index, text in
            defer { start += text.utf8.count + 2 }
            return Post(
                uri: "test:thread#\(index)", kind: index == 0 ? .question : .answer,
                author: Author(
                    uri: "test:user\(index)", name: ["Imogen Vale", "Rufus Thorn", "Ada Byron"][index]),
                created: try day(["2022-03-01", "2022-03-02", "2025-01-01"][index]),
                score: [5, 9, -1][index],
                isAccepted: index == 1, replyTo: index == 0 ? nil : 0, range: start..<start + text.utf8.count)
        }
        let thread = Document(
            uri: "test:thread", title: "Why does Kestrel refuse my plan?",
            text: texts.joined(separator: "\n\n"),
            blocks: posts.enumerated().map { Block(kind: .paragraph, range: $1.range, part: $0) },
            structure: .thread(posts), tags: ["kestrel"],
            origin: Document.Origin(root: "/forum", path: "/forum/Posts.xml"))
        return [page, chinese, thread]
    }

    private static func criteria(_ set: (inout PassageCriteria) throws -> Void) rethrows -> PassageCriteria {
        var criteria = PassageCriteria()
        try set(&criteria)
        return criteria
    }

    /// Criteria, and what of page, Chinese page, question, accepted answer and late answer they admit.
    private static func cases() throws -> [(PassageCriteria, String)] {
        [
            (criteria { $0.kinds = [.page] }, "page zh"), (criteria { $0.kinds = [.thread] }, "q a late"),
            (criteria { $0.kinds = [.question, .page] }, "page zh q"),
            (criteria { $0.authors = ["ada byron"] }, "page late"),
            (criteria { $0.authors = ["test:user0", "Rufus Thorn"] }, "q a"),
            (criteria { $0.tags = ["planning"] }, "page"),
            (criteria { $0.sources = ["/docs", "/forum/Posts"] }, "zh"),
            (criteria { $0.sources = ["/forum/Posts.xml"] }, "q a late"),
            (criteria { $0.sources = ["test:Kes"] }, "page"), (criteria { $0.isAccepted = true }, "a"),
            (criteria { $0.leastScore = 5 }, "q a"), (criteria { $0.leastScore = -1 }, "q a late"),
            (try criteria { $0.since = try day("2023") }, "page late"),
            (try criteria { $0.until = try day("2022-03-02") }, "q"),
            (try criteria { $0.asOf = try day("2024") }, "page zh q a"),
            (criteria { $0.languages = [.chinese] }, "zh"),
            (criteria { $0.languages = [.english, .chinese] }, "page zh q a late"),
            (
                try criteria {
                    $0.authors = ["Ada Byron"]
                    $0.since = try day("2024")
                }, "late"
            ),
            (criteria { $0.authors = ["nobody"] }, ""),
        ]
    }

    private static func name(of found: RetrievedPassage) -> String {
        switch (found.document.post(of: found.passage.passage), found.document.title) {
        case (nil, "Kestrel"): "page"
        case (nil, _): "zh"
        case (let post?, _): post.kind == .question ? "q" : post.isAccepted ? "a" : "late"
        }
    }

    @Test func everyWayFindsOnlyWhatIsAdmitted() throws {
        try withStore(of: Self.documents()) { store in
            let all = try store.makeReader()
            for (criteria, expected) in try Self.cases() {
                let reader = try all.showing(criteria)
                let snapshot = try store.snapshot().showing(criteria).makeReader()
                for options in [RetrievalOptions.standard, .keywordsOnly, RetrievalOptions(reranks: false)] {
                    let found = try Retriever.retrieve(
                        "Does Kestrel split a plan? 计划", limit: 20, reader: reader, options: options)
                    #expect(
                        Set(found.passages.map(Self.name))
                            == Set(expected.split(separator: " ").map(String.init)),
                        "\(criteria)")
                    let same = try Retriever.retrieve(
                        "Does Kestrel split a plan? 计划", limit: 20, reader: snapshot, options: options)
                    #expect(same == found)
                }
            }
            #expect(try all.showing(PassageCriteria()) === all)
        }
    }

    /// Keywords weigh as in the whole store, so that the ranking is that of the whole without what is left out.
    @Test func keywordScoresAreThoseOfTheWhole() throws {
        let documents = RandomPages(count: 150, seed: 3).documents
        try withStore(of: documents) { store in
            let all = try store.makeReader()
            var criteria = PassageCriteria()
            criteria.sources = ["test:Page 1"]
            let part = try all.showing(criteria)
            for question in ["word0 word3 word20", "Name3 met word1", "word50"] {
                let retriever = try KeywordRetriever(reader: all)
                let keywords = try retriever.keywords(of: question)
                let expected = try retriever.best(200, for: keywords).filter {
                    try #require(try all.document($0.document)).uri.hasPrefix("test:Page 1")
                }
                for limit in [3, 200] {
                    let found = try KeywordRetriever(reader: part).best(limit, for: keywords)
                    #expect(found == Array(expected.prefix(limit)))
                }
            }
        }
    }

    @Test(arguments: [
        ("2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("2024-02-29", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("2024-12-31", "2024-12-31T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-05-17T08:30:00Z", "2024-05-17T08:30:00Z", "2024-05-17T08:30:01Z"),
        ("2024-05-17T08:30:00+02:00", "2024-05-17T06:30:00Z", "2024-05-17T06:30:01Z"),
    ])
    func periodsAreReadAsPeopleWriteThem(text: String, start: String, end: String) throws {
        let period = try #require(TimePeriod(text))
        #expect(period.start == (try Date(start, strategy: .iso8601)))
        #expect(period.end == (try Date(end, strategy: .iso8601)))
    }

    @Test(arguments: [
        "", "24", "2024-13", "2023-02-29", "2024-1-1", "2024-01-01-01", "may 2024", "２０２４", "2024-", "-2024",
    ])
    func otherPeriodsAreNone(text: String) {
        #expect(TimePeriod(text) == nil)
    }
}
