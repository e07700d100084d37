public import Agent
public import GraphStore
public import Retrieval

/// Answers questions from a store: retrieve, compose, check.
public struct Asker {
    private let reader: StoreReader
    private let passageLimit: Int

    /// Prepares for the questions to one state of a store.
    ///
    /// - Parameter passageLimit: The passages that an answer may be composed from.
    public init(_ reader: StoreReader, passageLimit: Int = 20) {
        self.reader = reader
        self.passageLimit = passageLimit
    }

    /// Answers a question with citations that code has checked, or says that the store holds no answer.
    ///
    /// - Throws: `StoreError` when the store cannot be read. Not knowing is an answer and no error.
    public func answer(_ question: String) throws -> Answer {
        let result = try Retriever(reader: reader).retrieve(question, limit: passageLimit)
        return try ExtractiveComposer().compose(result: result, reader: reader)
    }

    /// What an answer to a question would be composed from: passages, best first, and the entities of the question.
    public func material(for question: String) throws -> RetrievalResult {
        try Retriever(reader: reader).retrieve(question, limit: passageLimit)
    }
}
