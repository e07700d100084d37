import TestSupport
import Testing

@testable import Language

@Suite struct TreeDecoderTests {
    /// The best tree with one root, by trying all heads of all words.
    private func bestByTrying(_ scores: [Float], words: Int) -> [Int] {
        var best: (heads: [Int], score: Float) = ([], -.infinity)
        var heads = [Int](repeating: 0, count: words)
        func place(_ word: Int, _ score: Float) {
            if word == words {
                if score > best.score, TreeDecoder.isTree(heads) { best = (heads, score) }
                return
            }
            for head in 0...words where head != word + 1 {
                heads[word] = head
                place(word + 1, score + scores[word * (words + 1) + head])
            }
        }
        place(0, 0)
        return best.heads
    }

    private func total(_ heads: [Int], _ scores: [Float]) -> Float {
        heads.enumerated().reduce(0) { $0 + scores[$1.offset * (heads.count + 1) + $1.element] }
    }

    private func decode(_ scores: [Float], words: Int) -> [Int] {
        var decoder = TreeDecoder()
        return scores.withUnsafeBufferPointer { decoder.heads(from: $0, words: words) }
    }

    @Test(arguments: 1...6)
    func findsTheBestOfAllTrees(words: Int) {
        for seed in 0..<(words < 6 ? 200 : 30) {
            var generator = SeededGenerator(seed: UInt64(seed * 10 + words))
            // Whole numbers, so that sums are exact; the root is tempting, since it must be taken once.
            let scores = (0..<words * (words + 1)).map { place in
                Float(Int.random(in: -20...20, using: &generator) + (place % (words + 1) == 0 ? 8 : 0))
            }
            let heads = decode(scores, words: words)
            #expect(TreeDecoder.isTree(heads))
            #expect(total(heads, scores) == total(bestByTrying(scores, words: words), scores))
        }
    }

    @Test(arguments: [2, 17, 100, 256])
    func makesTreesOfWhateverScores(words: Int) {
        var generator = SeededGenerator(seed: UInt64(words))
        for round in 0..<6 {
            let scores = (0..<words * (words + 1)).map { place -> Float in
                let (word, head) = (place / (words + 1), place % (words + 1))
                return switch round {
                case 0: 0
                // Pairs that prefer each other make many cycles, which make cycles again.
                case 1: head == (word ^ 1) + 1 ? 9 : Float.random(in: -1...1, using: &generator)
                // Everybody's head is the next word, and the last one's the first.
                case 2: head == (word + 1) % words + 1 ? 5 : 0
                case 3: head == 0 ? 100 : Float.random(in: -1...1, using: &generator)
                case 4: head == 0 ? -1e6 : Float.random(in: -1e6...1e6, using: &generator)
                default: Float.random(in: -1...1, using: &generator)
                }
            }
            let heads = decode(scores, words: words)
            #expect(heads.count == words)
            #expect(TreeDecoder.isTree(heads))
        }
    }

    @Test func tellsTreesFromOthers() {
        #expect(TreeDecoder.isTree([0]))
        #expect(TreeDecoder.isTree([2, 0, 2]))
        #expect(!TreeDecoder.isTree([0, 0]))
        #expect(!TreeDecoder.isTree([0, 3, 2]))
        #expect(!TreeDecoder.isTree([2, 3, 1]))
    }
}
