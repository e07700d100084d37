/// The order of the slots of each column, from top to bottom, found by sweeps that lessen the crossings of wires.
struct SlotOrder {
    /// By column, its slots.
    private(set) var columns: [[Int]]
    /// By slot, its number in its column.
    private(set) var position: [Int]
    private let leftOf: [[Int]]
    private let rightOf: [[Int]]

    /// Sweeps more often bring little; big graphs get fewer.
    private static let mostSweeps = 24
    private static let mostSteps = 4_000_000

    init(_ graph: SlotGraph) {
        var leftOf = [[Int]](repeating: [], count: graph.slots.count)
        var rightOf = leftOf
        for link in graph.links {
            leftOf[link.right].append(link.left)
            rightOf[link.left].append(link.right)
        }
        self.leftOf = leftOf
        self.rightOf = rightOf
        columns = [[Int]](repeating: [], count: graph.columnCount)
        position = [Int](repeating: 0, count: graph.slots.count)
        for slot in depthFirst(graph.slots.count) { columns[graph.slots[slot].column].append(slot) }
        for column in columns.indices { number(column) }
        improve()
    }

    /// What is linked comes one after the other, so that parts of the graph that have nothing in common stay apart.
    private func depthFirst(_ count: Int) -> [Int] {
        var order: [Int] = []
        var seen = [Bool](repeating: false, count: count)
        let starts = (0..<count).filter { leftOf[$0].isEmpty } + (0..<count).filter { !leftOf[$0].isEmpty }
        for start in starts {
            var waiting = [start]
            while let slot = waiting.popLast() {
                if seen[slot] { continue }
                seen[slot] = true
                order.append(slot)
                waiting += rightOf[slot].reversed()
            }
        }
        return order
    }

    private mutating func number(_ column: Int) {
        for (place, slot) in columns[column].enumerated() { position[slot] = place }
    }

    private mutating func improve() {
        var best = columns
        var fewest = crossings()
        let sweeps = min(Self.mostSweeps, max(2, Self.mostSteps / max(1, position.count)))
        for sweep in 0..<sweeps where fewest > 0 {
            if sweep.isMultiple(of: 2) {
                for column in columns.indices.dropFirst() { sort(column, by: leftOf) }
            } else {
                for column in columns.indices.dropLast().reversed() { sort(column, by: rightOf) }
            }
            swapNeighbours()
            let count = crossings()
            if count < fewest {
                fewest = count
                best = columns
            }
        }
        columns = best
        for column in columns.indices { number(column) }
    }

    /// Sorts a column by the mean height of what its slots are linked to on one side.
    private mutating func sort(_ column: Int, by neighbours: [[Int]]) {
        let keys = columns[column].map { slot in
            let places = neighbours[slot]
            guard let first = places.first else { return Double(position[slot]) }
            return places.count == 1
                ? Double(position[first])
                : Double(places.reduce(0) { $0 + position[$1] }) / Double(places.count)
        }
        let order = columns[column].indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        columns[column] = order.map { columns[column][$0] }
        number(column)
    }

    /// Exchanges slots that are next to each other where that spares crossings.
    private mutating func swapNeighbours() {
        for column in columns.indices where columns[column].count > 1 {
            for place in columns[column].indices.dropLast() {
                let upper = columns[column][place]
                let lower = columns[column][place + 1]
                let gain =
                    Self.gain(leftOf[upper], leftOf[lower], position)
                    + Self.gain(rightOf[upper], rightOf[lower], position)
                guard gain > 0 else { continue }
                columns[column].swapAt(place, place + 1)
                position[upper] = place + 1
                position[lower] = place
            }
        }
    }

    /// How many crossings an exchange spares, judged by a few links of each where there are many.
    private static func gain(_ upper: [Int], _ lower: [Int], _ position: [Int]) -> Int {
        var gain = 0
        for one in upper.prefix(16) {
            for other in lower.prefix(16) {
                gain += (position[one] - position[other]).signum()
            }
        }
        return gain
    }

    /// How many pairs of links cross.
    func crossings() -> Int {
        columns.indices.dropLast().reduce(0) { $0 + crossings(after: $1) }
    }

    private func crossings(after column: Int) -> Int {
        let size = columns[column + 1].count
        var tree = [Int](repeating: 0, count: size + 1)
        var passed = 0
        var count = 0
        for slot in columns[column] {
            let ends = rightOf[slot].map { position[$0] }
            // Those above that end further down.
            for end in ends {
                var upTo = 0
                var node = end + 1
                while node > 0 {
                    upTo += tree[node]
                    node &= node - 1
                }
                count += passed - upTo
            }
            for end in ends {
                var node = end + 1
                while node <= size {
                    tree[node] += 1
                    node += node & -node
                }
            }
            passed += ends.count
        }
        return count
    }
}
