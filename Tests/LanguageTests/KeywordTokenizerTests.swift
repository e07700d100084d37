import KnowledgeModel
import Language
import Testing

@Suite struct KeywordTokenizerTests {
    @Test(arguments: [
        ("The agent's loop, in 2024!", ["the", "agent", "s", "loop", "in", "2024"]),
        ("Ronald McDonald owns PDFs", ["ronald", "mcdonald", "owns", "pdfs"]),
        ("École über naïve", ["école", "über", "naïve"]),
        ("强化学习", ["强化", "化学", "学习"]),
        ("他，好", ["他", "好"]),
        ("使用AgentLoop构建", ["使用", "agentloop", "构建"]),
        ("檢索增強", ["检索", "索增", "增强"]),
        ("ＲＡＧ", ["rag"]),
        ("エージェント", ["エー", "ージ", "ジェ", "ェン", "ント"]),
        ("한국어 단어", ["한국어", "단어"]),
        ("max_turns=5", ["max_turns", "5"]),
        ("🙂", []),
        ("", []),
    ])
    func findsTerms(text: String, terms: [String]) {
        #expect(KeywordTokenizer.terms(in: text) == terms)
    }

    @Test(arguments: [
        ("max_turns", ["max_turns", "max", "turns"]),
        ("AgentLoop", ["agentloop", "agent", "loop"]),
        ("HTTPServerError", ["httpservererror", "http", "server", "error"]),
        ("from_AgentLoop", ["from_agentloop", "from", "agent", "loop"]),
        ("__init__", ["__init__", "init"]),
        ("OpenAI", ["openai", "open", "ai"]),
        ("McDonald", ["mcdonald"]), ("PDFs", ["pdfs"]), ("PhD", ["phd"]), ("iPhone", ["iphone"]),
        ("AGENT", ["agent"]), ("Agent", ["agent"]), ("_", ["_"]),
    ])
    func givesThePartsOfIdentifiers(text: String, terms: [String]) {
        #expect(KeywordTokenizer.termsAndParts(in: text) == terms)
    }

    @Test func joinsLettersWithTheirMarks() {
        let terms = KeywordTokenizer.terms(in: "Cafe\u{301}")
        #expect(terms.map { Array($0.utf8) } == [Array("caf\u{E9}".utf8)])
    }

    @Test func leavesEncodedDataAway() {
        #expect(
            KeywordTokenizer.terms(in: "a " + String(repeating: "Zm9v", count: 100) + " b") == ["a", "b"])
    }
}

@Suite struct KeywordCounterTests {
    @Test func countsTitleTwiceAndHeadingsAndTagsOnce() {
        var builder = DocumentBuilder()
        builder.add("Run the agent.")
        var document = builder.document
        document.title = "Agent Loop"
        document.tags = ["memory"]
        var counter = KeywordCounter(document: document)
        let keywords = Array(document.text.utf8).withUnsafeBufferPointer {
            counter.keywords(of: $0, headings: ["max_turns"])
        }
        #expect(
            keywords.counts == [
                "agent": 3, "loop": 2, "memory": 1, "max_turns": 1, "max": 1, "turns": 1, "run": 1, "the": 1,
            ])
        #expect(keywords.length == 9)
    }
}

@Suite struct StopWordsTests {
    @Test(arguments: [("the", true), ("的", true), ("什么", true), ("agent", false), ("智能", false), ("", false)])
    func tellsWordsThatSayNothing(term: String, isStopWord: Bool) {
        #expect(StopWords.contains(term) == isStopWord)
    }
}
