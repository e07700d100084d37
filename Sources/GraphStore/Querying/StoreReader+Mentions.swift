public import KnowledgeModel

extension StoreReader {
    /// Calls a closure with each passage that mentions an entity, and how often. One scan.
    public func forEachMention(
        of entity: EntityID, _ body: (_ passage: PassageID, _ occurrences: Int) throws -> Void
    ) throws {
        try scan([UInt8](.mention, entity)) { key, value in
            let passage = try MentionKey(decoding: key).second
            guard shows(passage) else { return .more }
            try body(passage, HotRecords.decodeMentionOccurrences(value))
            return .more
        }
    }

    /// Calls a closure with each entity that a passage mentions, and how often. One scan.
    public func forEachMention(
        in passage: PassageID, _ body: (_ entity: EntityID, _ occurrences: Int) throws -> Void
    ) throws {
        try scan([UInt8](.passageMention, passage)) { key, value in
            try body(
                PassageMentionKey(decoding: key).second, HotRecords.decodeOccurrences(value).occurrences)
            return .more
        }
    }

    /// Calls a closure with each passage whose text holds a title of another document, how often, and whether the
    /// passage mentions the entity besides. One scan.
    public func forEachLinkedMention(
        of entity: EntityID,
        _ body: (_ passage: PassageID, _ occurrences: Int, _ mentioned: Bool) throws -> Void
    ) throws {
        try scan([UInt8](.linkedMention, entity)) { key, value in
            let passage = try LinkedMentionKey(decoding: key).second
            guard shows(passage) else { return .more }
            let value = try HotRecords.decodeOccurrences(value)
            try body(passage, value.occurrences, value.mentioned)
            return .more
        }
    }

    /// Calls a closure with each title that a passage's text holds, how often, and whether the passage mentions the
    /// entity besides. One scan.
    public func forEachLinkedMention(
        in passage: PassageID,
        _ body: (_ entity: EntityID, _ occurrences: Int, _ mentioned: Bool) throws -> Void
    ) throws {
        try scan([UInt8](.passageLinkedMention, passage)) { key, value in
            let value = try HotRecords.decodeOccurrences(value)
            try body(PassageLinkedMentionKey(decoding: key).second, value.occurrences, value.mentioned)
            return .more
        }
    }

    /// The places where a passage names an entity, as bytes from the start of the passage. One lookup.
    public func places(of entity: EntityID, in passage: PassageID) throws -> [Range<Int>] {
        try record(MentionKey(entity, passage), as: MentionRecord.self)?.ranges ?? []
    }
}

extension MentionRecord {
    /// The places, as bytes from the start of the passage.
    var ranges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        var end = 0
        for index in stride(from: 0, to: places.count - 1, by: 2) {
            let start = end + Int(places[index])
            end = start + Int(places[index + 1])
            ranges.append(start..<end)
        }
        return ranges
    }
}
