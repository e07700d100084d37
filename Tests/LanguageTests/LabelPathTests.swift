import TestSupport
import Testing

@testable import Language

@Suite struct LabelPathTests {
    private func best(_ path: LabelPath, _ scores: [[Float]]) -> [Int] {
        let flat = scores.flatMap(\.self)
        return flat.withUnsafeBufferPointer { flat in
            path.best(words: scores.count) { word in
                UnsafeBufferPointer(rebasing: flat[word * scores[0].count..<(word + 1) * scores[0].count])
            }
        }
    }

    private func bestByTrying(_ scores: [[Float]], allows: ([Int]) -> Bool) -> Float {
        var best = -Float.infinity
        var path: [Int] = []
        func place(_ sum: Float) {
            if path.count == scores.count {
                if sum > best, allows(path) { best = sum }
                return
            }
            for (label, score) in scores[path.count].enumerated() {
                path.append(label)
                place(sum + score)
                path.removeLast()
            }
        }
        place(0)
        return best
    }

    private func allowsNames(_ path: [Int], _ labels: [String]) -> Bool {
        path.enumerated().allSatisfy { place, label in
            !labels[label].hasPrefix("I-")
                || place > 0 && labels[path[place - 1]] != "O"
                    && labels[path[place - 1]].dropFirst(2) == labels[label].dropFirst(2)
        }
    }

    private func allowsWords(_ path: [Int], _ labels: [String]) -> Bool {
        let names = path.map { labels[$0] }
        guard let first = names.first, let last = names.last else { return true }
        return (first == "B" || first == "S") && (last == "E" || last == "S")
            && zip(names, names.dropFirst()).allSatisfy { before, after in
                before == "B" || before == "M" ? after == "M" || after == "E" : after == "B" || after == "S"
            }
    }

    @Test(arguments: 1...6)
    func findsTheBestOfAllPaths(words: Int) {
        let names = ["O", "B-a", "I-a", "B-b", "I-b"]
        let segments = ["B", "M", "E", "S"]
        for seed in 0..<30 {
            var generator = SeededGenerator(seed: UInt64(seed * 7 + words))
            func scores(_ count: Int) -> [[Float]] {
                (0..<words).map { _ in
                    (0..<count).map { _ in Float(Int.random(in: -9...9, using: &generator)) }
                }
            }
            func sum(_ path: [Int], _ scores: [[Float]]) -> Float {
                zip(path, scores).reduce(0) { $0 + $1.1[$1.0] }
            }
            let nameScores = scores(5)
            let path = best(LabelPath(names: names), nameScores)
            #expect(allowsNames(path, names))
            #expect(sum(path, nameScores) == bestByTrying(nameScores) { allowsNames($0, names) })

            let segmentScores = scores(4)
            let cut = best(LabelPath(segments: segments), segmentScores)
            #expect(allowsWords(cut, segments))
            #expect(sum(cut, segmentScores) == bestByTrying(segmentScores) { allowsWords($0, segments) })
        }
    }

    @Test func hasNoLabelsWithoutWords() {
        #expect(
            LabelPath(names: ["O"]).best(words: 0) { _ in UnsafeBufferPointer(start: nil, count: 0) }.isEmpty)
    }
}
