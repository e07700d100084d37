import KnowledgeModel
package import Language

/// An edge that a sentence gives, with what its confidence is made of, to be judged by reading.
package struct EdgeCandidate {
    /// The name that the edge starts from.
    package var subject: String
    /// What relates the names.
    package var predicate: String
    /// The name that the edge ends at.
    package var object: String
    /// How sure kg is of it, from 0 to 1.
    package var confidence: Double
    /// The names of the features that its confidence is made of.
    package var features: [String]

    /// All edges of one sentence, also those that are too unsure for a graph. What a pronoun stands for, or a description
    /// without a subject is about, is called "it".
    package static func candidates(in sentence: Sentence, of text: String) -> [EdgeCandidate] {
        let sentence = DescriptionSubject.restored(in: sentence) ?? sentence
        let pronouns = sentence.words.indices.filter { sentence.words[$0].tag == .pronoun }
        var text = text
        return text.withUTF8 { text in
            var entities = EntityTable()
            var names = StatementNames(
                sentence, text: text,
                antecedents: Dictionary(uniqueKeysWithValues: pronouns.map { ($0, .title) }),
                sentences: [sentence],
                title: entities.index(of: Entity.named("it", kind: .concept)))
            let tree = SyntaxTree(sentence)
            return TextStatements().statements(in: sentence).compactMap { edge in
                guard let ends = names.ends(of: edge, &entities) else { return nil }
                let features = EdgeFeature.features(of: edge, in: sentence, tree)
                return EdgeCandidate(
                    subject: entities.entities[ends.subject].name, predicate: edge.predicate.rawValue,
                    object: entities.entities[ends.object].name,
                    confidence: EdgeConfidence.confidence(of: features), features: features.map(\.rawValue))
            }
        }
    }
}
