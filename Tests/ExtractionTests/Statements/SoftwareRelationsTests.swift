import Extraction
import Language
import Testing

@Suite struct SoftwareRelationsTests {
    private func relations(_ tree: String, _ language: NaturalLanguage) -> [String] {
        let sentence = ParsedSentence.read(tree, language: language)
        let statements = StatementExtractor().statements(in: sentence)
        return SoftwareRelations().relations(in: sentence, statements: statements).map { relation in
            let text = { (words: [Int]) in
                words.map { sentence.words[$0].form }.joined(separator: language == .english ? " " : "")
            }
            let prefix = relation.attributes.isNegated ? "not " : ""
            return "\(text(relation.subject)) \(prefix)\(relation.kind.rawValue) \(text(relation.object))"
        }
    }

    @Test("gives each relation its direction, whatever the subject of the sentence", arguments: rows)
    func relation(_ row: RelationRow) {
        let found = relations(row.tree, row.language)
        #expect(found.contains(row.expected), "found: \(found)")
    }

    static let rows: [RelationRow] = [
        RelationRow(
            tree: "Haystack|PROPN|2|nsubj requires|VERB|0|root|require Python|PROPN|2|obj",
            expected: "Haystack requires Python"),
        RelationRow(
            tree:
                """
                CUDA|PROPN|3|nsubj:pass is|AUX|3|aux:pass|be required|VERB|0|root|require by|ADP|5|case \
                Torch|PROPN|3|obl
                """,
            expected: "Torch requires CUDA"),
        RelationRow(
            tree: "It|PRON|2|nsubj works|VERB|0|root|work with|ADP|4|case Qdrant|PROPN|2|obl",
            expected: "It worksWith Qdrant"),
        RelationRow(
            tree: """
                It|PRON|4|nsubj does|AUX|4|aux|do not|PART|4|advmod work|VERB|0|root with|ADP|6|case \
                Qdrant|PROPN|4|obl
                """, expected: "It failsWith Qdrant"),
        RelationRow(
            tree: "The|DET|2|det patch|NOUN|3|nsubj fixes|VERB|0|root|fix the|DET|5|det leak|NOUN|3|obj",
            expected: "leak fixedBy patch"),
        RelationRow(
            tree: """
                The|DET|2|det leak|NOUN|4|nsubj:pass was|AUX|4|aux:pass|be fixed|VERB|0|root|fix \
                in|ADP|6|case \
                2.1|NUM|4|obl
                """, expected: "leak fixedBy 2.1"),
        RelationRow(
            tree: """
                The|DET|2|det crash|NOUN|4|nsubj:pass is|AUX|4|aux:pass|be caused|VERB|0|root|cause \
                by|ADP|7|case a|DET|7|det \
                leak|NOUN|4|obl
                """, expected: "crash causedBy leak"),
        RelationRow(
            tree: "Pipeline|PROPN|2|nsubj replaces|VERB|0|root|replace Node|PROPN|2|obj",
            expected: "Pipeline replaces Node"),
        RelationRow(
            tree: """
                Node|PROPN|3|nsubj:pass was|AUX|3|aux:pass|be replaced|VERB|0|root|replace by|ADP|5|case \
                Pipeline|PROPN|3|obl
                """, expected: "Pipeline replaces Node"),
        RelationRow(
            tree: """
                Node|PROPN|3|nsubj:pass is|AUX|3|aux:pass|be deprecated|VERB|0|root|deprecate \
                since|ADP|5|case \
                2.0|NUM|3|obl
                """, expected: "Node deprecatedSince 2.0"),
        RelationRow(
            tree: """
                It|PRON|4|nsubj does|AUX|4|aux|do not|PART|4|advmod support|VERB|0|root Windows|PROPN|4|obj
                """, expected: "It not supports Windows"),
        RelationRow(
            tree: """
                Node|PROPN|4|nsubj is|AUX|4|cop|be a|DET|4|det subclass|NOUN|0|root of|ADP|6|case \
                Step|PROPN|4|nmod
                """, expected: "Node subclassOf Step"),
        RelationRow(
            tree: """
                Milvus|PROPN|4|nsubj is|AUX|4|cop|be an|DET|4|det alternative|NOUN|0|root to|ADP|6|case \
                Qdrant|PROPN|4|nmod
                """, expected: "Milvus alternativeTo Qdrant"),
        RelationRow(
            tree: "run()|PROPN|2|nsubj raises|VERB|0|root|raise ValueError|PROPN|2|obj",
            expected: "run() raises ValueError"),
        RelationRow(
            tree:
                """
                run()|PROPN|2|nsubj takes|VERB|0|root|take a|DET|5|det top_k|NOUN|5|compound \
                argument|NOUN|2|obj
                """,
            expected: "run() takesParameter top_k argument"),
        RelationRow(
            tree: "top_k|NOUN|2|nsubj defaults|VERB|0|root|default to|ADP|4|case 10|NUM|2|obl",
            expected: "top_k defaultsTo 10"),
        RelationRow(
            tree: """
                The|DET|3|det default|ADJ|3|amod value|NOUN|7|nsubj of|ADP|5|case top_k|NOUN|3|nmod \
                is|AUX|7|cop|be 10|NUM|0|root
                """, expected: "top_k defaultsTo 10"),
        RelationRow(
            tree: """
                Use|VERB|0|root Qdrant|PROPN|1|obj instead|ADV|5|case of|ADP|3|fixed Milvus|PROPN|1|obl
                """, expected: "Qdrant recommendedOver Milvus"),
        RelationRow(
            tree: "Run|VERB|0|root pip|NOUN|1|obj install|VERB|2|acl haystack-ai|PROPN|3|obj",
            expected: "haystack-ai installedWith pip"),
        RelationRow(
            tree: "from|ADP|2|case haystack|NOUN|3|obl import|VERB|0|root Pipeline|PROPN|3|obj",
            expected: "Pipeline importedFrom haystack"),
        RelationRow(
            tree: "它|PRON|2|nsubj 依赖|VERB|0|root 数据库|NOUN|2|obj", expected: "它 requires 数据库",
            language: .chinese),
    ]

    @Test("leaves what it does not know to open statements")
    func unknownPredicate() {
        #expect(relations("Ada|PROPN|2|nsubj likes|VERB|0|root|like tea|NOUN|2|obj", .english).isEmpty)
    }

    @Test(
        "tells versions from other numbers",
        arguments: [
            ("2.0", true), ("v1.4.2rc1", true), ("3.11", true), ("V2", true), ("2", false), ("1990", false),
            ("a.b", false), ("", false),
            ("2.", false), ("..", false),
        ])
    func versions(_ word: String, _ isVersion: Bool) {
        let object = word.isEmpty ? "-" : word
        let sentence = ParsedSentence.read(
            """
            Node|PROPN|3|nsubj:pass is|AUX|3|aux:pass|be added|VERB|0|root|add in|ADP|5|case \(object)|NUM|3|obl
            """)
        let statements = StatementExtractor().statements(in: sentence)
        let found = SoftwareRelations().relations(in: sentence, statements: statements)
        #expect(found.contains { $0.kind == .since } == isVersion)
    }
}

/// A sentence with the relation that it must give.
struct RelationRow: CustomTestStringConvertible, Sendable {
    let tree: String
    let expected: String
    var language = NaturalLanguage.english

    var testDescription: String { expected }
}
