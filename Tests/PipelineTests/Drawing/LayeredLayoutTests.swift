import TestSupport
import Testing

@testable import Pipeline

@Suite struct LayeredLayoutTests {
    private typealias Frame = LayeredLayout.Frame
    private typealias Point = LayeredLayout.Point

    /// A graph with its layout, and why it could be wrong.
    private struct Case {
        let boxes: [LayeredLayout.Box]
        let wires: [LayeredLayout.Wire]
        let layout: LayeredLayout

        init(boxes: [LayeredLayout.Box], wires: [LayeredLayout.Wire]) {
            self.boxes = boxes
            self.wires = wires
            layout = LayeredLayout(boxes: boxes, wires: wires)
        }

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            let count = Int.random(in: 1...16, using: &random)
            let ends = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
            }
            let loops = LoopFinder(
                nodes: count, edges: ends.map { LoopFinder.Edge(from: $0.0, to: $0.1, firmness: 0) })
            func size(_ range: ClosedRange<Double>) -> LayeredLayout.Size {
                LayeredLayout.Size(
                    width: .random(in: range, using: &random), height: .random(in: 30...60, using: &random))
            }
            let boxes = (0..<count).map { _ in LayeredLayout.Box(size: size(40...200)) }
            let wires = ends.indices.map { wire in
                LayeredLayout.Wire(
                    from: ends[wire].0, outlet: Int.random(in: 0...2, using: &random), to: ends[wire].1,
                    label: Bool.random(using: &random) ? size(20...150) : nil,
                    leadsBack: loops.leadsBack[wire])
            }
            self.init(boxes: boxes, wires: wires)
        }

        /// Points along a path, close together.
        func samples(_ wire: Int) -> [Point] {
            var points: [Point] = []
            for step in layout.paths[wire] {
                guard let start = points.last else {
                    points.append(step.end)
                    continue
                }
                let (one, other) =
                    if case .curve(let one, let other, _) = step { (one, other) } else { (start, step.end) }
                for number in 1...24 {
                    let t = Double(number) / 24
                    let weights = [
                        (1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t),
                        t * t * t,
                    ]
                    let parts = zip(weights, [start, one, other, step.end])
                    points.append(
                        Point(
                            x: parts.reduce(0) { $0 + $1.0 * $1.1.x },
                            y: parts.reduce(0) { $0 + $1.0 * $1.1.y }))
                }
            }
            return points
        }
    }

    private static func overlap(_ one: Frame, _ other: Frame) -> Bool {
        one.x < other.maxX - 0.01 && other.x < one.maxX - 0.01 && one.y < other.maxY - 0.01
            && other.y < one.maxY - 0.01
    }

    private static func covers(_ frame: Frame, _ point: Point) -> Bool {
        point.x > frame.x + 0.1 && point.x < frame.maxX - 0.1 && point.y > frame.y + 0.1
            && point.y < frame.maxY - 0.1
    }

    @Test func nothingTakesNoPlaceForBoxes() {
        let layout = LayeredLayout(boxes: [], wires: [])
        #expect(layout.boxes.isEmpty)
        #expect(layout.paths.isEmpty)
        #expect(layout.size.height == 0)
    }

    @Test func aChainIsStraight() {
        let size = LayeredLayout.Size(width: 80, height: 40)
        let test = Case(
            boxes: [LayeredLayout.Box](repeating: LayeredLayout.Box(size: size), count: 4),
            wires: (0..<3).map {
                LayeredLayout.Wire(from: $0, outlet: 0, to: $0 + 1, label: size, leadsBack: false)
            })
        #expect(Set(test.layout.boxes.map(\.y)) == [0])
        #expect(test.layout.paths.allSatisfy { $0.count == 2 })
    }

    @Test func aCrossingThatCanBeSparedIsSpared() {
        let box = LayeredLayout.Box(size: LayeredLayout.Size(width: 80, height: 40))
        let wires = [(0, 2), (0, 4), (1, 3), (1, 2)].map {
            LayeredLayout.Wire(from: $0.0, outlet: 0, to: $0.1, label: nil, leadsBack: false)
        }
        let graph = SlotGraph(boxes: [LayeredLayout.Box](repeating: box, count: 5), wires: wires)
        #expect(SlotOrder(graph).crossings() == 0)
    }

    @Test(arguments: 0..<100)
    func boxesAndLabelsKeepApart(seed: UInt64) {
        let layout = Case(seed: seed).layout
        let frames = layout.boxes + layout.labels.compactMap { $0 }
        for (number, one) in frames.enumerated() {
            for other in frames[..<number] { #expect(!Self.overlap(one, other), "seed \(seed)") }
            #expect(one.x >= 0 && one.maxX <= layout.size.width + 0.01, "seed \(seed)")
            #expect(one.y >= -0.01 && one.maxY <= layout.size.height + 0.01, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<100)
    func wiresPassBetweenBoxesAndThroughTheirLabels(seed: UInt64) throws {
        let test = Case(seed: seed)
        for wire in test.wires.indices {
            let samples = test.samples(wire)
            for frame in test.layout.boxes {
                #expect(!samples.contains { Self.covers(frame, $0) }, "seed \(seed), wire \(wire)")
            }
            for (other, label) in test.layout.labels.enumerated() {
                guard let label else { continue }
                #expect(
                    samples.contains { Self.covers(label, $0) } == (other == wire),
                    "seed \(seed), wire \(wire), label \(other)")
            }
        }
    }

    @Test(arguments: 0..<100)
    func wiresLeadFromRightSidesToLeftSides(seed: UInt64) throws {
        let test = Case(seed: seed)
        for (number, wire) in test.wires.enumerated() {
            let samples = test.samples(number)
            let (from, to) = (test.layout.boxes[wire.from], test.layout.boxes[wire.to])
            let (start, end) = (try #require(samples.first), try #require(samples.last))
            #expect(start.x == from.maxX && start.y > from.y && start.y < from.maxY, "seed \(seed)")
            #expect(end.x == to.x && end.y > to.y && end.y < to.maxY, "seed \(seed)")
            if !wire.leadsBack {
                #expect(from.maxX < to.x, "seed \(seed)")
                #expect(zip(samples, samples.dropFirst()).allSatisfy { $0.x <= $1.x + 1e-9 }, "seed \(seed)")
            }
            // The last stretch is level, as the head of the arrow needs.
            #expect(samples.suffix(2).map(\.y).allSatisfy { abs($0 - end.y) < 0.1 }, "seed \(seed)")
        }
    }
}
