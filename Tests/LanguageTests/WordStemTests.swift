import Language
import Testing

@Suite struct WordStemTests {
    @Test(arguments: [
        ("stopped", "stop"), ("stops", "stop"), ("queries", "query"), ("classes", "class"),
        ("called", "call"),
        ("检索", "检索"), ("gpt4", "gpt4"), ("bus", "bus"),
    ])
    func inflectionsHaveOneStem(term: String, stem: String) {
        #expect(WordStem.of(term) == stem)
    }

    @Test(arguments: [
        ["director", "direction", "directed", "directs"], ["performer", "performed", "performs"],
        ["installation", "installed", "installing"],
    ])
    func wordsOfOneVerbHaveOneRoot(words: [String]) {
        #expect(Set(words.map { WordStem.root(of: $0) }).count == 1)
    }

    @Test func shortWordsKeepTheirEndings() {
        #expect(WordStem.root(of: "actor") != WordStem.root(of: "act"))
        #expect(WordStem.root(of: "检索") == "检索")
    }
}
