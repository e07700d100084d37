import GraphStore
import KnowledgeModel

/// The part of a store's passages and entities that one walk has come to.
///
/// Nodes get small numbers in the order in which they are met, which the keys of the store decide. What a node is
/// connected with is read once.
struct MentionGraph {
    /// A connection to another node.
    struct Edge {
        /// The other node's number.
        let node: Int
        /// The share of all the weight that leaves the node.
        let share: Double
    }

    /// What a passage is connected with.
    struct PassageEdges {
        /// The entities that other passages mention too.
        let shared: [Edge]
        /// The entities that only this passage mentions, by number.
        let own: [Int]
        /// What these have of all the weight that leaves the passage.
        let ownShare: Double
        /// The number of entities that the passage mentions.
        let count: Int
    }

    private let reader: StoreReader
    /// Nil where other names do not count.
    private let aliases: EntityAliases?
    private(set) var passages: [PassageID] = []
    private(set) var entities: [EntityID] = []
    /// For each entity, how many passages mention it.
    private(set) var passageCounts: [Int] = []
    /// For each entity, how many passages a step from it leads to, as far as is known.
    private(set) var edgeCounts: [Int] = []
    private var passageNumbers: [PassageID: Int] = [:]
    private var entityNumbers: [EntityID: Int] = [:]
    private var passageEdges: [PassageEdges?] = []
    private var entityEdges: [[Edge]?] = []

    /// Repetition counts up to this often.
    private static let mostOccurrences = 3

    init(reader: StoreReader, crossesAliases: Bool) {
        self.reader = reader
        aliases = crossesAliases ? EntityAliases(reader: reader) : nil
    }

    /// The number of a passage.
    mutating func number(of passage: PassageID) -> Int {
        if let number = passageNumbers[passage] { return number }
        passageNumbers[passage] = passages.count
        passages.append(passage)
        passageEdges.append(nil)
        return passages.count - 1
    }

    /// The number of an entity, which is a lookup of its counts when it is new.
    mutating func number(of entity: EntityID) throws -> Int {
        if let number = entityNumbers[entity] { return number }
        let count = max(1, try reader.passageCount(of: entity))
        entityNumbers[entity] = entities.count
        entities.append(entity)
        passageCounts.append(count)
        edgeCounts.append(count)
        entityEdges.append(nil)
        return entities.count - 1
    }

    /// What a passage is connected with: two scans when asked first.
    mutating func edges(ofPassage number: Int) throws -> PassageEdges {
        if let edges = passageEdges[number] { return edges }
        var occurrences: [(id: EntityID, count: Int)] = []
        try reader.forEachMention(in: passages[number]) { occurrences.append(($0, $1)) }
        try reader.forEachLinkedMention(in: passages[number]) { entity, count, _ in
            occurrences.append((entity, count))
        }
        var weights: [(node: Int, weight: Double)] = []
        var total = 0.0
        var own: [Int] = []
        var ownWeight = 0.0
        let united = Self.unite(occurrences)
        for (entity, count) in united {
            let node = try self.number(of: entity)
            let passageCount = passageCounts[node]
            let weight =
                Double(min(count, Self.mostOccurrences)) / Double(passageCount).squareRoot()
            total += weight
            if passageCount > 1 {
                weights.append((node, weight))
            } else {
                own.append(node)
                ownWeight += weight
            }
        }
        let edges = PassageEdges(
            shared: weights.map { Edge(node: $0.node, share: $0.weight / total) },
            own: own, ownShare: total > 0 ? ownWeight / total : 0, count: united.count)
        passageEdges[number] = edges
        return edges
    }

    /// The passages that an entity is connected with: two scans when asked first, and two for each of its other names.
    ///
    /// Passages that mention it by another name count as far as that name is believed to be its own.
    mutating func edges(ofEntity number: Int) throws -> [Edge] {
        if let edges = entityEdges[number] { return edges }
        // Each weight is divided by the same root of passages, which the share loses again.
        var weights = try weights(ofEntity: entities[number])
        let aliases = try aliases?.aliases(of: entities[number]) ?? []
        if !aliases.isEmpty {
            for alias in aliases {
                weights += try self.weights(ofEntity: alias.id).map { ($0.id, $0.weight * alias.confidence) }
            }
            weights = Self.strongest(weights)
            edgeCounts[number] = max(1, weights.count)
        }
        let total = weights.reduce(0) { $0 + $1.weight }
        let edges = weights.map { Edge(node: self.number(of: $0.id), share: $0.weight / total) }
        entityEdges[number] = edges
        return edges
    }

    private func weights(ofEntity entity: EntityID) throws -> [(id: PassageID, weight: Double)] {
        var occurrences: [(id: PassageID, count: Int)] = []
        try reader.forEachMention(of: entity) { occurrences.append(($0, $1)) }
        try reader.forEachLinkedMention(of: entity) { passage, count, _ in
            occurrences.append((passage, count))
        }
        return Self.unite(occurrences).map { ($0.id, Double(min($0.count, Self.mostOccurrences))) }
    }

    /// Keeps of what comes by several names the strongest.
    private static func strongest(
        _ weights: [(id: PassageID, weight: Double)]
    ) -> [(id: PassageID, weight: Double)] {
        var kept: [(id: PassageID, weight: Double)] = []
        for next in weights.sorted(by: { ($0.id, $1.weight) < ($1.id, $0.weight) })
        where kept.last?.id != next.id {
            kept.append(next)
        }
        return kept
    }

    /// Adds the occurrences of what comes twice: once as a mention, once as a link.
    private static func unite<ID: Comparable>(_ occurrences: [(id: ID, count: Int)]) -> [(id: ID, count: Int)]
    {
        var united: [(id: ID, count: Int)] = []
        united.reserveCapacity(occurrences.count)
        for next in occurrences.sorted(by: { $0.id < $1.id }) {
            if let last = united.last, last.id == next.id {
                united[united.count - 1].count += next.count
            } else {
                united.append(next)
            }
        }
        return united
    }
}
