/// Where the statements of texts come from; what the structure of a document states is always taken.
public enum StatementSource: Sendable, Hashable {
    /// The trees of sentences, by rules: no model server is needed.
    case syntax
    /// A language model, whose every word is looked up in the text; names still come from the sentences.
    case model(ModelSettings)
    /// Nowhere: ingestion is faster, and the graph has names and structure alone.
    case none

    /// The words by which users choose.
    public enum Name: String, Sendable, CaseIterable {
        /// ``StatementSource/syntax``
        case syntax
        /// ``StatementSource/model(_:)``
        case model
        /// ``StatementSource/none``
        case none
    }

    /// The settings of the language model; nil where none is asked.
    var settings: ModelSettings? {
        if case .model(let settings) = self { settings } else { nil }
    }
}
