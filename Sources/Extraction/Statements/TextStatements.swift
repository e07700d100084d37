import KnowledgeModel
import Language

/// States what the sentences of one document's passages say.
///
/// A statement becomes a triple where both of its ends name a thing: a noun that is no mere pointer such as "this", or a
/// pronoun whose noun is certain, and where its subject is something in particular. Relations of the software domain take
/// the place of the open statements that they were recognised in. What is asked or supposed is not stated. A denied
/// statement has a predicate of its own, so that nobody takes it for the fact; everything else that limits a statement is
/// kept with its evidence.
struct TextStatements: StatementFinder {
    /// The extractor's name in evidence; the number changes when it would find other triples.
    static let name = "syntax/3"
    /// Statements that are less sure are left out: of those that were judged, some four in ten above this were wrong or
    /// useless, and six in ten below it.
    private static let leastConfidence = 0.55

    private let extractor = StatementExtractor()
    private let software = SoftwareRelations()
    private let pronouns = PronounResolver()
    private let vocabulary: OntologyVocabulary?

    /// Begins a document.
    ///
    /// - Parameter vocabulary: The words of the ontology that the statements are for. Where it understands the words of a
    ///   sentence in its own way, they are not taken for a relation of software.
    init(vocabulary: OntologyVocabulary? = nil) {
        self.vocabulary = vocabulary
    }

    func assertions(in passage: AnalysedPassage, entities: inout EntityTable) -> [Assertion] {
        let antecedents = antecedents(in: passage.sentences, title: passage.title)
        var assertions: [Assertion] = []
        for (number, written) in passage.sentences.enumerated() {
            var (sentence, meanings, title) = (written, antecedents[number] ?? [:], passage.title)
            if let described = passage.described, let restored = DescriptionSubject.restored(in: written) {
                meanings = Dictionary(uniqueKeysWithValues: meanings.map { ($0 + 1, $1) })
                meanings[0] = .title
                (sentence, title) = (restored, described)
            }
            var names = StatementNames(
                sentence, text: passage.text, antecedents: meanings, sentences: passage.sentences,
                title: title)
            let tree = SyntaxTree(sentence)
            for statement in statements(in: sentence) {
                let confidence = EdgeConfidence.confidence(
                    of: EdgeFeature.features(of: statement, in: sentence, tree))
                guard confidence >= Self.leastConfidence, let ends = names.ends(of: statement, &entities)
                else {
                    continue
                }
                assertions.append(
                    Assertion(
                        subject: ends.subject, predicate: statement.predicate, object: ends.object,
                        evidence: statement.evidence(
                            in: sentence, of: passage.passage, confidence: confidence)))
            }
        }
        return assertions
    }

    /// The statements of a sentence that assert something, those of software in place of the open ones.
    func statements(in sentence: Sentence) -> [StatedRelation] {
        let open = extractor.statements(in: sentence).filter {
            Self.isAsserted($0.attributes) && !isLabel($0, in: sentence)
                // What English puts in brackets after a name is a type, a date or a remark as often as a second name;
                // abbreviations are found by their letters.
                && ($0.construction != .alias || sentence.language == .chinese)
        }
        let claimed = claimed(in: open)
        let relations = software.relations(in: sentence, statements: open).filter {
            Self.isAsserted($0.attributes) && isWanted($0.kind)
                && !claimed.contains([$0.subject, $0.object])
        }
        let known = Set(relations.map { Set([$0.subject, $0.object]) })
        var stated = relations.map { StatedRelation($0) }
        for statement in open {
            for triple in statement.triples where !known.contains([triple.subject, triple.object]) {
                stated.append(StatedRelation(triple, of: statement))
            }
        }
        return stated
    }

    /// Whether something is stated, be it denied or doubted, rather than asked or supposed.
    private static func isAsserted(_ attributes: StatementAttributes) -> Bool {
        !attributes.isQuestion && attributes.modality != .hypothetical
    }

    /// Whether a colon divides what seems to be a name and its apposition: "Bases: Enum" is a label with its text.
    private func isLabel(_ statement: OpenStatement, in sentence: Sentence) -> Bool {
        guard statement.construction == .apposition, let first = statement.subject.words.last,
            let last = statement.arguments.first?.words.first, first < last
        else {
            return false
        }
        return sentence.words[first...last].contains { $0.form == ":" || $0.form == "：" }
    }

    /// Whether the ontology, where there is one, has a relation of software.
    private func isWanted(_ kind: SoftwareRelation.Kind) -> Bool {
        vocabulary.map { $0.meaning(of: kind.predicate.rawValue) != nil } ?? true
    }

    /// The ends of open statements whose predicates the ontology takes for something else than the relations of software that
    /// they may express.
    private func claimed(in statements: [OpenStatement]) -> Set<Set<[Int]>> {
        guard let vocabulary else { return [] }
        let triples = statements.flatMap(\.triples).filter { triple in
            guard let meaning = vocabulary.meaning(of: triple.predicate), meaning.isCertain,
                let software = SoftwarePredicates.meaning(of: triple.predicate)
            else {
                return false
            }
            guard let relation = vocabulary.meaning(of: software.kind.predicate.rawValue) else { return true }
            return meaning.relation != relation.relation
                || meaning.isInverse != (software.isInverse != relation.isInverse)
        }
        return Set(triples.map { Set([$0.subject, $0.object]) })
    }

    /// For each sentence, what its pronouns stand for, by the pronoun's first word.
    private func antecedents(
        in sentences: [Sentence], title: Int?
    ) -> [Int: [Int: PronounResolver.Antecedent]] {
        var found: [Int: [Int: PronounResolver.Antecedent]] = [:]
        for resolution in pronouns.resolutions(in: sentences, hasTitle: title != nil) {
            guard let word = resolution.words.first else { continue }
            found[resolution.sentence, default: [:]][word] = resolution.antecedent
        }
        return found
    }
}
