/// A statement as an edge for a graph: two short names and the canonical predicate from one to the other.
///
/// "It", "they" and "this" may stand at either end, so that whoever resolves them can put the name in their place; an
/// edge whose pronoun stays unresolved says nothing to a graph. Edges whose end is a reader or writer ("you", "we") or a
/// question word are not made.
public struct StatementTriple: Hashable, Sendable {
    /// The words that name where the edge starts, as word indices in ascending order.
    public var subject: [Int]
    /// Lemmas with direction and preposition, in the form that `StatementPredicate` describes.
    public var predicate: String
    /// The words that name where the edge ends, as word indices in ascending order.
    public var object: [Int]
    /// The word that the subject hangs on.
    public var subjectHead: Int
    /// The word that the object hangs on.
    public var objectHead: Int

    /// Describes an edge.
    public init(subject: [Int], predicate: String, object: [Int], subjectHead: Int, objectHead: Int) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.subjectHead = subjectHead
        self.objectHead = objectHead
    }
}
