/// Draws the paths of wires through their slots: level within columns, curved between them.
struct WirePaths {
    typealias Point = LayeredLayout.Point
    typealias Step = LayeredLayout.Step

    let graph: SlotGraph
    let frames: [LayeredLayout.Frame]
    let middle: [Double]
    let ports: SlotPorts
    let columns: SlotColumns
    let spacing: LayeredLayout.Spacing

    /// The path of a wire from box to box.
    func path(of wire: Int) -> [Step] {
        let slots = graph.paths[wire]
        let from = frames[slots[0]]
        let to = frames[slots[slots.count - 1]]
        let start = Point(x: from.maxX, y: from.middle.y + ports.departure[wire])
        let end = Point(x: to.x, y: to.middle.y + ports.arrival[wire])
        let passed = slots.dropFirst().dropLast()
        let isBack = graph.turnsBack(wire)

        var path = Path(start)
        // A narrow box's wires stay level until they are out of its column.
        path.line(to: columns[graph.slots[slots[0]].column].upperBound)
        for slot in passed {
            let column = columns[graph.slots[slot].column]
            if isBack {
                if slot == passed.first {
                    path.turn(to: middle[slot], by: 1, room: spacing.columns.lowerBound)
                } else {
                    path.curve(to: Point(x: column.upperBound, y: middle[slot]))
                }
                path.line(to: column.lowerBound)
            } else {
                path.curve(to: Point(x: column.lowerBound, y: middle[slot]))
                path.line(to: column.upperBound)
            }
        }
        let edge = columns[graph.slots[slots[slots.count - 1]].column].lowerBound - spacing.arrow
        if isBack {
            path.line(to: edge)
            path.turn(to: end.y, by: -1, room: spacing.columns.lowerBound - spacing.arrow)
        } else {
            path.curve(to: Point(x: edge, y: end.y))
        }
        path.line(to: end.x)
        return path.steps
    }

    /// A path under construction.
    private struct Path {
        private(set) var steps: [Step]
        private var pen: Point

        init(_ start: Point) {
            steps = [.start(start)]
            pen = start
        }

        /// Draws a level line; it prolongs the one before.
        mutating func line(to x: Double) {
            guard x != pen.x else { return }
            pen.x = x
            if case .line? = steps.last { steps.removeLast() }
            steps.append(.line(pen))
        }

        /// Draws a curve that is level at both ends.
        mutating func curve(to point: Point) {
            guard abs(point.y - pen.y) > 0.05 else {
                line(to: point.x)
                return
            }
            let half = (pen.x + point.x) / 2
            steps.append(.curve(Point(x: half, y: pen.y), Point(x: half, y: point.y), point))
            pen = point
        }

        /// Turns round to another height, to the right or, where the direction is -1, to the left.
        mutating func turn(to y: Double, by direction: Double, room: Double) {
            // A curve comes three quarters of the way to its control points.
            let reach = direction * min(room, 8 + abs(y - pen.y) * 0.4)
            steps.append(
                .curve(
                    Point(x: pen.x + reach, y: pen.y), Point(x: pen.x + reach, y: y), Point(x: pen.x, y: y)))
            pen.y = y
        }
    }
}
