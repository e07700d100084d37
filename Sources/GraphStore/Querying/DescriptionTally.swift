import KnowledgeModel

/// Finds the description of an entity that comes most often.
///
/// Of several that come as often the one is taken whose name sorts first, a name with a capital letter before one
/// without: where documents lie, and so the order in which they are met, makes no difference.
struct DescriptionTally {
    private let limit: Int
    private var counts: [Entity: Int] = [:]
    private var seen = 0
    private var isDescribed = false

    /// Looks at `limit` descriptions, and no more.
    init(limit: Int) {
        self.limit = limit
    }

    /// Whether further descriptions make no difference.
    ///
    /// That somebody points to an entity is no description, so the search goes on until there is one.
    var isFull: Bool { seen >= limit && isDescribed }

    /// Counts a stored description.
    mutating func add(_ value: UnsafeRawBufferPointer) throws {
        guard !isFull else { return }
        let entity = try Entity(try StoreReader.decode(value) as EntityRecord)
        counts[entity, default: 0] += 1
        seen += 1
        if entity.kind != .reference { isDescribed = true }
    }

    /// The description that came most often, a mere reference last; nil when there was none.
    var winner: Entity? {
        counts.max { Self.precedes($1, $0) }?.key
    }

    private typealias Counted = (key: Entity, value: Int)

    private static func precedes(_ one: Counted, _ other: Counted) -> Bool {
        if (one.key.kind == .reference) != (other.key.kind == .reference) {
            return other.key.kind == .reference
        }
        if one.value != other.value { return one.value > other.value }
        let names = (one.key.name.utf8, other.key.name.utf8)
        if !names.0.elementsEqual(names.1) { return names.0.lexicographicallyPrecedes(names.1) }
        return one.key.kind.rawValue < other.key.kind.rawValue
    }

    /// Forgets all descriptions and keeps the memory.
    mutating func removeAll() {
        counts.removeAll(keepingCapacity: true)
        seen = 0
        isDescribed = false
    }
}
