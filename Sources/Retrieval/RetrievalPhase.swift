/// What is done for a question, one after the other.
package enum RetrievalPhase: String, CaseIterable, Sendable {
    /// Finding what it names.
    case linking
    /// The best passages by BM25.
    case keywords
    /// The nearest passages by vectors.
    case dense
    /// What keywords and vectors say of what only one of them found.
    case texts
    /// The walk.
    case walk
    /// Joining walk and texts.
    case firstStage
    /// Reading candidates, and what leads from one to another.
    case candidates
    /// Putting them in order.
    case ranking
    /// Describing what is returned.
    case describing
}
