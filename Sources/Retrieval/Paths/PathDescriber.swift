import GraphStore
import KnowledgeModel

/// Tells of the nodes and edges of a path what they are, in words, and where that stands.
struct PathDescriber {
    let reader: StoreReader
    let graph: PathGraph

    typealias Nodes = [(node: PathNode, edge: PathEdge?)]

    /// Describes a path, given as its nodes, each with the edge that leads to it.
    func path(over nodes: Nodes) throws -> FoundPath {
        var steps: [PathLink] = []
        var cost = 0.0
        var place = 0
        while place + 1 < nodes.count {
            guard let edge = nodes[place + 1].edge else { break }
            let isOver =
                if case .passage = nodes[place + 1].node, place + 2 < nodes.count { true } else { false }
            let next = place + (isOver ? 2 : 1)
            var ends = (try thing(nodes[place].node), try thing(nodes[next].node))
            if place > 0 { ends.0.cost = try graph.passingCost(of: nodes[place].node) }
            if next + 1 < nodes.count {
                ends.1.cost = try graph.passingCost(of: nodes[next].node)
                cost += ends.1.cost
            }
            let step: PathLink
            if isOver, let second = nodes[next].edge {
                step = try PassageStep(
                    edges: (edge, second), ends: ends, nodes: (nodes[place].node, nodes[next].node),
                    passage: nodes[place + 1].node, reader: reader, graph: graph
                ).link()
            } else if case .triple(let triple) = edge.kind {
                step = try link(triple, cost: edge.cost, from: nodes[place].node, ends)
            } else {
                step = try half(edge, from: nodes[place].node, to: nodes[next].node, ends)
            }
            steps.append(step)
            cost += step.cost
            place = next
        }
        return FoundPath(cost: cost, steps: steps)
    }

    /// Describes a node.
    func thing(_ node: PathNode) throws -> PathThing {
        switch node {
        case .passage(let id):
            let passage = try PassageReading(id, reader: reader)
            return PathThing(
                id: id.description,
                name: passage.map { "\($0.document.title) [\($0.stored.passage.ordinal)]" } ?? id.description,
                kind: PathThing.passageKind, uri: passage?.document.uri, passageCount: 1)
        case .entity(let id):
            let entity = try reader.description(of: id)
            return PathThing(
                id: id.description, name: entity?.name ?? id.description,
                kind: entity?.kind.rawValue ?? "",
                uri: entity.flatMap { $0.namespace == .name ? nil : $0.canonicalName },
                passageCount: try reader.passageCount(of: id))
        }
    }

    // MARK: Triples

    private func link(
        _ triple: Triple, cost: Double, from node: PathNode, _ ends: (PathThing, PathThing)
    ) throws -> PathLink {
        let isForward = node == .entity(triple.subject)
        let evidence = try reader.evidence(for: triple)
        let belief = TripleBelief(evidence)
        let shown = try belief.best.flatMap { try passage(of: $0) }
        let range = belief.best?.evidence.range ?? 0..<0
        let quote = range.isEmpty ? nil : shown?.quote(around: range)
        return PathLink(
            from: ends.0, to: ends.1, kind: .triple, relation: try words(of: triple.predicate),
            isForward: isForward, others: try otherRelations(than: triple, from: node, ends),
            isSameSentence: nil, confidence: belief.confidence,
            extractor: belief.best?.evidence.extractor ?? "",
            evidenceCount: evidence.count, cost: cost, quotes: quote.map { [$0] } ?? [],
            source: try shown?.source ?? belief.best.flatMap { try source(of: $0) })
    }

    private func words(of predicate: PredicateID) throws -> String {
        try reader.predicate(predicate)?.rawValue ?? predicate.description
    }

    private func passage(of stored: StoredEvidence) throws -> PassageReading? {
        guard let ordinal = stored.evidence.passage else { return nil }
        return try PassageReading(Passage.id(of: stored.document, ordinal: ordinal), reader: reader)
    }

    /// The beginning of the document, for what it states as a whole.
    private func source(of stored: StoredEvidence) throws -> PassageSource? {
        guard let document = try reader.document(stored.document), let first = document.passageIDs.first,
            let passage = try reader.passage(first)
        else { return nil }
        return PassageSource(of: passage.passage, in: document)
    }

    /// What else is stated of the two, each once, in the order of cost.
    private func otherRelations(
        than triple: Triple, from node: PathNode, _ ends: (PathThing, PathThing)
    ) throws -> [String] {
        let target: EntityID = node == .entity(triple.subject) ? triple.object : triple.subject
        let others = try graph.edges(of: node).compactMap { edge -> (triple: Triple, cost: Double)? in
            guard edge.target == .entity(target), case .triple(let other) = edge.kind, other != triple
            else { return nil }
            return (other, edge.cost)
        }
        return try others.sorted { ($0.cost, $0.triple) < ($1.cost, $1.triple) }.map { other, _ in
            let isForward = node == .entity(other.subject)
            let (subject, object) = isForward ? (ends.0, ends.1) : (ends.1, ends.0)
            return "\(subject.name) \(try words(of: other.predicate)) \(object.name)"
        }
    }

    // MARK: Passages at the ends

    private func half(
        _ edge: PathEdge, from: PathNode, to: PathNode, _ ends: (PathThing, PathThing)
    ) throws -> PathLink {
        let startsAtPassage = if case .passage = from { true } else { false }
        guard case .passage(let id) = startsAtPassage ? from : to,
            case .entity(let entity) = startsAtPassage ? to : from
        else { preconditionFailure("A mention or a membership ties a passage and an entity.") }
        let passage = try PassageReading(id, reader: reader)
        let isMention = edge.kind == .mention
        let sentence = isMention ? try passage?.sentences(naming: entity, reader: reader).first : nil
        return PathLink(
            from: ends.0, to: ends.1, kind: isMention ? .mentionedIn : .partOf,
            relation: isMention ? "mentioned in" : "part of",
            isForward: isMention ? !startsAtPassage : startsAtPassage, others: [], isSameSentence: nil,
            confidence: 1, extractor: isMention ? "mention" : "structure", evidenceCount: 1, cost: edge.cost,
            quotes: sentence.flatMap { index in passage.map { [$0.quote(sentence: index)] } } ?? [],
            source: passage?.source)
    }
}
