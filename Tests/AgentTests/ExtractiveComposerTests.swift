import Agent
import Foundation
import GraphStore
import KnowledgeModel
import Testing

@Suite struct ExtractiveComposerTests {
    private static let documents: [Document] = [
        .page(
            "Loop control",
            [
                (
                    "Step limits",
                    [
                        "The scheduler counts every step of an agent. A run stops after 40 steps unless max_steps says otherwise.",
                        "To change the limit, pass a rule to the constructor.",
                        .code("loop = Runner(\n    rule=StopRule(max_steps=12),\n)\nloop.run()"),
                    ]
                ),
                (
                    "History",
                    [
                        "Step limits were proposed by Maria Fuentes. They arrived with version 3 on 2024-06-18.",
                        "An agent loops forever because no rule ends its run.",
                    ]
                ),
            ]),
        .page(
            "Storage",
            [("Files", ["The archive keeps logs for ninety days. It compresses them with zstd afterwards."])]),
        .page("部署手册", [("备用节点", ["主节点失去联系之后，备用节点会在 30 秒内接管集群。日志保留九十天。"])]),
        .thread(
            "Worker pool deadlocks under heavy load",
            [
                TestPost(
                    kind: .question, author: "birgit", date: "2023-02-01",
                    pieces: ["My worker pool deadlocks under heavy load. What can I do about deadlocks?"]),
                TestPost(
                    author: "olduser", date: "2023-02-02", score: 1,
                    pieces: [
                        "A deadlocked worker pool needs a larger queue under heavy load, so raise queue_size."
                    ]),
                TestPost(
                    author: "ingrid", date: "2024-05-09", score: 7, isAccepted: true,
                    pieces: [
                        "A deadlocked worker pool needs separate queues under heavy load, so call split_queues()."
                    ]
                ),
            ]),
    ]

    private func ask(_ question: String) throws -> Answer {
        try TestCorpus(Self.documents).ask(question)
    }

    @Test(arguments: [
        ("After how many steps does a run stop?", "A run stops after 40 steps"),
        ("When did step limits arrive?", "2024-06-18"),
        ("Who proposed step limits?", "Maria Fuentes"),
        ("Why does an agent loop forever?", "because no rule ends its run"),
        ("备用节点多久接管集群？", "30 秒内接管集群"),
    ])
    func answersWithTheSentenceThatHoldsTheAnswer(question: String, expected: String) throws {
        let answer = try ask(question)
        #expect(answer.outcome == .answered)
        #expect(try #require(answer.claims.first).text.contains(expected))
        #expect(answer.claims.allSatisfy { !$0.citations.isEmpty })
    }

    @Test func frameLanguageFollowsTheQuestion() throws {
        #expect(try ask("备用节点多久接管集群？").language == .chinese)
        #expect(try ask("After how many steps does a run stop?").language == .english)
    }

    @Test(arguments: [
        "How long should sourdough bread stay in the oven?",
        "Does Kubernetes restart an Elasticsearch shard?",
        "明天上海会下雨吗？",
        "When did step limits arrive in RFC-999?",
    ])
    func admitsThatTheSourcesDoNotTell(question: String) throws {
        let answer = try ask(question)
        #expect(answer.outcome == .notFound)
        #expect(answer.claims.isEmpty)
    }

    @Test func suggestsTheNearestPassagesWhenNothingAnswers() throws {
        let answer = try ask("Which Elasticsearch plugin archives Kubernetes logs?")
        #expect(answer.outcome == .notFound)
        #expect(answer.suggestions.contains { $0.title == "Storage" })
    }

    @Test func quotesCodeWholeWithTheSentenceBeforeItWhenAskedHowTo() throws {
        let answer = try ask("How do I change the step limit with StopRule?")
        let quote = answer.claims.map(\.text).joined(separator: "\n---\n")
        #expect(quote.contains("pass a rule to the constructor.\n\nloop = Runner("))
        #expect(quote.contains("rule=StopRule(max_steps=12),\n)\nloop.run()"))
    }

    @Test func longCodeIsCutAtALineAndStillQuotedExactly() throws {
        let lines = (1...60).map { "    flush_buffer(stage=\($0))" }.joined(separator: "\n")
        let page = Document.page(
            "Buffers", [("Flushing", ["To flush every buffer, run this:", .code(lines)])])
        let corpus = try TestCorpus([page])
        let answer = try corpus.ask("How do I flush every buffer?")
        let citation = try #require(answer.claims.first?.citations.first)
        #expect(citation.quote.hasSuffix("flush_buffer(stage=30)"))
        #expect(try CitationChecker(reader: corpus.store.makeReader()).fault(in: citation) == nil)
    }

    @Test func aPronounBringsTheSentenceBefore() throws {
        let answer = try ask("What compresses the archive with zstd?")
        #expect(answer.claims.first?.text.hasPrefix("The archive keeps logs") ?? false)
    }

    @Test func theAcceptedAnswerComesFirstAndTheOlderOneIsNotHidden() throws {
        let answer = try ask("What does a deadlocked worker pool need under heavy load?")
        let citations = answer.claims.flatMap(\.citations)
        #expect(citations.first?.author == "ingrid")
        #expect(citations.first?.isAccepted == true)
        #expect(citations.contains { $0.author == "olduser" && $0.date == Document.date("2023-02-02") })
    }

    @Test func anAnswerNeedNotRepeatTheWordsOfItsThread() throws {
        let corpus = try TestCorpus([
            .thread(
                "Nightly import hangs",
                [
                    TestPost(
                        kind: .question, author: "birgit", date: "2023-02-01",
                        pieces: ["Our nightly import hangs at the ledger table and never finishes."]),
                    TestPost(
                        author: "ingrid", date: "2023-02-02", isAccepted: true,
                        pieces: ["Vacuum first; dead rows block the cursor."]),
                ])
        ])
        let answer = try corpus.ask("Why does the nightly import hang at the ledger table?")
        #expect(answer.claims.contains { $0.text == "Vacuum first; dead rows block the cursor." })
    }

    @Test func aNameAloneIsAnsweredByWhatDefinesIt() throws {
        var pages = (1...15).map { page in
            Document.page(
                "Recipe \(page)",
                [("Notes", [.text("Recipe \(page) restarts Kestrel and asks Kestrel for Kestrel logs.")])])
        }
        pages.append(
            .page(
                "Terms",
                [
                    (
                        "List",
                        [
                            "An actor is a worker. Kestrel is a scheduler for small machines. A lease is a promise."
                        ]
                    )
                ]))
        let answer = try TestCorpus(pages).ask("What is Kestrel?")
        #expect(answer.claims.first?.text == "Kestrel is a scheduler for small machines.")
    }

    @Test func headingsAndQuestionsAreNotAnswers() throws {
        let answer = try ask("What do step limits count?")
        #expect(answer.claims.allSatisfy { $0.text != "Step limits" && !$0.text.hasSuffix("?") })
    }

    @Test func repeatedSentencesAreQuotedOnce() throws {
        let sentence = "The turbine controller resets its valve every seven minutes."
        let corpus = try TestCorpus([
            .page("First", [("Valves", [.text(sentence)])]), .page("Second", [("Valves", [.text(sentence)])]),
        ])
        let answer = try corpus.ask("How often does the turbine controller reset its valve?")
        #expect(answer.claims.map(\.text) == [sentence])
    }

    @Test func aRowOfATableIsQuotedWithItsHeader() throws {
        let table =
            "Setting | Default | Meaning\nspin_rate | 12 | Turns a second\ndrain_rate | 48 | Litres a minute"
        let corpus = try TestCorpus([
            .page("Pumps", [("Settings", ["All settings of pumps:", .text(table)])])
        ])
        let answer = try corpus.ask("How high is the default of drain_rate?")
        let texts = answer.claims.map(\.text)
        #expect(
            texts.contains { $0.contains("Setting | Default | Meaning") && $0.contains("drain_rate | 48") })
    }

    @Test func everyCitationNumberIsTheNextOne() throws {
        let citations = try ask("What does a deadlocked worker pool need under heavy load?").claims.flatMap(
            \.citations)
        #expect(citations.map(\.number) == Array(1...citations.count))
    }
}
