import GraphStore
import KnowledgeModel

/// A step over a passage that two things have in common, for which the passage that shows it best is chosen.
struct PassageStep {
    let edges: (PathEdge, PathEdge)
    let ends: (PathThing, PathThing)
    let nodes: (PathNode, PathNode)
    /// The one that the search went over.
    let passage: PathNode
    let reader: StoreReader
    let graph: PathGraph

    /// The passages that are read for the sentences that name both.
    private static let mostRead = 40

    private struct Shown {
        let passage: PassageReading
        /// Sentences that name both, or one that names the first and one that names the second.
        let sentences: [Int]
        let isSameSentence: Bool

        /// How far the sentences stand apart; more than any where not both are named.
        var distance: Int {
            switch sentences.count {
            case 2: abs(sentences[0] - sentences[1])
            case 1: .max - 1
            default: .max
            }
        }
    }

    /// Describes it.
    func link() throws -> PathLink {
        let shared = try sharedPassages()
        let shown = try best(of: shared)
        let isTogether = edges.0.kind == .mention && edges.1.kind == .mention
        var cost = edges.0.cost + edges.1.cost + (try graph.passingCost(of: passage))
        if isTogether, shown?.isSameSentence != true { cost += PathCosts.apart }
        return PathLink(
            from: ends.0, to: ends.1, kind: kind, relation: relation,
            isForward: edges.0.kind == .mention, others: [],
            isSameSentence: isTogether ? shown?.isSameSentence ?? false : nil, confidence: 1,
            extractor: kind == .partOf ? "structure" : "mention", evidenceCount: shared.count, cost: cost,
            quotes: shown.map { shown in shown.sentences.map { shown.passage.quote(sentence: $0) } } ?? [],
            source: shown?.passage.source)
    }

    private var kind: PathLink.Kind {
        switch (edges.0.kind, edges.1.kind) {
        case (.mention, .mention): .mentionedTogether
        case (.mention, _), (_, .mention): .mentionedIn
        default: .partOf
        }
    }

    private var relation: String {
        switch kind {
        case .mentionedTogether: "mentioned with"
        case .mentionedIn: "mentioned in"
        case .partOf, .triple: "shares a passage with"
        }
    }

    /// The passages that both ends are tied to in the ways of the path, in the order of identifiers; at least its own.
    private func sharedPassages() throws -> [PassageID] {
        let first = try passages(of: nodes.0, by: edges.0.kind)
        let second = try passages(of: nodes.1, by: edges.1.kind)
        var shared = first.intersection(second)
        if case .passage(let id) = passage { shared.insert(id) }
        return shared.sorted()
    }

    private func passages(of node: PathNode, by kind: PathEdge.Kind) throws -> Set<PassageID> {
        Set(
            try graph.edges(of: node).compactMap { edge in
                guard edge.kind == kind, case .passage(let id) = edge.target else { return nil }
                return id
            })
    }

    /// The first passage with a sentence that names both, or else that where the sentences are nearest, or any.
    private func best(of shared: [PassageID]) throws -> Shown? {
        var best: Shown?
        for id in shared.prefix(Self.mostRead) {
            guard let shown = try read(id) else { continue }
            if shown.isSameSentence { return shown }
            if best.map({ shown.distance < $0.distance }) ?? true { best = shown }
        }
        return best
    }

    private func read(_ id: PassageID) throws -> Shown? {
        guard let passage = try PassageReading(id, reader: reader) else { return nil }
        let first = try sentences(of: nodes.0, edges.0, in: passage)
        let second = try sentences(of: nodes.1, edges.1, in: passage)
        if let both = first.first(where: second.contains) {
            return Shown(passage: passage, sentences: [both], isSameSentence: true)
        }
        let pairs = first.flatMap { one in second.map { [one, $0] } }
        let nearest = pairs.min { abs($0[0] - $0[1]) < abs($1[0] - $1[1]) }
        return Shown(
            passage: passage, sentences: nearest ?? Array((first + second).prefix(1)), isSameSentence: false)
    }

    private func sentences(
        of node: PathNode, _ edge: PathEdge, in passage: PassageReading
    ) throws -> [Int] {
        guard edge.kind == .mention, case .entity(let entity) = node else { return [] }
        return try passage.sentences(naming: entity, reader: reader)
    }
}
