import Testing

@testable import Language

@Suite struct LemmaRuleTests {
    @Test(arguments: [
        ("lower|3|y", "Studies", "study"), ("keep|0|", "NASA", "NASA"), ("lower|0|", "NASA", "nasa"),
        ("lower|9|x", "it", "it"), ("lower|2|", "it", "it"), ("keep|1|", "Élans", "Élan"),
        ("lower|0|", "Élan", "élan"),
        ("lower|2|be", "is", "be"), ("lower|1||", "a", "|"),
    ])
    func edits(rule: String, form: String, lemma: String) throws {
        #expect(try #require(LemmaRule(rule)).lemma(of: form) == lemma)
    }

    @Test(arguments: ["", "lower", "lower|x|y", "upper|1|y", "lower|-1|"])
    func refusesWhatIsNoRule(rule: String) {
        #expect(LemmaRule(rule) == nil)
    }
}
