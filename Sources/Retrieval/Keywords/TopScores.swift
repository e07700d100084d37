/// Keeps the best of many scored things.
///
/// Equal scores are ordered by identifier, so that the result does not depend on the order of arrival.
struct TopScores<ID: Comparable> {
    private let limit: Int
    /// A heap with the worst of the best at its root.
    private var heap: [(id: ID, score: Double)] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// The score that a newcomer must at least reach; nil while there is room.
    var threshold: Double? { heap.count < limit ? nil : heap.first?.score }

    /// Offers a thing, which comes once.
    mutating func insert(_ id: ID, score: Double) {
        guard limit > 0 else { return }
        if heap.count < limit {
            heap.append((id, score))
            rise(from: heap.count - 1)
        } else if Self.isWorse(heap[0], than: (id, score)) {
            heap[0] = (id, score)
            sink()
        }
    }

    /// What was kept, best first.
    var sorted: [(id: ID, score: Double)] {
        heap.sorted { Self.isWorse($1, than: $0) }
    }

    private static func isWorse(_ left: (id: ID, score: Double), than right: (id: ID, score: Double)) -> Bool
    {
        left.score == right.score ? left.id > right.id : left.score < right.score
    }

    private mutating func rise(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.isWorse(heap[child], than: heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && Self.isWorse(heap[child], than: heap[worst]) {
                worst = child
            }
            if worst == parent { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
