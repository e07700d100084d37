public import GraphStore
public import KnowledgeModel

/// Walks from entities and passages over what passages mention, and says where a walker would mostly be.
///
/// The graph has two kinds of nodes, passages and entities, and an edge where a passage mentions an entity, of weight
/// min(occurrences, 3) / √(passages that mention the entity). From an entity that the walk starts from, or that several
/// passages mention, a step leads also to the passages that mention it by another of its names, as far as that is
/// believed to be one. A walker who returns to the start with some probability
/// before each step has a stationary distribution, the personalised PageRank. It is found by forward push (Andersen,
/// Chung and Lang, "Local Graph Partitioning using PageRank Vectors", 2006): mass that has not been spread yet, the
/// residual, is spread where there is much of it in proportion to what spreading costs. So the cost follows the
/// answer and not the size of the graph.
///
/// The result depends on the store and the start alone.
public struct GraphWalk {
    /// How far a walk goes.
    public struct Options: Equatable, Sendable {
        /// The probability of returning to the start before each step.
        public var restart: Double
        /// A node whose residual is less than this for each of its edges is left alone.
        public var tolerance: Double
        /// The number of edges after which the walk ends, whatever is left.
        public var mostEdges: Int
        /// Whether a step from an entity leads to the passages that mention it by another of its names too.
        public var crossesAliases: Bool

        /// Sets how far.
        public init(
            restart: Double = 0.15, tolerance: Double = 3e-4, mostEdges: Int = 1_000_000,
            crossesAliases: Bool = true
        ) {
            self.crossesAliases = crossesAliases
            self.restart = restart
            self.tolerance = tolerance
            self.mostEdges = mostEdges
        }
    }

    /// The mass that the walk starts from; it need not sum to one.
    public struct Start: Sendable {
        /// Mass on entities.
        public var entities: [(id: EntityID, mass: Double)] = []
        /// Mass on passages.
        public var passages: [(id: PassageID, mass: Double)] = []

        /// Starts from nowhere.
        public init() {}
    }

    /// The passages that were reached, with a lower bound of their mass; the unit is all the mass of the start.
    public private(set) var masses: [(passage: PassageID, mass: Double)] = []
    /// The mass that was not spread any more: no passage's mass is larger than told by more than this.
    public private(set) var residual = 0.0
    /// The edges that were passed.
    public private(set) var edgeCount = 0

    private let options: Options
    private var graph: MentionGraph
    private var passages = Masses()
    private var entities = Masses()

    /// The mass of one kind of node, by number.
    private struct Masses {
        /// What stays.
        var settled: [Double] = []
        /// What is still to be spread.
        var residual: [Double] = []
        /// What was spread to neighbours.
        var spread: [Double] = []
        /// The nodes that may be due, each once.
        var touched: [Int] = []
        private var isTouched: [Bool] = []

        mutating func add(_ mass: Double, to node: Int) {
            while residual.count <= node {
                settled.append(0)
                residual.append(0)
                spread.append(0)
                isTouched.append(false)
            }
            residual[node] += mass
            if !isTouched[node] {
                isTouched[node] = true
                touched.append(node)
            }
        }

        /// The nodes for which a condition holds, in order, which are not touched any more.
        mutating func takeDue(_ isDue: (Int, Double) -> Bool) -> [Int] {
            var due: [Int] = []
            var kept: [Int] = []
            for node in touched {
                if isDue(node, residual[node]) {
                    isTouched[node] = false
                    due.append(node)
                } else {
                    kept.append(node)
                }
            }
            touched = kept
            return due.sorted()
        }
    }

    /// What pushing a passage is taken to cost before its mentions are known.
    private static let typicalMentions = 16

    /// Walks until nothing is due or the bound of edges is reached.
    public init(from start: Start, reader: StoreReader, options: Options = Options()) throws {
        self.options = options
        graph = MentionGraph(reader: reader, crossesAliases: options.crossesAliases)
        let total = start.entities.reduce(0) { $0 + $1.mass } + start.passages.reduce(0) { $0 + $1.mass }
        guard total > 0 else { return }
        for (id, mass) in start.entities { entities.add(mass / total, to: try graph.number(of: id)) }
        for (id, mass) in start.passages { passages.add(mass / total, to: graph.number(of: id)) }
        var isMoving = true
        while isMoving, edgeCount < options.mostEdges {
            let moved = try (pushEntities(), pushPassages())
            isMoving = moved.0 || moved.1
        }
        finish()
    }

    private mutating func pushEntities() throws -> Bool {
        let due = entities.takeDue { [graph, options] node, residual in
            residual >= options.tolerance * Double(graph.edgeCounts[node])
        }
        for node in due where edgeCount < options.mostEdges {
            let residual = entities.residual[node]
            entities.residual[node] = 0
            entities.settled[node] += options.restart * residual
            let flow = (1 - options.restart) * residual
            entities.spread[node] += flow
            let edges = try graph.edges(ofEntity: node)
            edgeCount += edges.count
            for edge in edges { passages.add(flow * edge.share, to: edge.node) }
        }
        return !due.isEmpty
    }

    private mutating func pushPassages() throws -> Bool {
        let due = passages.takeDue { [options] _, residual in
            residual >= options.tolerance * Double(Self.typicalMentions)
        }
        let onward = 1 - options.restart
        for node in due where edgeCount < options.mostEdges {
            let edges = try graph.edges(ofPassage: node)
            edgeCount += edges.count
            // What goes to an entity that no other passage mentions can only come back, less what stays there. The sum
            // of all these returns is a geometric series.
            let residual = passages.residual[node] / (1 - onward * onward * edges.ownShare)
            passages.residual[node] = 0
            passages.settled[node] += options.restart * residual
            for edge in edges.shared { entities.add(onward * residual * edge.share, to: edge.node) }
        }
        return !due.isEmpty
    }

    private mutating func finish() {
        masses.reserveCapacity(passages.residual.count)
        for node in passages.residual.indices {
            // What is left at a node would at least stay there to this part.
            masses.append(
                (
                    graph.passages[node],
                    passages.settled[node] + options.restart * passages.residual[node]
                ))
        }
        residual = passages.residual.reduce(0, +) + entities.residual.reduce(0, +)
    }

    /// The entities over which mass came to a passage, the strongest first.
    ///
    /// - Complexity: two scans when the walk has not read the passage's mentions.
    public mutating func entities(leadingTo passage: PassageID, limit: Int) throws -> [EntityID] {
        var best = TopScores<EntityID>(limit: limit)
        let number = graph.number(of: passage)
        let edges = try graph.edges(ofPassage: number)
        for node in edges.own + edges.shared.map(\.node)
        where node < entities.spread.count && entities.spread[node] > 0 {
            let back = try graph.edges(ofEntity: node)
            guard let share = back.first(where: { $0.node == number })?.share else { continue }
            best.insert(graph.entities[node], score: entities.spread[node] * share)
        }
        return best.sorted.map(\.id)
    }
}
