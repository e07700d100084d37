/// Finds the best labels of words where some labels must not follow others (Viterbi, "Error bounds for convolutional
/// codes", 1967).
struct LabelPath: Sendable {
    /// Whether a label may follow another, [before × labels + after].
    private let allowed: [Bool]
    private let canBegin: [Bool]
    private let canEnd: [Bool]
    private let count: Int

    /// Names in BIO labels: "I-x" follows "B-x" or "I-x" alone.
    init(names labels: [String]) {
        self.init(
            count: labels.count,
            allows: { before, after in
                let label = labels[after]
                return !label.hasPrefix("I-")
                    || labels[before].count > 1 && labels[before].dropFirst(2) == label.dropFirst(2)
            },
            canBegin: { !labels[$0].hasPrefix("I-") }, canEnd: { _ in true })
    }

    /// Words in labels of characters: "B", "M", "E" and "S".
    init(segments labels: [String]) {
        func opens(_ label: Int) -> Bool { labels[label] == "B" || labels[label] == "S" }
        func closes(_ label: Int) -> Bool { labels[label] == "E" || labels[label] == "S" }
        self.init(
            count: labels.count, allows: { closes($0) == opens($1) }, canBegin: opens, canEnd: closes)
    }

    private init(
        count: Int, allows: (Int, Int) -> Bool, canBegin: (Int) -> Bool, canEnd: (Int) -> Bool
    ) {
        self.count = count
        allowed = (0..<count * count).map { allows($0 / count, $0 % count) }
        self.canBegin = (0..<count).map(canBegin)
        self.canEnd = (0..<count).map(canEnd)
    }

    /// The labels of a sentence's words that have the greatest sum of scores.
    ///
    /// - Parameters:
    ///   - words: How many words there are.
    ///   - scores: The scores of all labels for a word.
    /// - Complexity: O(words × labels²), and O(words × labels) where the best labels of the words may follow each other.
    func best(words: Int, scores: (Int) -> UnsafeBufferPointer<Float>) -> [Int] {
        guard words > 0 else { return [] }
        var greedy: [Int] = []
        greedy.reserveCapacity(words)
        var isSound = true
        for word in 0..<words {
            let row = scores(word)
            var best = 0
            for label in 1..<max(1, count) where row[label] > row[best] { best = label }
            isSound = isSound && (word == 0 ? canBegin[best] : allowed[greedy[word - 1] * count + best])
            greedy.append(best)
        }
        if isSound, canEnd[greedy[words - 1]] { return greedy }
        return search(words: words, scores: scores)
    }

    private func search(words: Int, scores: (Int) -> UnsafeBufferPointer<Float>) -> [Int] {
        var total = [Float](repeating: -.infinity, count: count)
        let first = scores(0)
        for label in 0..<count where canBegin[label] { total[label] = first[label] }
        var back = [Int32](repeating: 0, count: words * count)
        for word in 1..<max(1, words) {
            let row = scores(word)
            var next = [Float](repeating: -.infinity, count: count)
            for after in 0..<count {
                for before in 0..<count where allowed[before * count + after] {
                    let sum = total[before] + row[after]
                    if sum > next[after] {
                        next[after] = sum
                        back[word * count + after] = Int32(before)
                    }
                }
            }
            total = next
        }
        var label = 0
        for other in 0..<count where canEnd[other] && (!canEnd[label] || total[other] > total[label]) {
            label = other
        }
        var path = [Int](repeating: 0, count: words)
        for word in (0..<words).reversed() {
            path[word] = label
            label = Int(back[word * count + label])
        }
        return path
    }
}
