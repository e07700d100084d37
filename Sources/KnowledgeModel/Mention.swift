/// The places in one passage that name an entity.
public struct Mention: Equatable, Sendable {
    /// The entity, as an index into ``DocumentFacts/entities``.
    public var entity: Int
    /// The ordinal of the passage.
    public var passage: Int
    /// The bytes that name it, counted from the start of the passage, in order.
    public var ranges: [Range<Int>]
    /// How many further occurrences the passage's surroundings count for: the title above it, the thread's tags.
    public var context: Int

    /// Describes where a passage names an entity.
    public init(entity: Int, passage: Int, ranges: [Range<Int>], context: Int = 0) {
        self.entity = entity
        self.passage = passage
        self.ranges = ranges
        self.context = context
    }

    /// How often the passage names the entity, its surroundings included.
    public var occurrences: Int { ranges.count + context }
}
