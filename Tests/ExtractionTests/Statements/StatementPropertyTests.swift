import Extraction
import Language
import TestSupport
import Testing

@Suite("StatementExtractor, any tree")
struct StatementPropertyTests {
    private static let relations = [
        "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "advcl", "acl",
        "acl:relcl", "nmod",
        "nmod:poss", "nmod:desc", "appos", "amod", "nummod", "det", "case", "mark", "mark:rel", "aux",
        "aux:pass", "cop",
        "advmod", "conj", "cc", "compound", "compound:prt", "flat", "fixed", "parataxis", "punct", "expl",
        "csubj",
        "obl:patient", "dislocated", "list", "dep", "root", "unknown:relation",
    ]
    private static let forms = [
        "Ada", "say", "is", "not", "if", "which", "that", "to", "by", "in", ",", "(", ")", "book", "可能", "的",
        "被", "在", "who",
        "whose", "running", "written", "no", "2.0", "pip", "install", "?", "``", "''", "and", "such", "as",
    ]

    /// A sentence with random words and heads; not always a tree.
    private func sentence(words count: Int, using generator: inout SeededGenerator) -> Sentence {
        let language: NaturalLanguage = Bool.random(using: &generator) ? .english : .chinese
        var offset = 0
        let words = (0..<count).map { _ in
            let form = Self.forms.randomElement(using: &generator) ?? "x"
            let length = form.utf8.count
            defer { offset += length + 1 }
            let head: Int? =
                Int.random(in: 0..<20, using: &generator) == 0
                ? nil : Int.random(in: -2..<count + 2, using: &generator)
            return Word(
                range: offset..<offset + length, form: form, lemma: form.lowercased(),
                tag: PartOfSpeech.allCases.randomElement(using: &generator) ?? .noun, head: head,
                relation: DependencyRelation(
                    rawValue: Self.relations.randomElement(using: &generator) ?? "dep"))
        }
        let names = count > 3 ? [NamedSpan(words: count / 2..<count + 2, kind: "person")] : []
        return Sentence(range: 0..<offset, language: language, words: words, names: names)
    }

    @Test("keeps indices in the sentence, in order and without repetition, whatever the tree")
    func indices() {
        var generator = SeededGenerator(seed: 17)
        for round in 0..<3000 {
            let sentence = sentence(words: round % 40, using: &generator)
            let statements = StatementExtractor().statements(in: sentence)
            #expect(statements.count <= StatementExtractor.statementLimit)
            for statement in statements {
                for argument in [statement.subject] + statement.arguments {
                    #expect(
                        isOrdered(argument.words, in: sentence) && isOrdered(argument.marker, in: sentence))
                    #expect(isOrdered(argument.core, in: sentence))
                    #expect(!argument.words.isEmpty && Set(argument.core).isSubset(of: argument.words))
                    #expect(
                        argument.ranges(in: sentence).allSatisfy {
                            $0.upperBound <= sentence.range.upperBound
                        })
                }
                #expect(isOrdered(statement.predicate.words.sorted(), in: sentence))
                #expect(!statement.predicate.canonical.isEmpty)
                #expect((0...1).contains(statement.confidence))
            }
            _ = SoftwareRelations().relations(in: sentence, statements: statements)
            _ = PronounResolver().resolutions(in: [sentence, sentence], hasTitle: true)
        }
    }

    private func isOrdered(_ words: [Int], in sentence: Sentence) -> Bool {
        words.allSatisfy(sentence.words.indices.contains)
            && zip(words, words.dropFirst()).allSatisfy { $0 < $1 }
    }

    @Test("gives few statements and takes little time for the longest sentence and for deep chains")
    func longSentences() {
        var generator = SeededGenerator(seed: 5)
        var sentences = (0..<20).map { _ in sentence(words: 256, using: &generator) }
        // Each word depends on the one before it, as what is said on the verb of saying.
        for relation in ["ccomp", "conj", "xcomp", "acl:relcl", "nmod", "parataxis"] {
            let words = (0..<256).map { index in
                Word(
                    range: index * 4..<index * 4 + 3, form: "say", lemma: "say", tag: .verb,
                    head: index == 0 ? nil : index - 1,
                    relation: DependencyRelation(rawValue: index == 0 ? "root" : relation))
            }
            sentences.append(Sentence(range: 0..<1024, language: .english, words: words))
        }
        let clock = ContinuousClock()
        for sentence in sentences {
            let time = clock.measure {
                let statements = StatementExtractor().statements(in: sentence)
                #expect(statements.count <= StatementExtractor.statementLimit)
            }
            #expect(time < .seconds(2))
        }
        let log = sentence(words: StatementExtractor.wordLimit + 1, using: &generator)
        #expect(StatementExtractor().statements(in: log).isEmpty)
    }

    @Test("marks every statement of a negated verb, wherever the negation stands among its dependents")
    func negationIsNeverLost() {
        var generator = SeededGenerator(seed: 29)
        let modifiers = [
            "never|ADV|V|advmod", "often|ADV|V|advmod", "today|NOUN|V|obl", "however|ADV|V|advmod",
        ]
        for _ in 0..<200 {
            var parts = ["Ada|PROPN|V|nsubj", "not|PART|V|advmod"]
            parts += modifiers.dropFirst().filter { _ in Bool.random(using: &generator) }
            parts.shuffle(using: &generator)
            parts.append("use|VERB|0|root")
            parts += ["tea|NOUN|V|obj", "or|CCONJ|M|cc", "milk|NOUN|T|conj"]
            let verb = String(parts.count - 3)
            let tree = parts.map {
                $0.replacing("|V|", with: "|\(verb)|").replacing("|T|", with: "|\(parts.count - 2)|")
                    .replacing("|M|", with: "|\(parts.count)|")
            }.joined(separator: " ")
            let statements = StatementExtractor().statements(in: ParsedSentence.read(tree))
            #expect(!statements.isEmpty && statements.allSatisfy { $0.attributes.isNegated }, "\(tree)")
        }
    }
}
