import Language

/// Reads advice that is demanded rather than stated: "Use X instead of Y", "prefer X over Y".
struct SoftwareAdvice {
    /// What the sentence advises, in the order of its words.
    private(set) var relations: [SoftwareRelation] = []

    private static let verbs: Set<String> = [
        "use", "prefer", "choose", "recommend", "try", "pick", "favor", "favour", "使用", "用", "推荐",
    ]
    private static let contrasts: Set<String> = [
        "instead of", "over", "rather than", "in place of", "而", "而不是",
    ]

    init(_ sentence: Sentence) {
        guard sentence.words.contains(where: { Self.verbs.contains($0.lemma.lowercased()) }) else { return }
        let tree = SyntaxTree(sentence)
        let phrases = PhraseBuilder(tree: tree, antecedents: [:], names: sentence.names)
        for verb in tree.words.indices where Self.verbs.contains(tree.lemmas[verb]) {
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

    private func name(_ head: Int, _ phrases: PhraseBuilder) -> [Int] {
        let words = phrases.nominal(head)
        return phrases.core(head, within: words)
    }
}
