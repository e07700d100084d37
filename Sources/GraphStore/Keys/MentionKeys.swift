import KnowledgeModel

/// Where an entity is named: for walking from the entity.
struct MentionKey: PairKey {
    static let table = Table.mention
    let first: EntityID
    let second: PassageID

    init(_ first: EntityID, _ second: PassageID) {
        self.first = first
        self.second = second
    }
}

/// What a passage names: for walking from the passage.
struct PassageMentionKey: PairKey {
    static let table = Table.passageMention
    let first: PassageID
    let second: EntityID

    init(_ first: PassageID, _ second: EntityID) {
        self.first = first
        self.second = second
    }
}

/// Where the text of other documents holds a title: for walking from the entity.
struct LinkedMentionKey: PairKey {
    static let table = Table.linkedMention
    let first: EntityID
    let second: PassageID

    init(_ first: EntityID, _ second: PassageID) {
        self.first = first
        self.second = second
    }
}

/// The titles of other documents that a passage holds: for walking from the passage.
struct PassageLinkedMentionKey: PairKey {
    static let table = Table.passageLinkedMention
    let first: PassageID
    let second: EntityID

    init(_ first: PassageID, _ second: EntityID) {
        self.first = first
        self.second = second
    }
}
