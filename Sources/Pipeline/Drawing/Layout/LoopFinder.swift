/// Finds the edges to leave out so that no loop remains: those that lead back to the node at which a loop is entered.
///
/// Which they are depends on nothing but the edges and the numbers of the nodes.
struct LoopFinder {
    /// An edge between numbered nodes.
    struct Edge {
        let from: Int
        let to: Int
        /// How much speaks against its leading back.
        let firmness: Int
    }

    /// For each edge, whether it leads back.
    private(set) var leadsBack: [Bool]
    private let edges: [Edge]
    private let outgoing: [[Int]]
    private let incoming: [[Int]]
    /// By node, the loop under examination that it is part of.
    private var loop: [Int]
    private var loopCount = 0

    /// Finds them.
    ///
    /// - Complexity: O(nodes + edges) for each level of nested loops.
    init(nodes: Int, edges: [Edge]) {
        self.edges = edges
        var outgoing = [[Int]](repeating: [], count: nodes)
        var incoming = outgoing
        for (number, edge) in edges.enumerated() {
            outgoing[edge.from].append(number)
            incoming[edge.to].append(number)
        }
        self.outgoing = outgoing
        self.incoming = incoming
        leadsBack = edges.map { $0.from == $0.to }
        loop = [Int](repeating: 0, count: nodes)
        var waiting = [Array(0..<nodes)]
        while let part = waiting.popLast() {
            for component in loops(within: part) {
                openUp(component)
                waiting.append(component)
            }
        }
        restore()
    }

    /// Turns the edges that lead from inside a loop to its head into ones that lead back.
    private mutating func openUp(_ component: [Int]) {
        loopCount += 1
        for node in component { loop[node] = loopCount }
        let inside = { [loop, edges] (edge: Int) in loop[edges[edge].from] == loop[edges[edge].to] }
        func rank(_ node: Int) -> (Int, Int, Int, Int) {
            let back = incoming[node].filter { inside($0) && !leadsBack[$0] }
            let isEntered = incoming[node].contains { !inside($0) }
            let firmness = back.reduce(0) { $0 + edges[$1].firmness }
            return (firmness, isEntered ? 0 : 1, back.count, node)
        }
        guard let head = component.map(rank).min(by: <)?.3 else { return }
        for edge in incoming[head] where inside(edge) { leadsBack[edge] = true }
    }

    /// The strongly connected components of more than one node, by Tarjan's algorithm without recursion.
    private func loops(within part: [Int]) -> [[Int]] {
        guard let mark = part.first.map({ loop[$0] }) else { return [] }
        var found: [[Int]] = []
        var number: [Int: Int] = [:]
        var lowest: [Int: Int] = [:]
        var open: [Int] = []
        var isOpen: Set<Int> = []
        for root in part where number[root] == nil {
            var path = [(node: root, next: 0)]
            while let (node, next) = path.last {
                if next == 0 {
                    number[node] = number.count
                    lowest[node] = number[node]
                    open.append(node)
                    isOpen.insert(node)
                }
                if next < outgoing[node].count {
                    path[path.count - 1].next += 1
                    let edge = outgoing[node][next]
                    let target = edges[edge].to
                    guard !leadsBack[edge], loop[target] == mark else { continue }
                    if number[target] == nil {
                        path.append((target, 0))
                    } else if isOpen.contains(target) {
                        lowest[node] = min(lowest[node, default: 0], number[target, default: 0])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last?.node {
                    lowest[parent] = min(lowest[parent, default: 0], lowest[node, default: 0])
                }
                guard lowest[node] == number[node] else { continue }
                let start = open.lastIndex(of: node) ?? open.startIndex
                let component = Array(open[start...])
                open.removeSubrange(start...)
                isOpen.subtract(component)
                if component.count > 1 { found.append(component) }
            }
        }
        return found
    }

    /// Takes back what turned out needless once all loops were open.
    private mutating func restore() {
        var missing = incoming.map { edges in edges.count { !leadsBack[$0] } }
        var order = missing.indices.filter { missing[$0] == 0 }
        var place = [Int](repeating: 0, count: missing.count)
        var next = 0
        while next < order.count {
            place[order[next]] = next
            for edge in outgoing[order[next]] where !leadsBack[edge] {
                missing[edges[edge].to] -= 1
                if missing[edges[edge].to] == 0 { order.append(edges[edge].to) }
            }
            next += 1
        }
        for (number, edge) in edges.enumerated() where leadsBack[number] {
            leadsBack[number] = place[edge.from] >= place[edge.to]
        }
    }
}
