/// Where wires leave and reach their boxes: the distance from the box's middle, downwards.
struct SlotPorts {
    /// By wire, on the right side of the box it leaves.
    private(set) var departure: [Double]
    /// By wire, on the left side of the box it reaches.
    private(set) var arrival: [Double]

    /// Free at both ends of a side.
    private static let margin = 8.0

    init(_ graph: SlotGraph, _ order: SlotOrder) {
        departure = [Double](repeating: 0, count: graph.wires.count)
        arrival = departure
        var leaving: [Int: [Int: [Int]]] = [:]
        var reaching: [Int: [Int]] = [:]
        for (number, wire) in graph.wires.enumerated() {
            leaving[wire.from, default: [:]][wire.outlet, default: []].append(number)
            reaching[wire.to, default: []].append(number)
        }
        for (box, outlets) in leaving {
            let sorted = outlets.sorted { one, other in
                let keys = [one, other].map { outlet in
                    outlet.value.map { Self.key(graph.paths[$0][1], beside: box, graph, order) }
                        .reduce(0, +) / Double(outlet.value.count)
                }
                return (keys[0], one.key) < (keys[1], other.key)
            }
            for (place, outlet) in sorted.enumerated() {
                for wire in outlet.value {
                    departure[wire] = Self.offset(
                        place, of: sorted.count, height: graph.slots[box].size.height)
                }
            }
        }
        for (box, wires) in reaching {
            let keys = wires.map { wire in
                let path = graph.paths[wire]
                return (Self.key(path[path.count - 2], beside: box, graph, order), wire)
            }
            for (place, key) in keys.sorted(by: <).enumerated() {
                arrival[key.1] = Self.offset(place, of: keys.count, height: graph.slots[box].size.height)
            }
        }
    }

    /// What the ports of a side are sorted by: the place of the wire's nearest slot.
    ///
    /// A wire that turns round to a slot above or below the box comes first or last, and before or after those that turn
    /// to one further off.
    private static func key(_ slot: Int, beside box: Int, _ graph: SlotGraph, _ order: SlotOrder) -> Double {
        let place = Double(order.position[slot])
        guard graph.slots[slot].column == graph.slots[box].column else { return place }
        let beyond = Double(graph.slots.count)
        return order.position[slot] < order.position[box] ? -beyond - place : 2 * beyond - place
    }

    private static func offset(_ place: Int, of count: Int, height: Double) -> Double {
        (height - 2 * margin) * ((Double(place) + 0.5) / Double(count) - 0.5)
    }
}
