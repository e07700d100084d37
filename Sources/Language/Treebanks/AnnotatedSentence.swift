/// A sentence of a treebank with the text that its ranges refer to.
public struct AnnotatedSentence: Hashable, Sendable {
    /// The sentence as it is written.
    public var text: String
    /// Its words, their dependencies and its names.
    public var sentence: Sentence
    /// What the treebank calls it.
    public var identifier: String?

    /// Joins a text and what is in it.
    public init(text: String, sentence: Sentence, identifier: String? = nil) {
        self.text = text
        self.sentence = sentence
        self.identifier = identifier
    }
}
