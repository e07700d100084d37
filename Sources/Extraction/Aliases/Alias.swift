import KnowledgeModel

/// One name that a document uses for what another name names, too.
struct Alias {
    /// The name: "RAG", "retrieval pipelines".
    var name: Entity
    /// What it is another name of: "retrieval-augmented generation", "retrieval pipeline".
    var thing: Entity
    /// How the names relate.
    var predicate: Predicate
    /// How sure that is, from 0 to 1.
    var confidence: Float
    /// What found it, with a version.
    var extractor: String
    /// The bytes of the document that hold the name, as pieces in order.
    var nameRanges: [Range<Int>]
    /// The bytes of the document that hold the other name; none where the form of the name gives it.
    var thingRanges: [Range<Int>] = []
}
