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

    /// All edges of one sentence, also those that are too unsure for a graph.
    package static func candidates(in sentence: Sentence, of text: String) -> [EdgeCandidate] {
        var text = text
        return text.withUTF8 { text in
            var names = StatementNames(
                sentence, text: text, antecedents: [:], sentences: [sentence], title: nil)
            var entities = EntityTable()
            return TextStatements().statements(in: sentence).compactMap { edge in
                guard let ends = names.ends(of: edge, &entities) else { return nil }
                let features = EdgeFeature.features(of: edge, in: sentence)
                return EdgeCandidate(
                    subject: entities.entities[ends.subject].name, predicate: edge.predicate.rawValue,
                    object: entities.entities[ends.object].name,
                    confidence: EdgeConfidence.confidence(of: features), features: features.map(\.rawValue))
            }
        }
    }
}
