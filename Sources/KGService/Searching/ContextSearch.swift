public import GraphStore
public import Retrieval

/// Finds what to read for a question, as a text of limited length.
public struct ContextSearch {
    private let reader: StoreReader

    /// The tokens of a short passage: so many passages are looked for that short ones fill the room.
    private static let shortPassage = 80
    private static let mostPassages = 300

    /// Prepares for searches in one state of a store.
    public init(in reader: StoreReader) {
        self.reader = reader
    }

    /// The passages for a question with those beside them, chosen and ordered for reading.
    ///
    /// - Parameters:
    ///   - vector: The question's, by the model of the indexes; without, meaning does not count.
    ///   - indexes: The indexes of the store's vectors.
    ///   - limit: The most passages to choose from; as many as may fit when nil.
    /// - Throws: `StoreError` when the store cannot be read.
    public func context(
        for question: String, vector: [Float]?, indexes: VectorIndexes?, limit: Int? = nil,
        options: ContextOptions
    ) throws -> PassageContext {
        let limit = limit ?? min(max(options.tokens / Self.shortPassage, 10), Self.mostPassages)
        let result = try Retriever(reader: reader, indexes: indexes)
            .retrieve(question, limit: limit, vector: vector)
        return try ContextBuilder(reader: reader, options: options).context(for: result)
    }
}
