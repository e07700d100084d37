import GraphStore
import KnowledgeModel

/// The part of the graph that a search for paths has seen, read from the store node by node and kept.
final class PathGraph {
    private let reader: StoreReader
    private let mostEdges: Int
    private var adjacency: [PathNode: [PathEdge]] = [:]
    private var passing: [PathNode: Double] = [:]
    private var passageCounts: [EntityID: Int] = [:]
    private var documents: [DocumentID: StoredDocument] = [:]
    private var passagesByPart: [DocumentID: [Int: [PassageID]]] = [:]

    /// The edges that were read.
    private(set) var edgeCount = 0
    /// Whether edges were left unread because there are more than may be read.
    private(set) var isBounded = false

    /// The nodes whose edges were read.
    var nodeCount: Int { adjacency.count }

    init(reader: StoreReader, mostEdges: Int) {
        self.reader = reader
        self.mostEdges = mostEdges
    }

    /// Ends a scan that has found as much as may be read.
    private struct Enough: Error {}

    /// The edges of a node, the same in whichever order nodes are read, unless the bound is met.
    func edges(of node: PathNode) throws -> [PathEdge] {
        if let edges = adjacency[node] { return edges }
        var edges: [PathEdge] = []
        do {
            switch node {
            case .entity(let entity): try readEdges(of: entity, into: &edges)
            case .passage(let passage): try readEdges(of: passage, into: &edges)
            }
        } catch is Enough {
            isBounded = true
        }
        adjacency[node] = edges
        return edges
    }

    /// About how many edges are still to be read of a node; 0 where they were. A short scan.
    func unreadSize(of node: PathNode) throws -> Int {
        guard adjacency[node] == nil, case .entity(let entity) = node else { return 0 }
        return try passageCount(of: entity)
    }

    /// What it costs to go over a node.
    func passingCost(of node: PathNode) throws -> Double {
        if let cost = passing[node] { return cost }
        let cost: Double
        switch node {
        case .passage: cost = PathCosts.passingPassage(edges: try edges(of: node).count)
        case .entity(let entity):
            let described = try reader.entity(entity)
            // Names are rare or common by their mentions, which the store counts; other things by what is tied to them.
            let edges = try described?.namespace == .name ? passageCount(of: entity) : edges(of: node).count
            cost = PathCosts.passing(described, edges: edges)
        }
        passing[node] = cost
        return cost
    }

    private func passageCount(of entity: EntityID) throws -> Int {
        if let count = passageCounts[entity] { return count }
        let count = try reader.passageCount(of: entity)
        passageCounts[entity] = count
        return count
    }

    // MARK: Reading

    private func add(_ edge: PathEdge, to edges: inout [PathEdge]) throws {
        guard edgeCount < mostEdges else { throw Enough() }
        edgeCount += 1
        edges.append(edge)
    }

    private func readEdges(of entity: EntityID, into edges: inout [PathEdge]) throws {
        try reader.forEachTriple(subject: entity) { triple in
            guard triple.object != entity else { return }
            let cost = try cost(of: triple)
            try add(PathEdge(target: .entity(triple.object), kind: .triple(triple), cost: cost), to: &edges)
        }
        try reader.forEachTriple(object: entity) { triple in
            guard triple.subject != entity else { return }
            let cost = try cost(of: triple)
            try add(PathEdge(target: .entity(triple.subject), kind: .triple(triple), cost: cost), to: &edges)
        }
        try reader.forEachMention(of: entity) { passage, _ in
            try add(
                PathEdge(target: .passage(passage), kind: .mention, cost: PathCosts.mention), to: &edges)
        }
        try reader.forEachLinkedMention(of: entity) { passage, _, isMentioned in
            guard !isMentioned else { return }
            try add(
                PathEdge(target: .passage(passage), kind: .mention, cost: PathCosts.mention), to: &edges)
        }
        for passage in try passages(heldBy: entity) {
            try add(PathEdge(target: .passage(passage), kind: .member, cost: PathCosts.member), to: &edges)
        }
    }

    private func readEdges(of passage: PassageID, into edges: inout [PathEdge]) throws {
        try reader.forEachMention(in: passage) { entity, _ in
            try add(PathEdge(target: .entity(entity), kind: .mention, cost: PathCosts.mention), to: &edges)
        }
        try reader.forEachLinkedMention(in: passage) { entity, _, isMentioned in
            guard !isMentioned else { return }
            try add(PathEdge(target: .entity(entity), kind: .mention, cost: PathCosts.mention), to: &edges)
        }
        guard let stored = try reader.passage(passage),
            let document = try document(stored.passage.document)
        else { return }
        for holder in Self.holders(of: stored.passage, in: document) {
            try add(PathEdge(target: .entity(holder), kind: .member, cost: PathCosts.member), to: &edges)
        }
    }

    private func cost(of triple: Triple) throws -> Double {
        if let cost = PathCosts.structure(triple.predicate) { return cost }
        let belief = TripleBelief(try reader.evidence(for: triple))
        return PathCosts.statement(
            triple.predicate, confidence: belief.confidence, best: belief.best?.evidence)
    }

    /// The document of a passage, and its post or section where that is an entity.
    private static func holders(of passage: Passage, in document: StoredDocument) -> [EntityID] {
        let whole = EntityID(rawValue: document.id.rawValue)
        guard let uri = document.partURI(of: passage) else { return [whole] }
        return [whole, EntityID(namespace: uri.namespace, name: uri.name)]
    }

    /// The passages of a document, section or post; none of any other entity. For a part, a lookup for each
    /// passage of its document, once.
    private func passages(heldBy entity: EntityID) throws -> [PassageID] {
        guard let described = try reader.entity(entity) else { return [] }
        if described.namespace == .document {
            return try document(DocumentID(rawValue: entity.rawValue))?.passageIDs ?? []
        }
        guard described.namespace == .section || described.namespace == .post else { return [] }
        // Other documents may name it, by a link to it; only its own has it as a part.
        for id in try reader.documents(naming: entity) {
            guard let document = try document(id), let part = document.part(at: described.canonicalName)
            else { continue }
            return try passagesByPart(of: document)[part, default: []]
        }
        return []
    }

    private func document(_ id: DocumentID) throws -> StoredDocument? {
        if let document = documents[id] { return document }
        let document = try reader.document(id)
        documents[id] = document
        return document
    }

    private func passagesByPart(of document: StoredDocument) throws -> [Int: [PassageID]] {
        if let passages = passagesByPart[document.id] { return passages }
        var passages: [Int: [PassageID]] = [:]
        for id in document.passageIDs {
            guard let stored = try reader.passage(id) else { continue }
            passages[stored.passage.part, default: []].append(id)
        }
        passagesByPart[document.id] = passages
        return passages
    }
}
