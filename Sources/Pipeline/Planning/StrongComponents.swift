/// The strongly connected components of a directed graph: the largest sets of nodes of which each reaches each other.
///
/// Tarjan, "Depth-first search and linear graph algorithms", 1972, without recursion, so that long chains need no stack.
struct StrongComponents {
    /// The nodes of each component; a component comes after all that it reaches.
    private(set) var members: [[Int]] = []
    /// The component of each node.
    private(set) var component: [Int]

    /// Finds the components. O(*v* + *e*).
    init(edges: [[Int]]) {
        let count = edges.count
        component = Array(repeating: -1, count: count)
        var index = Array(repeating: -1, count: count)
        var low = Array(repeating: 0, count: count)
        var stack: [Int] = []
        var next = 0
        for start in 0..<count where index[start] < 0 {
            var calls = [(node: start, edge: 0)]
            while let (node, edge) = calls.last {
                if edge == 0 {
                    index[node] = next
                    low[node] = next
                    next += 1
                    stack.append(node)
                }
                if edge < edges[node].count {
                    calls[calls.count - 1].edge += 1
                    let receiver = edges[node][edge]
                    if index[receiver] < 0 {
                        calls.append((receiver, 0))
                    } else if component[receiver] < 0 {
                        low[node] = min(low[node], index[receiver])
                    }
                    continue
                }
                calls.removeLast()
                if let caller = calls.last { low[caller.node] = min(low[caller.node], low[node]) }
                guard low[node] == index[node] else { continue }
                var found: [Int] = []
                while let member = stack.popLast() {
                    component[member] = members.count
                    found.append(member)
                    if member == node { break }
                }
                members.append(found)
            }
        }
    }
}
