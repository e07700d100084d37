import HeapModule
import KnowledgeModel

/// Finds the cheapest way between two nodes, from both ends at once (Pohl, "Bi-directional Search", 1971).
///
/// What it costs to go over a node is paid on leaving it, so that the edges of a thing that everything is connected with
/// are read only where nothing cheaper is left. Of two ways to a node the dearer one is kept while it has fewer steps.
struct PathSearch {
    private let graph: PathGraph
    private let ends: (PathNode, PathNode)
    private let mostHalfHops: Int
    private let repeated: Repeated
    private var sides = [Side(), Side()]
    private var best: (cost: Double, labels: (Int, Int))?

    /// What earlier paths have gone over, and what that adds.
    struct Repeated {
        private var steps: [Step: Double] = [:]
        private var nodes: [PathNode: Double] = [:]

        /// Remembers a path, given as the things that it goes over, without passages.
        mutating func add(_ things: [PathNode]) {
            for (one, other) in zip(things, things.dropFirst()) {
                steps[Step(one, other), default: 0] += PathCosts.repeatedStep
            }
            for node in things.dropFirst().dropLast() { nodes[node, default: 0] += PathCosts.repeatedNode }
        }

        func cost(ofStep one: PathNode, _ other: PathNode) -> Double {
            steps.isEmpty ? 0 : steps[Step(one, other), default: 0]
        }

        func cost(of node: PathNode) -> Double { nodes[node, default: 0] }

        /// Two things, in whichever direction.
        private struct Step: Hashable {
            let first: PathNode
            let second: PathNode

            init(_ one: PathNode, _ other: PathNode) {
                (first, second) = one < other ? (one, other) : (other, one)
            }
        }
    }

    private struct Label {
        let node: PathNode
        let cost: Double
        let halfHops: Int
        /// The label it was reached from, as an index into those of its side.
        let parent: Int?
        let edge: PathEdge?
    }

    private struct Entry: Comparable {
        let cost: Double
        let label: Int

        // Of equally dear ones the first comes first, so that chance decides nothing.
        static func < (left: Self, right: Self) -> Bool {
            (left.cost, left.label) < (right.cost, right.label)
        }
    }

    private struct Side {
        var labels: [Label] = []
        var atNode: [PathNode: [Int]] = [:]
        var heap = Heap<Entry>()
        /// The edges that it has looked at.
        var work = 0
    }

    init(
        from start: PathNode, to end: PathNode, hops: Int, repeated: Repeated, graph: PathGraph
    ) {
        self.graph = graph
        self.repeated = repeated
        ends = (start, end)
        mostHalfHops = 2 * hops
    }

    /// The nodes of the cheapest path from first to last, with the edges between them; nil when there is none.
    mutating func run() throws -> [(node: PathNode, edge: PathEdge?)]? {
        try push(Label(node: ends.0, cost: 0, halfHops: 0, parent: nil, edge: nil), to: 0)
        try push(Label(node: ends.1, cost: 0, halfHops: 0, parent: nil, edge: nil), to: 1)
        while let first = sides[0].heap.min, let second = sides[1].heap.min {
            if let best, first.cost + second.cost >= best.cost { break }
            let work = try [
                sides[0].work + size(of: first, on: 0), sides[1].work + size(of: second, on: 1),
            ]
            try expand(work[0] <= work[1] ? 0 : 1)
        }
        return best.map { path(over: $0.labels) }
    }

    private func size(of entry: Entry, on side: Int) throws -> Int {
        try graph.unreadSize(of: sides[side].labels[entry.label].node)
    }

    private mutating func expand(_ side: Int) throws {
        guard let entry = sides[side].heap.popMin() else { return }
        let label = sides[side].labels[entry.label]
        // A cheaper way with no more steps may have come since; and no path goes on after its end.
        guard sides[side].atNode[label.node]?.contains(entry.label) == true,
            label.halfHops < mostHalfHops, label.node != (side == 0 ? ends.1 : ends.0)
        else { return }
        let base = label.cost + (label.parent == nil ? 0 : try passingCost(of: label.node))
        let edges = try graph.edges(of: label.node)
        sides[side].work += edges.count
        for edge in edges where label.halfHops + edge.halfHops <= mostHalfHops {
            let extra = repeatedCost(from: label, on: side, to: edge.target)
            try push(
                Label(
                    node: edge.target, cost: base + edge.cost + extra,
                    halfHops: label.halfHops + edge.halfHops, parent: entry.label, edge: edge), to: side)
        }
    }

    private func passingCost(of node: PathNode) throws -> Double {
        try graph.passingCost(of: node) + repeated.cost(of: node)
    }

    /// What it adds that an earlier path took the same step; a step over a passage is known at its second half.
    private func repeatedCost(from label: Label, on side: Int, to target: PathNode) -> Double {
        guard case .passage = label.node else { return repeated.cost(ofStep: label.node, target) }
        guard let parent = label.parent else { return 0 }
        return repeated.cost(ofStep: sides[side].labels[parent].node, target)
    }

    private mutating func push(_ label: Label, to side: Int) throws {
        let known = sides[side].atNode[label.node, default: []]
        let isDominated = known.contains { index in
            let other = sides[side].labels[index]
            return other.cost <= label.cost && other.halfHops <= label.halfHops
        }
        guard !isDominated else { return }
        let index = sides[side].labels.count
        sides[side].labels.append(label)
        sides[side].atNode[label.node] =
            known.filter { other in
                let other = sides[side].labels[other]
                return other.cost < label.cost || other.halfHops < label.halfHops
            } + [index]
        sides[side].heap.insert(Entry(cost: label.cost, label: index))
        try meet(index, of: side)
    }

    /// Whether a new label and one of the other side make a better path.
    private mutating func meet(_ index: Int, of side: Int) throws {
        let label = sides[side].labels[index]
        for other in sides[1 - side].atNode[label.node, default: []] {
            let met = sides[1 - side].labels[other]
            guard label.halfHops + met.halfHops <= mostHalfHops, label.parent != nil || met.parent != nil
            else { continue }
            var cost = label.cost + met.cost
            if let best, cost >= best.cost { continue }
            if let one = label.parent, let two = met.parent {
                cost += try passingCost(of: label.node)
                if case .passage = label.node {
                    cost += repeated.cost(
                        ofStep: sides[side].labels[one].node, sides[1 - side].labels[two].node)
                }
            }
            if best.map({ cost < $0.cost }) ?? true {
                best = (cost, side == 0 ? (index, other) : (other, index))
            }
        }
    }

    private func path(over labels: (Int, Int)) -> [(node: PathNode, edge: PathEdge?)] {
        var forward: [(node: PathNode, edge: PathEdge?)] = []
        var next: Int? = labels.0
        while let index = next {
            let label = sides[0].labels[index]
            forward.append((label.node, label.edge))
            next = label.parent
        }
        // Each node comes with the edge that leads to it.
        var path = Array(forward.reversed())
        next = labels.1
        while let index = next {
            let label = sides[1].labels[index]
            next = label.parent
            if let next, let edge = label.edge {
                path.append((sides[1].labels[next].node, edge))
            }
        }
        return path
    }
}
