public import GraphStore
import KnowledgeModel

/// Finds how two things of a store are connected.
///
/// Paths go over triples in both directions, over passages that mention two things, and over what passages are parts of.
/// The surer a triple and the rarer the things on the way, the better the path; see ``FoundPath/cost``. Further paths
/// are those that are best when the steps and things of the earlier ones cost more, so that they differ.
public struct PathFinder {
    private let reader: StoreReader
    private let options: PathOptions

    /// How many searches there are for each path that is wanted: some find an earlier one once more.
    private static let searchesPerPath = 6

    /// Prepares for searches in one state of a store.
    public init(reader: StoreReader, options: PathOptions = PathOptions()) {
        self.reader = reader
        self.options = options
    }

    /// The best paths between two things.
    ///
    /// The result depends on store, ends and options alone.
    ///
    /// - Throws: `StoreError` when the store cannot be read. That there is no path is a result without paths.
    /// - Complexity: O(*e* log *e*) in the edges read for each search, and these are read once; see
    ///   ``PathOptions/mostEdges``.
    public func paths(from start: PathNode, to end: PathNode) throws -> PathResult {
        let graph = PathGraph(reader: reader, mostEdges: options.mostEdges)
        let describer = PathDescriber(reader: reader, graph: graph)
        var found: [(things: [PathNode], path: FoundPath)] = []
        if start != end {
            var repeated = PathSearch.Repeated()
            // A few more than wanted, since only a closer look tells what two passages have in one sentence.
            let wanted = options.count + 2
            for _ in 0..<Self.searchesPerPath * wanted where found.count < wanted {
                var search = PathSearch(
                    from: start, to: end, hops: options.hops, repeated: repeated, graph: graph)
                guard let nodes = try search.run() else { break }
                let things = Self.things(of: nodes.map(\.node))
                repeated.add(things)
                // Nor is it another path that leads over the passage of an earlier one and back to it.
                if Set(nodes.map(\.node)).count < nodes.count
                    || found.contains(where: { $0.things == things })
                {
                    continue
                }
                found.append((things, try describer.path(over: nodes)))
            }
        }
        // Stable, so that of equals the one found first comes first.
        let order = found.indices.sorted { (found[$0].path.cost, $0) < (found[$1].path.cost, $1) }
        return PathResult(
            start: try describer.thing(start), end: try describer.thing(end),
            paths: order.prefix(options.count).map { found[$0].path }, nodeCount: graph.nodeCount,
            edgeCount: graph.edgeCount, isBounded: graph.isBounded)
    }

    /// The ends and the entities between them; passages on the way only connect.
    private static func things(of nodes: [PathNode]) -> [PathNode] {
        nodes.enumerated().filter { index, node in
            if index == 0 || index == nodes.count - 1 { return true }
            if case .entity = node { return true }
            return false
        }.map(\.element)
    }
}
