import Extraction
import KnowledgeModel
import Language

/// A statement as text to compare with.
struct StatementText {
    private let statement: OpenStatement
    private let sentence: Sentence

    init(_ statement: OpenStatement, in sentence: Sentence) {
        self.statement = statement
        self.sentence = sentence
    }

    /// "subject | predicate | argument | …" with what limits it in braces.
    var complete: String {
        let arguments = statement.arguments.map { text($0.marker + $0.words) }
        let predicate = [statement.predicate.supplied, text(statement.predicate.words)].filter { !$0.isEmpty }
            .joined(separator: " ")
        return ([text(statement.subject.words), predicate] + arguments).joined(separator: " | ") + limits
    }

    /// "subject | predicate | object" for each edge.
    var triples: [String] {
        statement.triples.map { "\(text($0.subject)) | \($0.predicate) | \(text($0.object))" }
    }

    private var limits: String {
        let attributes = statement.attributes
        var parts: [String] = []
        if attributes.isNegated { parts.append("{not}") }
        if let modality = attributes.modality {
            parts.append("{\(modality.rawValue): \(text(attributes.modalWords))}")
        }
        if let speech = attributes.attribution { parts.append("{by: \(text(speech.speaker + speech.verb))}") }
        if !attributes.condition.isEmpty { parts.append("{if: \(text(attributes.condition))}") }
        if attributes.isQuestion { parts.append("{?}") }
        return parts.isEmpty ? "" : "  " + parts.joined(separator: " ")
    }

    private func text(_ words: [Int]) -> String {
        words.map { sentence.words[$0].form }.joined(separator: sentence.language == .english ? " " : "")
    }
}
