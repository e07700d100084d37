import KnowledgeModel
import Language

/// Reads advice that is demanded rather than stated: "Use X instead of Y", "prefer X over Y".
///
/// Whoever asks whether to use X instead of Y, or tells of trying, advises nothing.
struct SoftwareAdvice {
    /// What the sentence advises, in the order of its words.
    private(set) var relations: [SoftwareRelation] = []

    private static let verbs: Set<String> = [
        "use", "prefer", "choose", "recommend", "try", "pick", "favor", "favour", "使用", "用", "推荐",
    ]
    private static let contrasts: Set<String> = [
        "instead of", "over", "rather than", "in place of", "而", "而不是",
    ]

    /// Verbs that advise whatever their form.
    private static let advising: Set<String> = ["recommend", "suggest", "advise", "prefer", "推荐", "建议"]

    init(_ sentence: Sentence) {
        guard sentence.words.contains(where: { Self.verbs.contains($0.lemma.lowercased()) }) else { return }
        let tree = SyntaxTree(sentence)
        guard !tree.forms.suffix(3).contains(where: { $0 == "?" || $0 == "？" }) else { return }
        let phrases = PhraseBuilder(tree: tree, antecedents: [:], names: sentence.names)
        for verb in tree.words.indices
        where Self.verbs.contains(tree.lemmas[verb]) && Self.advises(verb, tree) {
            guard let chosen = tree.child(of: verb, .object) ?? tree.child(of: verb, .passiveSubject) else {
                continue
            }
            let isDenied = tree.children(of: verb).contains {
                EnglishVerbs.negations.contains(tree.forms[$0])
            }
            for other in tree.children(of: verb) + tree.children(of: chosen) where other != chosen {
                let marker = phrases.marker(of: other).map { tree.forms[$0] }.joined(separator: " ")
                guard Self.contrasts.contains(marker), tree.words[other].tag != .verb else { continue }
                var attributes = StatementAttributes()
                attributes.isNegated = isDenied
                attributes.modality = .advised
                relations.append(
                    SoftwareRelation(
                        kind: .recommendedOver, subject: name(chosen, phrases), object: name(other, phrases),
                        attributes: attributes, confidence: 0.7))
            }
        }
    }

    /// Whether a verb of choice stands as a demand, or below one.
    private static func advises(_ verb: Int, _ tree: SyntaxTree) -> Bool {
        if advising.contains(tree.lemmas[verb]) { return true }
        if let head = tree.heads[verb], advising.contains(tree.lemmas[head]) { return true }
        let isSupposed = tree.children(of: verb).contains {
            tree.relations[$0] == .auxiliary && ["should", "must", "can"].contains(tree.lemmas[$0])
        }
        if isSupposed || tree.child(of: verb, .passiveSubject) != nil { return true }
        let isOwnClause = tree.heads[verb] == nil || [.conjunct, .parataxis].contains(tree.relations[verb])
        return isOwnClause && tree.child(of: verb, .subject) == nil
    }

    private func name(_ head: Int, _ phrases: PhraseBuilder) -> [Int] {
        let words = phrases.nominal(head)
        return phrases.core(head, within: words)
    }
}
