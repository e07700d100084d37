/// A phrase that takes part in a statement.
///
/// It says where its words stand, so that evidence can quote them exactly, also when the phrase was restored:
/// the head noun of a relative clause, the subject that a conjunct shares, the object that a passive made its
/// subject.
public struct StatementArgument: Hashable, Sendable {
    /// What an argument does in its statement.
    public enum Role: String, CaseIterable, Hashable, Sendable {
        /// Who acts, or what something is said of.
        case subject
        /// What is acted on, or what the subject is.
        case object
        /// To whom something is given or said.
        case recipient
        /// Who acts, in a passive: "by Ada".
        case agent
        /// A phrase with a preposition, or without one where a time or a measure needs none.
        case oblique
        /// When, how long or how often.
        case time
        /// Where, as far as a preposition of place and a name say so.
        case place
        /// A clause: what is said, wanted or planned; or a clause of time, reason or purpose.
        case clause
        /// An adverb.
        case manner
    }

    /// What the phrase does in the statement.
    public var role: Role
    /// The word that the phrase hangs on, as an index into the words of the sentence.
    public var head: Int
    /// The complete phrase without `marker`, as word indices in ascending order.
    public var words: [Int]
    /// The words that name the thing, without article, owner, clauses and prepositional phrases; part of
    /// `words`.
    public var core: [Int]
    /// The preposition or conjunction that ties the phrase to the predicate: "because of"; mostly empty.
    public var marker: [Int]
    /// Whether the phrase stands in another clause, and the grammar says that it also belongs here.
    public var isRestored: Bool

    /// Describes an argument.
    public init(
        role: Role, head: Int, words: [Int], core: [Int], marker: [Int] = [], isRestored: Bool = false
    ) {
        self.role = role
        self.head = head
        self.words = words
        self.core = core
        self.marker = marker
        self.isRestored = isRestored
    }
}
