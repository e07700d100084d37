import Extraction
import Language
import Testing

@Suite struct PronounResolverTests {
    private let haystack =
        "Haystack|PROPN|4|nsubj is|AUX|4|cop|be a|DET|4|det framework|NOUN|0|root .|PUNCT|4|punct"
    private let supports =
        "It|PRON|2|nsubj supports|VERB|0|root|support pipelines|NOUN|2|obj|pipeline .|PUNCT|2|punct"
    private let calls = """
        The|DET|2|det pipeline|NOUN|3|nsubj calls|VERB|0|root|call the|DET|5|det retriever|NOUN|3|obj \
        .|PUNCT|3|punct
        """

    private func resolutions(_ trees: [String], hasTitle: Bool = false) -> [PronounResolver.Resolution] {
        PronounResolver().resolutions(in: trees.map { ParsedSentence.read($0) }, hasTitle: hasTitle)
    }

    @Test("resolves a pronoun to the subject of the sentence before")
    func subject() {
        #expect(
            resolutions([haystack, supports]) == [
                .init(sentence: 1, words: [0], antecedent: .words(sentence: 0, [0]))
            ])
    }

    @Test("resolves a chain of pronouns to its first")
    func chain() {
        let found = resolutions([haystack, supports, supports])
        #expect(found.map(\.antecedent) == [.words(sentence: 0, [0]), .words(sentence: 0, [0])])
    }

    @Test("leaves a pronoun open where two nouns agree")
    func twoCandidates() {
        #expect(resolutions([calls, supports]).isEmpty)
    }

    @Test("leaves a pronoun open that agrees in number with nothing")
    func number() {
        let they = supports.replacing("It|", with: "They|")
        #expect(resolutions([haystack, they]).isEmpty)
    }

    @Test("leaves a pronoun for a thing open after a person")
    func animacy() {
        let user = "The|DET|2|det user|NOUN|3|nsubj waits|VERB|0|root|wait .|PUNCT|3|punct"
        #expect(resolutions([user, supports]).isEmpty)
        let she = supports.replacing("It|", with: "She|")
        #expect(resolutions([user, she]).count == 1)
    }

    @Test("resolves a class with an article to the name before")
    func definiteClass() {
        let library = """
            The|DET|2|det library|NOUN|3|nsubj supports|VERB|0|root|support pipelines|NOUN|3|obj|pipeline \
            .|PUNCT|3|punct
            """
        #expect(resolutions([haystack, library]).map(\.words) == [[0, 1]])
    }

    @Test("resolves the first pronoun of a passage to its title, if it has one")
    func title() {
        #expect(resolutions([supports], hasTitle: true).map(\.antecedent) == [.title])
        #expect(resolutions([supports]).isEmpty)
    }

    @Test("does not resolve an expletive")
    func expletive() {
        let rains = "It|PRON|2|expl rains|VERB|0|root|rain .|PUNCT|2|punct"
        #expect(resolutions([haystack, rains]).isEmpty)
    }
}
