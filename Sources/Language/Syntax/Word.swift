/// A word of a sentence, with its class and its place in the tree of dependencies.
public struct Word: Hashable, Sendable {
    /// Its bytes in the text.
    public var range: Range<Int>
    /// The word as it is written.
    public var form: String
    /// The form that a dictionary lists: "be" of "were".
    public var lemma: String
    /// Its class.
    public var tag: PartOfSpeech
    /// The word that it depends on, as an index into the words of its sentence; nil for the root.
    public var head: Int?
    /// How it depends on its head; "root" for the root.
    public var relation: DependencyRelation
    /// How sure its class, its head and its relation are, from 0 to 1: the least of the three probabilities.
    public var certainty: Float

    /// Describes a word.
    public init(
        range: Range<Int>, form: String, lemma: String, tag: PartOfSpeech, head: Int?,
        relation: DependencyRelation, certainty: Float = 1
    ) {
        self.range = range
        self.form = form
        self.lemma = lemma
        self.tag = tag
        self.head = head
        self.relation = relation
        self.certainty = certainty
    }
}
