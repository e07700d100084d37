public import KnowledgeModel

/// Which part of a graph to export.
public enum GraphSelection: Sendable {
    /// Everything.
    case whole

    /// What can be reached from some entities in a number of steps, each along a triple, a mention, or from a passage
    /// to its place in the document; at most `limit` entities and passages.
    ///
    /// Of what is equally near, those tied to more of the chosen ones come first. Each step may take an equal share of
    /// the limit, so that a much-mentioned entity does not fill it with passages; what later steps leave goes back to
    /// the nearer ones.
    case around(entities: [EntityID], hops: Int, limit: Int = 200)

    /// The passages found for a question, best first, with the entities that the question names, the posts, sections
    /// and documents that hold them, and the entities that tie at least two of these together; at most `limit` entities
    /// and passages.
    case passages([PassageID], entities: [EntityID], limit: Int = 200)
}
