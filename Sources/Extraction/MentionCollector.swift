import KnowledgeModel

/// Gathers the places where a passage names entities, passage by passage.
struct MentionCollector {
    private var ordinal = 0
    private var start = 0
    private var mentions: [Mention] = []
    /// For each entity, where it stands in `mentions`; older passages leave their values behind.
    private var slots: [Int] = []

    /// Starts with a passage.
    mutating func begin(_ passage: Passage) {
        ordinal = passage.ordinal
        start = passage.range.lowerBound
        mentions.removeAll(keepingCapacity: true)
    }

    /// Notes a place, given in bytes from an offset in the document.
    mutating func add(_ range: Range<Int>, offset: Int, for entity: Int) {
        let shift = offset - start
        mentions[slot(of: entity)].ranges.append(range.lowerBound + shift..<range.upperBound + shift)
    }

    /// Notes what the passage's surroundings count for.
    mutating func addContext(_ occurrences: Int, for entity: Int) {
        mentions[slot(of: entity)].context += occurrences
    }

    private mutating func slot(of entity: Int) -> Int {
        while slots.count <= entity { slots.append(0) }
        let slot = slots[entity]
        if slot < mentions.count, mentions[slot].entity == entity { return slot }
        slots[entity] = mentions.count
        mentions.append(Mention(entity: entity, passage: ordinal, ranges: []))
        return mentions.count - 1
    }

    /// The mentions, with the places of each in order and none twice.
    mutating func finish() -> [Mention] {
        for index in mentions.indices where mentions[index].ranges.count > 1 {
            mentions[index].ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
            var kept: [Range<Int>] = []
            for range in mentions[index].ranges where range != kept.last { kept.append(range) }
            mentions[index].ranges = kept
        }
        return mentions
    }
}
