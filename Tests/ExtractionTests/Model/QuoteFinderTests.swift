import Testing

@testable import Extraction

@Suite struct QuoteFinderTests {
    private func found(_ quote: String, in text: String) -> [String] {
        QuoteFinder(text).places(of: quote).map { range in
            String(decoding: Array(text.utf8)[range], as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("needs Python", "It needs\n  Python 3.", "needs\n  Python"),
        ("the \"old\" way", "In the “old” way.", "the “old” way"),
        ("don't stop", "We don’t stop.", "don’t stop"), ("\"Kestrel\"", "Use Kestrel now.", "Kestrel"),
        ("检索增强 生成", "用检索\n增强生成。", "检索\n增强生成"), ("「代理」", "叫“代理”。", "“代理”"), ("é", "café é", "é"),
    ])
    func mindsNoBlanksAndQuotationMarks(quote: String, text: String, place: String) {
        #expect(found(quote, in: text) == [place])
    }

    @Test(arguments: [
        ("needs python", "It needs Python."), ("needs Python 3", "It needs Python."),
        ("now here", "It is nowhere."),
        ("", "Some text."), ("  ", "Some text."), ("Kestrel", ""),
    ])
    func findsNothingElse(quote: String, text: String) {
        #expect(found(quote, in: text).isEmpty)
    }

    @Test func prefersWordsOfTheirOwn() {
        #expect(QuoteFinder("fragments of RAG, RAG2 and rag").places(of: "RAG") == [13..<16])
        #expect(QuoteFinder("agents").places(of: "agent") == [0..<5])
        #expect(QuoteFinder("用RAG做").places(of: "RAG") == [3..<6])
    }

    @Test func findsNamesInAnyCase() {
        #expect(QuoteFinder("Use HAYSTACK\nagents.").hasName("Haystack Agents"))
        #expect(!QuoteFinder("Use Haystack.").hasName("LangChain"))
    }
}
