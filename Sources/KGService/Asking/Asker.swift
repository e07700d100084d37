public import Agent
public import Exporting
public import GraphStore
import Retrieval

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

    /// The part of the graph that an answer to a question would be composed from; nil when nothing fits the question.
    ///
    /// - Parameter limit: The largest number of nodes.
    public func selection(for question: String, limit: Int) throws -> GraphSelection? {
        let result = try Retriever(reader: reader).retrieve(question, limit: passageLimit)
        guard !result.passages.isEmpty else { return nil }
        return .passages(result.passages.map(\.passage.id), entities: result.entities.map(\.id), limit: limit)
    }
}
