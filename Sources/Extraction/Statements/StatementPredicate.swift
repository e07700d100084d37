/// The relation that a statement asserts between its subject and its arguments.
///
/// # Canonical form
///
/// Lemmas in small letters: the verbs, with "to" between those that are chained, the particle, and the
/// preposition of the first argument: "tried to write in" gives "try to write in". Auxiliaries, tense and
/// adverbs go. Direction stays, because the subject always stands first:
/// - an active verb is its lemma: "Ada wrote it" gives "write";
/// - a passive is "be" and the participle: "it is written in Swift" gives "be written in". Where the agent is
///   named, the first triple of the statement is turned round into the active form, `active`: "it was written
///   by Ada" gives (Ada, "write", it), the same as the active sentence;
/// - a copula is "be", "be in", "be similar to".
///
/// In Chinese the words are their own lemmas, and a preposition stands before its argument: "写", "被写", "是",
/// "位于", "在…工作".
public struct StatementPredicate: Hashable, Sendable {
    /// The words of the sentence that express it, with auxiliaries, negation, particle and the preposition of
    /// the first argument, as word indices in the order in which they are read; empty where the grammar
    /// implies the predicate, as an apposition does.
    public var words: [Int]
    /// The preposition of the first argument, which is among `words`; empty where it has none.
    public var marker: [Int]
    /// What is to be read before `words`, because the sentence does not say it: "is" of an apposition; mostly
    /// empty.
    public var supplied: String
    /// Lemmas with direction and preposition, as described above.
    public var canonical: String
    /// The canonical form without the preposition of the first argument.
    public var stem: String
    /// For a passive, the canonical form of the active verb; nil for all others.
    public var active: String?

    /// Describes a predicate.
    public init(
        words: [Int], marker: [Int] = [], supplied: String = "", canonical: String, stem: String? = nil,
        active: String? = nil
    ) {
        self.words = words
        self.marker = marker
        self.supplied = supplied
        self.canonical = canonical
        self.stem = stem ?? canonical
        self.active = active
    }
}
