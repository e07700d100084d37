import KnowledgeModel
import Testing

@testable import Retrieval

@Suite struct QuestionTermsTests {
    private static let terms = QuestionTerms(
        keywords: [
            WeightedKeyword(term: "director", weight: 3, passageCount: 1),
            WeightedKeyword(term: "silver", weight: 1, passageCount: 1),
            WeightedKeyword(term: "lake", weight: 4, passageCount: 1),
        ], names: ["silver lake"])

    @Test func comparesWordsByTheirRoots() {
        let set = Self.terms.terms(in: "It was directed at a lake.")
        #expect(Self.terms.share(of: set) == 7.0 / 8)
        #expect(Self.terms.askedShare(of: set) == 1)
        #expect(Self.terms.askedShare(of: Self.terms.terms(in: "Silver Lake")) == 0)
        #expect(Self.terms.share(of: Self.terms.terms(in: "")) == 0)
    }

    @Test func keepsTheWeightiestOfManyWords() {
        let keywords = (0..<200).map {
            WeightedKeyword(term: "w\($0)", weight: $0 % 2 == 0 ? 1 : 2, passageCount: 1)
        }
        let terms = QuestionTerms(keywords: keywords, names: [])
        #expect(terms.share(of: terms.terms(in: "w1 w3 w5")) == 3.0 / 64)
        #expect(terms.share(of: terms.terms(in: "w0 w2 w4")) == 0)
    }

    @Test func aQuestionWithoutWordsHasNoShare() {
        let terms = QuestionTerms(keywords: [], names: [])
        #expect(terms.share(of: terms.terms(in: "anything")) == 0)
        #expect(terms.askedShare(of: terms.terms(in: "anything")) == 0)
    }
}
