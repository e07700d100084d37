/// The order of nodes: senders before receivers, loops as a whole; of equals, the name that sorts first.
struct NodeRanking {
    /// Nodes by rank.
    let order: [Int]
    /// Ranks by node.
    let ranks: [Int]
    /// By node: the loop that it stands in; of a node outside loops, a number of its own.
    let component: [Int]
    /// Whether a node stands in a loop.
    private let isInLoop: [Bool]

    /// Ranks nodes.
    ///
    /// - Parameters:
    ///   - names: By node.
    ///   - edges: By node, the receivers of its values.
    /// - Complexity: O(*v* log *v* + *e*).
    init(names: [String], edges: [[Int]]) {
        let components = StrongComponents(edges: edges)
        let count = names.count

        // Components come receivers first, so that going backwards meets senders before their receivers.
        var depths = Array(repeating: 0, count: components.members.count)
        for component in components.members.indices.reversed() {
            for node in components.members[component] {
                for receiver in edges[node] where components.component[receiver] != component {
                    let other = components.component[receiver]
                    depths[other] = max(depths[other], depths[component] + 1)
                }
            }
        }
        let firstNames = components.members.map { members in members.map { names[$0] }.min() ?? "" }

        // Within a loop, what is fed from outside comes first, then what it feeds.
        let distances = Self.distancesInLoops(components, edges: edges)
        order = (0..<count).sorted { one, other in
            let parts = (components.component[one], components.component[other])
            if parts.0 != parts.1 {
                return (depths[parts.0], firstNames[parts.0]) < (depths[parts.1], firstNames[parts.1])
            }
            return (distances[one], names[one]) < (distances[other], names[other])
        }
        var ranks = Array(repeating: 0, count: count)
        for (rank, node) in order.enumerated() { ranks[node] = rank }
        self.ranks = ranks
        component = components.component
        isInLoop = (0..<count).map { node in
            components.members[components.component[node]].count > 1 || edges[node].contains(node)
        }
    }

    /// For each node in a loop, the steps from where the loop is fed from outside.
    private static func distancesInLoops(_ components: StrongComponents, edges: [[Int]]) -> [Int] {
        var isEntry = Array(repeating: false, count: edges.count)
        for (sender, receivers) in edges.enumerated() {
            for receiver in receivers where components.component[receiver] != components.component[sender] {
                isEntry[receiver] = true
            }
        }
        var distances = Array(repeating: 0, count: edges.count)
        for members in components.members where members.count > 1 {
            let entries = members.filter { isEntry[$0] }
            var front = entries.isEmpty ? members : entries
            for node in members { distances[node] = Int.max }
            for node in front { distances[node] = 0 }
            var distance = 0
            while !front.isEmpty {
                distance += 1
                var next: [Int] = []
                for receiver in front.lazy.flatMap({ edges[$0] })
                where distances[receiver] == Int.max
                    && components.component[receiver] == components.component[members[0]]
                {
                    distances[receiver] = distance
                    next.append(receiver)
                }
                front = next
            }
        }
        return distances
    }

    /// The regions of the nodes, and how many groups there are.
    func regions(edges: [[Int]]) -> (regions: [PipelinePlan.Region], groupCount: Int) {
        var isInRounds = isInLoop
        // By rank, so that all senders of a node were looked at before it, but for those in its own loop.
        for node in order where isInRounds[node] {
            for receiver in edges[node] { isInRounds[receiver] = true }
        }
        var neighbours: [[Int]] = Array(repeating: [], count: order.count)
        for (node, receivers) in edges.enumerated() where isInRounds[node] {
            for receiver in receivers {
                neighbours[node].append(receiver)
                neighbours[receiver].append(node)
            }
        }
        var regions: [PipelinePlan.Region] = Array(repeating: .flow, count: order.count)
        var groupCount = 0
        for start in order where isInRounds[start] && regions[start] == .flow {
            var stack = [start]
            while let node = stack.popLast() {
                guard regions[node] == .flow else { continue }
                regions[node] = .rounds(group: groupCount)
                stack += neighbours[node]
            }
            groupCount += 1
        }
        return (regions, groupCount)
    }
}
