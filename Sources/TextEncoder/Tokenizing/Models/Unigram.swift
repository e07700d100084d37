/// The model of SentencePiece: of all ways to cut a piece into known tokens, the most likely one.
///
/// T. Kudo, "Subword Regularization", 2018; found as in Viterbi's algorithm, over the bytes of the piece.
struct Unigram: Sendable {
    private let trie: ByteTrie
    /// The logarithm of how likely each token is, by its id.
    private let scores: FixedTable<Double>
    private let unknown: Int32?
    private let unknownScore: Double
    /// The tokens of single bytes, by which characters without a token are written, -1 where there is none; nil when such
    /// characters are unknown.
    private let byteTokens: FixedTable<Int32>?

    /// How much less likely than any token an unknown character is (SentencePiece's `kUnkPenalty`).
    private static let unknownPenalty = 10.0

    /// - Parameters:
    ///   - scores: Not empty.
    ///   - unknown: The id for what has no token.
    init(trie: ByteTrie, scores: [Double], unknown: Int32?, byteTokens: [Int32]?) {
        self.trie = trie
        self.scores = FixedTable(scores)
        self.unknown = unknown
        unknownScore = (scores.min() ?? 0) - Self.unknownPenalty
        self.byteTokens = byteTokens.map { FixedTable($0) }
    }

    /// The best way to a position.
    struct Node: BitwiseCopyable {
        var score: Double
        /// Where the last token of the way starts; -1 when there is no way yet.
        var start: Int32
        var token: Int32
    }

    /// Cuts a piece, which is not empty, into tokens.
    ///
    /// - Parameter emit: Takes the id of each token and where it starts and ends in the piece.
    /// - Complexity: O(*n* *k*) in the length of the piece and that of the longest token.
    @inline(__always)
    func encode(
        _ piece: UnsafeBufferPointer<UInt8>, _ nodes: inout GrowingBuffer<Node>,
        emit: (Int32, _ start: Int, _ end: Int) -> Void
    ) {
        guard let text = piece.baseAddress else { return }
        let count = piece.count
        findBestWay(text, count, &nodes)
        // The way is known from its end; turned around it lies in the same memory, since what is read is behind.
        var end = count
        var place = count
        while end > 0 {
            let node = nodes.base[end]
            var start = Int(node.start)
            if node.token < 0 {
                // Neighbours without a token are one.
                while start > 0, nodes.base[start].token < 0 { start = Int(nodes.base[start].start) }
            }
            nodes.base[place] = Node(score: 0, start: Int32(start), token: node.token)
            place -= 1
            end = start
        }
        while place < count {
            place += 1
            let node = nodes.base[place]
            let start = Int(node.start)
            let end = place < count ? Int(nodes.base[place + 1].start) : count
            if node.token >= 0 {
                emit(node.token, start, end)
            } else {
                emitUnknown(text, start, end, emit)
            }
        }
    }

    /// For each position the best last token; -1 stands for a character without one.
    private func findBestWay(_ text: UnsafePointer<UInt8>, _ count: Int, _ nodes: inout GrowingBuffer<Node>) {
        nodes.reserve(count + 1)
        let best = nodes.base
        best.update(repeating: Node(score: 0, start: -1, token: 0), count: count + 1)
        let (units, values, scores) = (trie.units.base, trie.values.base, scores.base)
        var start = 0
        while start < count {
            let score = best[start].score
            let length = max(1, (~text[start]).leadingZeroBitCount)
            var hasCharacter = false
            var unit = units[ByteTrie.root]
            var end = start
            while end < count {
                let byte = text[end]
                let node = ByteTrie.place(under: unit, byte)
                unit = units[node]
                guard unit & ByteTrie.labelMask == UInt32(byte) else { break }
                end += 1
                guard unit & ByteTrie.endsKey != 0 else { continue }
                let token = values[node]
                let sum = scores[Int(token)] + score
                if best[end].start < 0 || sum > best[end].score {
                    best[end] = Node(
                        score: sum, start: Int32(truncatingIfNeeded: start),
                        token: token == unknown ? -1 : token)
                }
                if end - start == length { hasCharacter = true }
            }
            if !hasCharacter {
                let sum = unknownScore + score
                let end = start + length
                if best[end].start < 0 || sum > best[end].score {
                    best[end] = Node(score: sum, start: Int32(truncatingIfNeeded: start), token: -1)
                }
            }
            start += length
        }
    }

    private func emitUnknown(
        _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ emit: (Int32, Int, Int) -> Void
    ) {
        let stretch = UnsafeBufferPointer(start: text + start, count: end - start)
        if let token = trie.value(of: stretch) {
            emit(token, start, end)
        } else if let byteTokens, stretch.allSatisfy({ byteTokens[Int($0)] >= 0 }) {
            // Each byte counts as the whole stretch, as in the `tokenizers` package.
            for byte in stretch { emit(byteTokens[Int(byte)], start, end) }
        } else if let unknown {
            emit(unknown, start, end)
        }
    }
}
