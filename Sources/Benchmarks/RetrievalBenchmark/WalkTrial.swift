import GraphStore
import KnowledgeModel
import Retrieval

/// Walks over a store and takes the time.
struct WalkTrial {
    /// What came of a walk.
    struct Run {
        /// The first time.
        let firstSeconds: Double
        /// The median of all times.
        let seconds: Double
        let processorSeconds: Double
        /// By number of the passage.
        let masses: [Int: Double]
        let edges: Int
    }

    private let reader: StoreReader
    private let numbers: [PassageID: Int]
    private let rounds: Int

    private static let clock = ContinuousClock()

    init(reader: StoreReader, graph: WalkGraph, rounds: Int) {
        self.reader = reader
        self.rounds = rounds
        numbers = Dictionary(uniqueKeysWithValues: graph.passages.enumerated().map { ($1, $0) })
    }

    /// Walks a few times.
    func walk(from start: GraphWalk.Start, _ options: GraphWalk.Options) throws -> Run {
        var seconds: [Double] = []
        var processorSeconds: [Double] = []
        var last: GraphWalk?
        for _ in 0..<rounds {
            let processor = ProcessorClock.seconds
            let time = try Self.clock.measure {
                last = try GraphWalk(from: start, reader: reader, options: options)
            }
            seconds.append(time / .seconds(1))
            processorSeconds.append(ProcessorClock.seconds - processor)
        }
        let masses =
            last?.masses.compactMap { entry in numbers[entry.passage].map { ($0, entry.mass) } } ?? []
        return Run(
            firstSeconds: seconds[0], seconds: seconds.sorted()[rounds / 2],
            processorSeconds: processorSeconds.sorted()[rounds / 2],
            masses: Dictionary(masses) { first, _ in first }, edges: last?.edgeCount ?? 0)
    }
}
