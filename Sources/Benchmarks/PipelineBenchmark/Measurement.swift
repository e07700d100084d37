/// Times of several contestants with one shape, in rounds in which each has its turn, so that what else the machine does
/// meets them alike.
struct Measurement {
    private struct Entry {
        let contestant: any Contestant
        /// The runs of a round.
        let times: Int
        var microseconds: [Double] = []
    }

    private let shape: PipelineShape
    private var entries: [Entry] = []

    /// Warms the contestants up, and finds out how often each runs in a round.
    init(_ shape: PipelineShape, _ contestants: [any Contestant], atLeast duration: Duration) async throws {
        self.shape = shape
        for contestant in contestants {
            _ = try await contestant.run(shape, times: 1)
            let once = try await contestant.run(shape, times: 1)
            let times = Int((duration / max(once, .nanoseconds(1))).rounded(.up))
            entries.append(Entry(contestant: contestant, times: min(max(times, 1), 100_000)))
        }
    }

    /// Gives each contestant its turn.
    mutating func round() async throws {
        for place in entries.indices {
            let entry = entries[place]
            let duration = try await entry.contestant.run(shape, times: entry.times)
            entries[place].microseconds.append(
                duration / .microseconds(1) / Double(entry.times * shape.visits))
        }
    }

    /// By contestant: microseconds for a visit, the median of the rounds.
    var medians: [Double] { entries.map(\.microseconds.median) }
}

extension [Double] {
    /// The middle of the sorted numbers.
    fileprivate var median: Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
