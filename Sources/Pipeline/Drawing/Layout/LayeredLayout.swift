/// Places boxes in columns, so that wires lead from left to right between them, after Sugiyama.
///
/// Boxes stand one column to the right of the last box that leads to them. Every wire has a slot of its own in each
/// column that it passes, wide and high enough for its label in one of them, so that neither wires nor labels meet
/// boxes. The slots of a column are put in an order with few crossings, and at heights at which wires are straight.
/// Wires that lead back leave and arrive as others do, and turn round beside the column.
struct LayeredLayout {
    /// Something to be placed.
    struct Box {
        let size: Size
    }

    /// A wire from the right side of a box to the left side of one.
    struct Wire {
        let from: Int
        /// Wires of the same outlet leave the box at the same point, and part as late as they can.
        let outlet: Int
        let to: Int
        let label: Size?
        /// Whether it closes a loop; the wires that do not must form none.
        let leadsBack: Bool
    }

    /// What is kept free around things.
    struct Spacing {
        /// Between boxes of a column.
        var boxes = 22.0
        /// Between wires of a column, or a wire and a box.
        var wires = 12.0
        /// Between labels of a column, one above the other.
        var labels = 4.0
        /// Between columns, at least and at most; steep wires need more.
        var columns = 26.0...150.0
        /// From the column's edge to the box, for the head of an arrow.
        var arrow = 12.0
    }

    struct Point: Equatable {
        var x: Double
        var y: Double
    }

    struct Size: Equatable {
        var width: Double
        var height: Double
    }

    struct Frame: Equatable {
        let x: Double
        let y: Double
        let size: Size

        var maxX: Double { x + size.width }
        var maxY: Double { y + size.height }
        var middle: Point { Point(x: x + size.width / 2, y: y + size.height / 2) }
    }

    /// A part of a wire's path, from where the part before it ends.
    enum Step: Equatable {
        case start(Point)
        case line(Point)
        case curve(Point, Point, Point)

        var end: Point {
            switch self {
            case .start(let point), .line(let point), .curve(_, _, let point): point
            }
        }
    }

    /// By box, its place.
    let boxes: [Frame]
    /// By wire, its path.
    let paths: [[Step]]
    /// By wire, the place of its label.
    let labels: [Frame?]
    /// What everything fits into, from the origin.
    let size: Size

    /// Computes the places.
    ///
    /// - Complexity: O(n log n), where n counts boxes, wires, and the columns that wires pass.
    init(boxes: [Box], wires: [Wire], spacing: Spacing = Spacing()) {
        let graph = SlotGraph(boxes: boxes, wires: wires)
        let order = SlotOrder(graph)
        let ports = SlotPorts(graph, order)
        let heights = SlotHeights(graph, order, ports, spacing)
        let columns = SlotColumns(graph, heights, ports, spacing)
        func frame(_ slot: Int) -> Frame {
            let size = graph.slots[slot].size
            let column = columns[graph.slots[slot].column]
            return Frame(
                x: (column.lowerBound + column.upperBound - size.width) / 2,
                y: heights.middle[slot] - size.height / 2, size: size)
        }
        let placed = boxes.indices.map(frame)
        self.boxes = placed
        labels = graph.labels.map { $0.map(frame) }
        let router = WirePaths(
            graph: graph, frames: placed, middle: heights.middle, ports: ports, columns: columns,
            spacing: spacing)
        paths = wires.indices.map(router.path)
        size = Size(width: columns.width, height: heights.height)
    }
}
