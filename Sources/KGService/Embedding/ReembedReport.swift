/// What making vectors anew did.
public struct ReembedReport: Codable, Equatable, Sendable {
    /// The model that made them.
    public var model: String
    /// Documents that were given vectors.
    public var documents = 0
    /// Their passages.
    public var passages = 0
    /// Documents that the indexes of vectors learned of.
    public var indexed = 0
    /// How long it took.
    public var seconds = 0.0

    /// Whether all documents had vectors of the model, and were indexed.
    public var isNothing: Bool { documents == 0 && indexed == 0 }
}

/// How far making vectors anew has come.
public struct ReembedProgress: Equatable, Sendable {
    /// What is being done.
    public enum Phase: Sendable {
        /// Documents are given vectors.
        case embedding
        /// Vectors are put into the indexes.
        case indexing
    }

    /// What is being done.
    public var phase: Phase
    /// Documents that it was done with.
    public var done: Int
    /// All that it is to be done with.
    public var all: Int
}
