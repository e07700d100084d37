/// Boxes and wires cut up by columns: every wire becomes a row of slots, each linked to the next one.
struct SlotGraph {
    /// A place in a column.
    struct Slot {
        enum Kind {
            case box
            case label
            /// Where a wire passes.
            case bend
            /// Where a wire that leads back turns round: it keeps the wire's way back near to its box.
            case turn
        }

        let kind: Kind
        let column: Int
        let size: LayeredLayout.Size
    }

    /// A stretch of a wire from a slot to one in the next column.
    struct Link {
        let left: Int
        let right: Int
        /// The wire, or the first of several that share the stretch.
        let wire: Int
    }

    let wires: [LayeredLayout.Wire]
    /// The boxes, by number, and then all others.
    private(set) var slots: [Slot]
    private(set) var links: [Link] = []
    /// By wire, its slots from the box where it begins to the box where it ends, without turns.
    private(set) var paths: [[Int]] = []
    /// By wire, the slot of its label.
    private(set) var labels: [Int?] = []
    let columnCount: Int

    /// What an outlet's wires have in common: their slots from left to right.
    private struct Outlet: Hashable {
        let box: Int
        let number: Int
    }

    private var trunks: [Outlet: [Int]] = [:]

    init(boxes: [LayeredLayout.Box], wires: [LayeredLayout.Wire]) {
        self.wires = wires
        let columns = Self.columns(of: boxes.count, wires)
        slots = zip(boxes, columns).map { Slot(kind: .box, column: $1, size: $0.size) }
        // Room to turn round beside the first and the last box.
        columnCount = (columns.max() ?? 0) + 2
        for wire in wires.indices {
            if slots[wires[wire].from].column < slots[wires[wire].to].column {
                addOnward(wire)
            } else {
                addBackward(wire)
            }
        }
    }

    /// Boxes stand in every other column, from the second on; labels have the columns between them.
    private static func columns(of count: Int, _ wires: [LayeredLayout.Wire]) -> [Int] {
        let onward = wires.filter { !$0.leadsBack && $0.from != $0.to }
        var outgoing = [[Int]](repeating: [], count: count)
        var missing = [Int](repeating: 0, count: count)
        for wire in onward {
            outgoing[wire.from].append(wire.to)
            missing[wire.to] += 1
        }
        var columns = [Int](repeating: 1, count: count)
        var ready = missing.indices.filter { missing[$0] == 0 }
        let sources = ready
        while let box = ready.popLast() {
            for target in outgoing[box] {
                columns[target] = max(columns[target], columns[box] + 2)
                missing[target] -= 1
                if missing[target] == 0 { ready.append(target) }
            }
        }
        // What begins nowhere else stands right before where it is needed.
        for source in sources {
            if let first = outgoing[source].map({ columns[$0] }).min() { columns[source] = first - 2 }
        }
        return columns
    }

    private mutating func addOnward(_ number: Int) {
        let wire = wires[number]
        let outlet = Outlet(box: wire.from, number: wire.outlet)
        let start = slots[wire.from].column
        let end = slots[wire.to].column
        var trunk = trunks[outlet] ?? [wire.from]
        // The label stands where the wire is on its own: right before its end.
        let length = end - start - (wire.label == nil ? 0 : 1)
        while trunk.count < length {
            let bend = add(.bend, column: start + trunk.count)
            links.append(Link(left: trunk[trunk.count - 1], right: bend, wire: number))
            trunk.append(bend)
        }
        trunks[outlet] = trunk
        var path = Array(trunk[..<length])
        if let size = wire.label {
            let label = add(.label, column: end - 1, size: size)
            links.append(Link(left: path[path.count - 1], right: label, wire: number))
            path.append(label)
            labels.append(label)
        } else {
            labels.append(nil)
        }
        links.append(Link(left: path[path.count - 1], right: wire.to, wire: number))
        paths.append(path + [wire.to])
    }

    private mutating func addBackward(_ number: Int) {
        let wire = wires[number]
        let start = slots[wire.from].column
        let end = slots[wire.to].column
        let labelColumn = end < start ? end + 1 : end
        var passed: [Int] = []
        for column in end...start {
            if column == labelColumn, let size = wire.label {
                passed.append(add(.label, column: column, size: size))
            } else {
                passed.append(add(.bend, column: column))
            }
            if passed.count > 1 {
                links.append(
                    Link(left: passed[passed.count - 2], right: passed[passed.count - 1], wire: number))
            }
        }
        let turns = (left: add(.turn, column: end - 1), right: add(.turn, column: start + 1))
        links.append(Link(left: turns.left, right: passed[0], wire: number))
        links.append(Link(left: turns.left, right: wire.to, wire: number))
        links.append(Link(left: passed[passed.count - 1], right: turns.right, wire: number))
        links.append(Link(left: wire.from, right: turns.right, wire: number))
        labels.append(wire.label.map { _ in passed[labelColumn - end] })
        paths.append([wire.from] + passed.reversed() + [wire.to])
    }

    private mutating func add(
        _ kind: Slot.Kind, column: Int, size: LayeredLayout.Size = LayeredLayout.Size(width: 0, height: 0)
    ) -> Int {
        slots.append(Slot(kind: kind, column: column, size: size))
        return slots.count - 1
    }

    /// Whether a wire turns round, so that its first slot after the box is in the box's own column.
    func turnsBack(_ wire: Int) -> Bool {
        slots[paths[wire][0]].column == slots[paths[wire][1]].column
    }
}
