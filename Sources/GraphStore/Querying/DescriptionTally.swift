import KnowledgeModel

/// Finds the description of an entity that comes most often; of several, the one that comes first.
struct DescriptionTally {
    private let limit: Int
    private var counts: [Entity: Int] = [:]
    private var order: [Entity] = []
    private var seen = 0

    /// Looks at `limit` descriptions, and no more.
    init(limit: Int) {
        self.limit = limit
    }

    /// Whether further descriptions make no difference.
    ///
    /// That somebody points to an entity is no description, so the search goes on until there is one.
    var isFull: Bool { seen >= limit && order.contains { $0.kind != .reference } }

    /// Counts a stored description.
    mutating func add(_ value: UnsafeRawBufferPointer) throws {
        guard !isFull else { return }
        let entity = try Entity(try StoreReader.decode(value) as EntityRecord)
        if counts.updateValue(counts[entity, default: 0] + 1, forKey: entity) == nil { order.append(entity) }
        seen += 1
    }

    /// The description that came most often, a mere reference last; nil when there was none.
    var winner: Entity? {
        let descriptions = order.filter { $0.kind != .reference }
        guard let first = descriptions.first ?? order.first else { return nil }
        return descriptions.dropFirst().reduce(first) { best, other in
            counts[other, default: 0] > counts[best, default: 0] ? other : best
        }
    }

    /// Forgets all descriptions and keeps the memory.
    mutating func removeAll() {
        counts.removeAll(keepingCapacity: true)
        order.removeAll(keepingCapacity: true)
        seen = 0
    }
}
