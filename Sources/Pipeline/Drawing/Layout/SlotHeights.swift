/// How far down the slots of each column stand, so that wires are as straight as the order of the slots lets them be.
struct SlotHeights {
    /// By slot, the height of its middle.
    private(set) var middle: [Double]
    /// From the top of the highest slot to the bottom of the lowest.
    private(set) var height = 0.0

    /// A link seen from one of its slots.
    private struct Neighbour {
        let slot: Int
        /// How much further down this slot stands than the other one when the link is level.
        let offset: Double
    }

    private let order: SlotOrder
    /// By slot, what it is linked to.
    private var leftOf: [[Neighbour]]
    private var rightOf: [[Neighbour]]
    /// By slot, what it costs to move it from where it would like to stand.
    private let weight: [Double]
    /// By slot, the least distance of its middle from that of the slot above it.
    private var distance: [Double]

    /// There and back again so often at most; big graphs are content with less.
    private static let mostRounds = 5
    private static let mostSteps = 1_000_000

    init(_ graph: SlotGraph, _ order: SlotOrder, _ ports: SlotPorts, _ spacing: LayeredLayout.Spacing) {
        self.order = order
        middle = [Double](repeating: 0, count: graph.slots.count)
        distance = middle
        leftOf = [[Neighbour]](repeating: [], count: graph.slots.count)
        rightOf = leftOf
        weight = Self.weights(graph)
        for link in graph.links {
            let kinds = (graph.slots[link.left].kind, graph.slots[link.right].kind)
            let offset =
                (kinds.0 == .box ? ports.departure[link.wire] : 0)
                - (kinds.1 == .box ? ports.arrival[link.wire] : 0)
            // A turn follows its box, and not the box its turn.
            if kinds.0 != .turn || kinds.1 != .box {
                leftOf[link.right].append(Neighbour(slot: link.left, offset: offset))
            }
            if kinds.1 != .turn || kinds.0 != .box {
                rightOf[link.left].append(Neighbour(slot: link.right, offset: -offset))
            }
        }
        for column in order.columns {
            var bottom = 0.0
            for (upper, lower) in zip([nil] + column.map(Optional.some), column) {
                let above = upper.map { graph.slots[$0] }
                let gap = Self.gap(above?.kind, graph.slots[lower].kind, spacing)
                distance[lower] = ((above?.size.height ?? 0) + graph.slots[lower].size.height) / 2 + gap
                bottom += distance[lower]
                middle[lower] = bottom
            }
            for slot in column { middle[slot] -= bottom / 2 }
        }
        settle()
        finish(graph)
        moveToOrigin(graph)
    }

    /// Long wires bend for nothing, boxes make room for them; wires that lead back make room for all.
    private static func weights(_ graph: SlotGraph) -> [Double] {
        var weights: [Double] = graph.slots.map { slot in
            switch slot.kind {
            case .box: 1
            case .label: 4
            case .bend: 16
            case .turn: 0.001
            }
        }
        for (wire, path) in graph.paths.enumerated() where graph.turnsBack(wire) {
            for slot in path.dropFirst().dropLast() { weights[slot] = 0.001 }
        }
        return weights
    }

    private static func gap(
        _ upper: SlotGraph.Slot.Kind?, _ lower: SlotGraph.Slot.Kind, _ spacing: LayeredLayout.Spacing
    ) -> Double {
        switch (upper, lower) {
        case (nil, _), (.turn, _), (_, .turn): 0
        case (.box, .box): spacing.boxes
        case (.label, .label): spacing.labels
        default: spacing.wires
        }
    }

    /// Lets every column follow its left neighbour, then its right one, in turns.
    ///
    /// The last turn goes from left to right, so that wires which have to bend do so once and late.
    private mutating func settle() {
        let rounds = min(Self.mostRounds, max(1, Self.mostSteps / max(1, middle.count)))
        for sweep in 0...(2 * rounds) {
            let isOnward = sweep.isMultiple(of: 2)
            for column in isOnward ? order.columns : order.columns.reversed() {
                let wishes = column.map { slot in
                    let (near, far) = isOnward ? (leftOf[slot], rightOf[slot]) : (rightOf[slot], leftOf[slot])
                    return wish(of: slot, near.isEmpty ? far : near)
                }
                place(column, wishes)
            }
        }
    }

    /// Smooths what following neighbours leaves uneven: a wire that parts from others is level with the box it leads to
    /// where it is the only one there, and a wire that leads back stays as far out as it has to go somewhere.
    private mutating func finish(_ graph: SlotGraph) {
        var wishes = middle
        for slot in middle.indices where leftOf[slot].count == 1 && rightOf[slot].count == 1 {
            let (left, right) = (leftOf[slot][0].slot, rightOf[slot][0].slot)
            if rightOf[left].count > 1, leftOf[right].count == 1 {
                wishes[slot] = wish(of: slot, rightOf[slot])
            }
        }
        for (wire, path) in graph.paths.enumerated() where graph.turnsBack(wire) {
            let heights = path.dropFirst().dropLast().map { middle[$0] }
            let isAbove = middle[path[1]] < middle[path[0]]
            guard let outmost = isAbove ? heights.min() : heights.max() else { continue }
            for slot in path.dropFirst().dropLast() { wishes[slot] = outmost }
        }
        for column in order.columns { place(column, column.map { wishes[$0] }) }
    }

    /// The median of the heights at which its links are level; where it stands when it has none.
    private func wish(of slot: Int, _ neighbours: [Neighbour]) -> Double {
        if neighbours.isEmpty { return middle[slot] }
        let heights = neighbours.map { middle[$0.slot] + $0.offset }.sorted()
        return (heights[(heights.count - 1) / 2] + heights[heights.count / 2]) / 2
    }

    /// Places the slots of a column as near to their wishes as order and distances allow: a weighted isotonic
    /// regression, by pooling neighbours that would come too near.
    private mutating func place(_ column: [Int], _ wishes: [Double]) {
        struct Pool {
            var mean: Double
            var weight: Double
            var count: Int
        }
        var pools: [Pool] = []
        var shift = 0.0
        for (slot, wish) in zip(column, wishes) {
            shift += distance[slot]
            var pool = Pool(mean: wish - shift, weight: weight[slot], count: 1)
            while let last = pools.last, last.mean >= pool.mean {
                pools.removeLast()
                let total = last.weight + pool.weight
                pool.mean = (last.mean * last.weight + pool.mean * pool.weight) / total
                pool.weight = total
                pool.count += last.count
            }
            pools.append(pool)
        }
        var next = 0
        shift = 0
        for pool in pools {
            for slot in column[next..<(next + pool.count)] {
                shift += distance[slot]
                middle[slot] = pool.mean + shift
            }
            next += pool.count
        }
    }

    private mutating func moveToOrigin(_ graph: SlotGraph) {
        let halves = graph.slots.map { $0.size.height / 2 }
        let top = zip(middle, halves).map { $0 - $1 }.min() ?? 0
        for slot in middle.indices { middle[slot] -= top }
        height = zip(middle, halves).map { $0 + $1 }.max() ?? 0
    }
}
