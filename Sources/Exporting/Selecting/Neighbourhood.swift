import GraphStore
import KnowledgeModel

/// Chooses nodes of a graph, from some it starts with outwards: near ones before far ones, well-tied ones before others.
///
/// Which nodes it chooses depends on the graph's content alone. However large the graph, it looks at a number of edges
/// in proportion to its limit.
struct Neighbourhood {
    private let reader: StoreReader
    private let limit: Int
    private var chosen: Set<GraphNode> = []
    /// The nodes chosen last, from which the next step goes out.
    private var frontier: [GraphNode] = []
    /// What could be chosen, and how it is tied to the chosen ones.
    private var candidates: [GraphNode: Ties] = [:]
    /// Whether nodes that belong to the selection were left out.
    private(set) var isCut = false

    /// How a candidate is tied to the nodes chosen so far.
    private struct Ties {
        /// The steps from the start.
        var distance: Int
        /// The chosen nodes it is tied to.
        var count = 0
        /// How strong these ties are together.
        var strength = 0
    }

    /// The edges looked at for one node, and the least and most for one step.
    private static let edgesPerNode = 2000
    private static let edgesPerStep = 200_000

    init(_ reader: StoreReader, limit: Int) {
        self.reader = reader
        self.limit = max(0, limit)
    }

    /// The chosen entities, in order.
    var entities: [EntityID] {
        chosen.compactMap { if case .entity(let id) = $0 { id } else { nil } }.sorted()
    }

    /// The chosen passages, in order.
    var passages: [PassageID] {
        chosen.compactMap { if case .passage(let id) = $0 { id } else { nil } }.sorted()
    }

    /// Chooses what the selection starts with, as far as the store has it.
    ///
    /// - Throws: ``ExportError`` with code `unknownEntity` when the store has none of it.
    mutating func start(from entities: [EntityID], passages: [PassageID] = []) throws {
        var nodes = try entities.filter { try reader.contains($0) }.map { GraphNode.entity($0) }
        nodes += try passages.filter { try reader.passage($0) != nil }.map { GraphNode.passage($0) }
        if nodes.isEmpty, let first = entities.first { throw ExportError.unknownEntity(first.description) }
        choose(nodes)
    }

    /// Chooses what lies within a number of steps.
    mutating func walk(hops: Int) throws {
        for hop in stride(from: 1, through: hops, by: 1) {
            try look(from: frontier, distance: hop)
            let share = (limit - chosen.count) / (hops - hop + 1)
            choose(Array(ranked(candidates.filter { $0.value.distance == hop }).prefix(share)))
        }
        // What the shares left over goes to what was passed by, the nearest first, and to what lies behind that.
        while chosen.count < limit, let nearest = candidates.values.map(\.distance).min() {
            choose(ranked(candidates.filter { $0.value.distance == nearest }))
            if nearest < hops { try look(from: frontier, distance: nearest + 1) }
        }
        if !candidates.isEmpty { isCut = true }
    }

    /// Chooses the entities that hold the chosen passages, and those that tie at least two of the chosen nodes together.
    mutating func tieTogether() throws {
        let start = frontier
        var holders: [GraphNode] = []
        for case .passage(let id) in start {
            guard let passage = try reader.passage(id)?.passage,
                let document = try reader.document(passage.document)
            else { continue }
            if let part = try reader.entity(holding: passage, of: document) { holders.append(.entity(part)) }
            let whole = EntityID(rawValue: document.id.rawValue)
            if try reader.contains(whole) { holders.append(.entity(whole)) }
        }
        choose(holders)
        try look(from: start + frontier, distance: 1)
        choose(
            ranked(
                candidates.filter { node, ties in
                    if case .entity = node { ties.count >= 2 } else { false }
                }))
    }

    /// Chooses nodes as far as the limit allows; they become the frontier.
    private mutating func choose(_ nodes: [GraphNode]) {
        frontier = []
        for node in nodes where !chosen.contains(node) {
            guard chosen.count < limit else {
                isCut = true
                return
            }
            chosen.insert(node)
            candidates[node] = nil
            frontier.append(node)
        }
    }

    /// Orders candidates: the nearest, then those with the most ties, then those with the strongest.
    private func ranked(_ candidates: [GraphNode: Ties]) -> [GraphNode] {
        candidates.sorted { left, right in
            (left.value.distance, -left.value.count, -left.value.strength, left.key.rank.0, left.key.rank.1)
                < (
                    right.value.distance, -right.value.count, -right.value.strength, right.key.rank.0,
                    right.key.rank.1
                )
        }.map(\.key)
    }

    /// Notes what the neighbours of some nodes are tied to.
    private mutating func look(from nodes: [GraphNode], distance: Int) throws {
        var budget = max(Self.edgesPerStep, 50 * limit)
        for node in nodes {
            guard budget > 0 else {
                isCut = true
                return
            }
            let neighbours = try neighbours(of: node, limit: min(budget, Self.edgesPerNode))
            budget -= neighbours.count
            for (neighbour, strength) in neighbours where !chosen.contains(neighbour) {
                var ties = candidates[neighbour] ?? Ties(distance: distance)
                ties.distance = min(ties.distance, distance)
                ties.count += 1
                ties.strength += min(strength, Self.tripleStrength)
                candidates[neighbour] = ties
            }
        }
    }

    /// What a triple counts for beside a mention, which counts for each occurrence; more counts for no more.
    private static let tripleStrength = 3

    /// The neighbours of a node, each with the strength of its tie; at most `limit` of each sort.
    private mutating func neighbours(of node: GraphNode, limit: Int) throws -> [GraphNode: Int] {
        var found: [GraphNode: Int] = [:]
        switch node {
        case .entity(let id):
            let triples = try reader.triples(about: id, limit: limit)
            for triple in triples {
                let other = triple.subject == id ? triple.object : triple.subject
                found[.entity(other), default: 0] += Self.tripleStrength
            }
            let mentions = try reader.mentions(of: id, limit: limit)
            for (passage, occurrences) in mentions { found[.passage(passage), default: 0] += occurrences }
            let linked = try reader.linkedMentions(of: id, limit: limit)
            for (passage, occurrences) in linked { found[.passage(passage), default: 0] += occurrences }
            if max(triples.count, mentions.count, linked.count) >= limit { isCut = true }
            // The identifiers of a document and of its entity are the same hash.
            if let document = try reader.document(DocumentID(rawValue: id.rawValue)) {
                for passage in document.passageIDs.prefix(limit) { found[.passage(passage), default: 0] += 1 }
                if document.passageCount > limit { isCut = true }
            }
        case .passage(let id):
            try reader.forEachMention(in: id) { entity, occurrences in
                found[.entity(entity), default: 0] += occurrences
            }
            try reader.forEachLinkedMention(in: id) { entity, occurrences, _ in
                found[.entity(entity), default: 0] += occurrences
            }
            if let passage = try reader.passage(id)?.passage,
                let document = try reader.document(passage.document),
                let part = try reader.entity(holding: passage, of: document)
            {
                found[.entity(part), default: 0] += Self.tripleStrength
            }
        }
        return found
    }
}

extension StoreReader {
    /// The entity of the post or section that a passage belongs to, or else of the document; nil when the graph has
    /// neither.
    func entity(holding passage: Passage, of document: StoredDocument) throws -> EntityID? {
        if let post = document.post(of: passage) {
            let id = EntityID(namespace: "post", name: post.uri)
            if try contains(id) { return id }
        }
        if let section = document.section(of: passage), !section.anchor.isEmpty {
            let id = EntityID(namespace: "section", name: "\(document.uri)#\(section.anchor)")
            if try contains(id) { return id }
        }
        let id = EntityID(rawValue: document.id.rawValue)
        return try contains(id) ? id : nil
    }
}
