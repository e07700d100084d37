import KnowledgeModel
import Language

/// Finds what the passages of one document state.
///
/// Passages are given in order, each once. The same passages give the same assertions, in the same order; each rests on words
/// of its passage.
protocol StatementFinder {
    /// What one passage states, as assertions between entities, which are added where they are new.
    mutating func assertions(in passage: AnalysedPassage, entities: inout EntityTable) -> [Assertion]
}

/// A passage with what is known of it when its statements are looked for.
struct AnalysedPassage {
    /// The passage.
    let passage: Passage
    /// Its sentences, as bytes of the document; none where sentences are not analysed.
    let sentences: [Sentence]
    /// The bytes of the whole document.
    let text: UnsafeBufferPointer<UInt8>
    /// What the document's title names, where it may be what "it" stands for at the start.
    let title: Int?
    /// What the heading above names, where sentences below it may describe that without a subject.
    let described: Int?
}
