import Extraction
import KnowledgeModel
import Language
import Testing

/// Which words name the ends of triples.
@Suite struct TripleNameTests {
    @Test(
        "completes nouns that say nothing by themselves",
        arguments: [
            (
                """
                Haystack|PROPN|2|nsubj has|VERB|0|root|have integrations|NOUN|2|obj|integration with|ADP|5|case \
                Ragas|PROPN|3|nmod .|PUNCT|2|punct
                """,
                "Haystack | have | integrations with Ragas"
            ),
            (
                """
                Ada|PROPN|2|nsubj offers|VERB|0|root|offer a|DET|5|det convenient|ADJ|5|amod way|NOUN|2|obj \
                to|PART|7|mark load|VERB|5|acl images|NOUN|7|obj|image .|PUNCT|2|punct
                """,
                "Ada | offer | convenient way to load images"
            ),
            (
                """
                Ada|PROPN|2|nsubj offers|VERB|0|root|offer links|NOUN|2|obj|link to|ADP|5|case it|PRON|3|nmod \
                .|PUNCT|2|punct
                """,
                "Ada | offer | links"
            ),
            (
                """
                Ada|PROPN|2|nsubj uses|VERB|0|root|use chat|NOUN|4|compound models|NOUN|2|obj|model \
                from|ADP|6|case Meta|PROPN|4|nmod .|PUNCT|2|punct
                """,
                "Ada | use | chat models"
            ),
        ])
    func completesNouns(tree: String, triple: String) {
        #expect(triples(of: tree).contains(triple), "\(triples(of: tree))")
    }

    @Test func makesOneObjectOfTwoSideBySide() {
        let tree = """
            Ada|PROPN|2|nsubj uses|VERB|0|root|use the|DET|4|det environment|NOUN|2|obj variable|NOUN|2|obj \
            .|PUNCT|2|punct
            """
        #expect(triples(of: tree) == ["Ada | use | environment variable"])
    }

    @Test func joinsWhatHyphensJoin() {
        let tree = """
            Ada|PROPN|2|nsubj needs|VERB|0|root|need data|NOUN|5|compound -|PUNCT|5|punct store|PROPN|6|compound \
            package|NOUN|2|obj .|PUNCT|2|punct
            """
        let name = NamedSpan(words: 4..<6, kind: "product", confidence: 1)
        #expect(triples(of: tree, names: [name], isSpaced: false) == ["Ada | need | data - store package"])
    }

    @Test func dropsTheMarkOfOwners() {
        let tree = """
            Chroma|PROPN|3|nmod:poss 's|PART|1|case server|NOUN|4|nsubj runs|VERB|0|root|run on|ADP|6|case \
            Linux|PROPN|4|obl .|PUNCT|4|punct
            """
        let name = NamedSpan(words: 0..<2, kind: "product", confidence: 1)
        #expect(triples(of: tree, names: [name]).contains("Chroma | have | server"))
    }

    @Test(arguments: [
        "following|VERB|4|amod|follow", "same|ADJ|4|amod|same", "such|ADJ|4|amod|such",
    ])
    func leavesOutWhatOnlyPoints(word: String) {
        let tree = "Ada|PROPN|2|nsubj supports|VERB|0|root|support \(word) Types|PROPN|2|obj .|PUNCT|2|punct"
        #expect(triples(of: tree).isEmpty)
    }

    @Test(arguments: ["Until", "If", "Unless"])
    func supposesWhatIsNotYetSo(conjunction: String) {
        let tree = """
            \(conjunction)|SCONJ|3|mark Ada|PROPN|3|nsubj adds|VERB|7|advcl|add Linux|PROPN|3|obj ,|PUNCT|7|punct \
            Bob|PROPN|7|nsubj waits|VERB|0|root|wait .|PUNCT|7|punct
            """
        let statements = StatementExtractor().statements(in: ParsedSentence.read(tree))
        let added = statements.first { !$0.triples.isEmpty }
        #expect(added?.attributes.modality == .hypothetical)
    }

    @Test func supposesWhatNobodyIsSureOf() {
        let tree = """
            Not|PART|2|advmod sure|ADJ|0|root if|SCONJ|5|mark Ada|PROPN|5|nsubj uses|VERB|2|ccomp|use \
            Linux|PROPN|5|obj .|PUNCT|2|punct
            """
        let statements = StatementExtractor().statements(in: ParsedSentence.read(tree))
        #expect(statements.contains { !$0.triples.isEmpty })
        for statement in statements { #expect(statement.attributes.modality == .hypothetical) }
    }

    @Test(
        "leaves out Chinese phrases that only point",
        arguments: [
            "该|DET|2|det 索引|NOUN|3|nsubj 使用|VERB|0|root 向量|NOUN|5|compound 数据|NOUN|3|obj 。|PUNCT|3|punct",
            "Ada|X|2|nsubj 使用|VERB|0|root 上述|ADJ|4|amod 方法|NOUN|2|obj 。|PUNCT|2|punct",
        ])
    func leavesOutChinesePointers(tree: String) {
        let found = triples(of: tree, language: .chinese)
        #expect(!found.contains { $0.contains("该") || $0.contains("上述") }, "\(found)")
    }

    @Test func whatSomethingIsDoneWithDoesNothing() {
        let tree = """
            使用|VERB|4|advcl 回调|NOUN|1|obj 立即|ADV|4|advmod 分享|VERB|0|root 大|ADJ|6|amod 模型|NOUN|4|obj 。|PUNCT|4|punct
            """
        #expect(!triples(of: tree, language: .chinese).contains { $0.hasPrefix("回调") })
    }

    private func triples(
        of tree: String, language: NaturalLanguage = .english, names: [NamedSpan] = [], isSpaced: Bool = true
    ) -> [String] {
        let sentence = ParsedSentence.read(tree, language: language, names: names, isSpaced: isSpaced)
        return StatementExtractor().statements(in: sentence).flatMap {
            StatementText($0, in: sentence).triples
        }
    }
}
