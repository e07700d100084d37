public import GraphStore
public import Retrieval

/// Answers with sentences of the passages that were found, without a language model.
///
/// Every claim is a quote, or a fact that a thread's structure states, and is returned only when ``CitationChecker``
/// found its citations right. The result depends on question, result and store alone.
public struct ExtractiveComposer: Sendable {
    /// The number of passages that are read, best first.
    public var passageLimit: Int

    /// Sets how many passages are read.
    public init(passageLimit: Int = 12) {
        self.passageLimit = passageLimit
    }

    /// Composes the answer to the question of a result.
    ///
    /// - Parameters:
    ///   - result: What retrieval found.
    ///   - reader: The state of the store that it was found in.
    ///   - explains: Whether the answer tells how it came about.
    /// - Throws: ``StoreError`` when the store cannot be read.
    /// - Complexity: O(*n*) in the bytes of the passages read, those of the first threads' answers included.
    public func compose(
        result: RetrievalResult, reader: StoreReader, explains: Bool = false
    ) throws -> Answer {
        let composition = try Composition(result: result, reader: reader, passageLimit: passageLimit)
        let made = try composition.made()
        guard explains else { return made.answer }
        var answer = made.answer
        answer.explanation = try ExplanationMaker(composition: composition, made: made, result: result)
            .explanation()
        return answer
    }
}
