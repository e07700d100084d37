/// How far an evaluation has come.
public struct EvaluationProgress: Equatable, Sendable {
    /// What is being done.
    public enum Phase: Equatable, Sendable {
        /// Documents are analysed, embedded and written.
        case building
        /// Titles are linked and vectors indexed.
        case linking
        /// A retriever is asked the questions.
        case asking(EvaluatedRetriever)
        /// The questions are answered as `kg ask` does.
        case answering
    }

    /// What is being done, and to which set.
    public var phase: Phase
    /// The name of the set.
    public var set: String
    /// The documents or questions that are done in this phase.
    public var done: Int
    /// How many there are.
    public var all: Int
}
