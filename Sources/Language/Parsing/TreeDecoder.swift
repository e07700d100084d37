/// Finds the tree of greatest score over the words of a sentence, with one root (Chu and Liu, "On the shortest
/// arborescence of a directed graph", 1965; Edmonds, "Optimum branchings", 1967).
///
/// Where each word's best head already makes a tree, which is the rule, that is all. Otherwise words are joined into
/// cycles and these into nodes, on a matrix, as Tarjan describes for dense graphs ("Finding optimum branchings", 1977). It
/// keeps its memory from sentence to sentence.
struct TreeDecoder {
    /// The best arc between two nodes: its score, and the words that it joins.
    private struct Arc {
        var score: Double
        var head: Int32
        var dependent: Int32
    }

    /// A word, or a cycle that became one node.
    private struct Node {
        /// The row and the column that stand for it.
        var slot: Int
        /// The cycle that it became a part of.
        var parent = -1
        /// The best arc into it.
        var arc = Arc(score: 0, head: 0, dependent: 0)
        /// The nodes of its cycle; none for a word.
        var members: [Int] = []
    }

    private enum State { case waiting, onPath, done, joined }

    private var arcs: [Arc] = []
    private var nodes: [Node] = []
    private var states: [State] = []
    /// The node that a slot stands for.
    private var nodeOfSlot: [Int] = []
    private var size = 0

    /// The heads of the words, from 1, and 0 for the root.
    ///
    /// - Parameter scores: [words, words + 1]: how well each head suits each word; column 0 is the root. They are finite.
    /// - Complexity: O(words²).
    mutating func heads(from scores: UnsafeBufferPointer<Float>, words: Int) -> [Int] {
        precondition(scores.count == words * (words + 1), "There is a score for each word and head.")
        guard words > 1 else { return [Int](repeating: 0, count: words) }
        let greedy = Self.bestHeads(from: scores, words: words)
        if Self.isTree(greedy) { return greedy }
        prepare(scores, words: words)
        for word in 1...words where states[word] == .waiting { growPath(from: word) }
        return expanded(words: words)
    }

    private static func bestHeads(from scores: UnsafeBufferPointer<Float>, words: Int) -> [Int] {
        (0..<words).map { word in
            let row = scores[word * (words + 1)..<(word + 1) * (words + 1)]
            var best = 0
            for head in 1...words where head != word + 1 {
                if row[row.startIndex + head] > row[row.startIndex + best] { best = head }
            }
            return best
        }
    }

    /// Whether heads, from 1 and 0 for the root, make a tree with one root.
    static func isTree(_ heads: [Int]) -> Bool {
        guard heads.count(where: { $0 == 0 }) == 1 else { return false }
        // Words are marked with the word that they were first reached from.
        var reached = [Int](repeating: 0, count: heads.count + 1)
        for start in 1...heads.count {
            var word = start
            while word != 0, reached[word] == 0 {
                reached[word] = start
                word = heads[word - 1]
            }
            if word != 0, reached[word] == start { return false }
        }
        return true
    }

    /// Fills the matrix. The root is so dear that one word alone is attached to it.
    private mutating func prepare(_ scores: UnsafeBufferPointer<Float>, words: Int) {
        size = words + 1
        nodes.removeAll(keepingCapacity: true)
        states = [State](repeating: .waiting, count: size)
        states[0] = .done
        nodeOfSlot = Array(0..<size)
        for word in 0..<size { nodes.append(Node(slot: word)) }
        var (least, most) = (Double.infinity, -Double.infinity)
        for score in scores {
            least = min(least, Double(score))
            most = max(most, Double(score))
        }
        let penalty = (most - least + 1) * Double(words)
        arcs.removeAll(keepingCapacity: true)
        for head in 0..<size {
            for word in 0..<size {
                let score =
                    word == 0 || word == head
                    ? -Double.infinity
                    : Double(scores[(word - 1) * size + head]) - (head == 0 ? penalty : 0)
                arcs.append(Arc(score: score, head: Int32(head), dependent: Int32(word)))
            }
        }
    }

    /// Follows best arcs backwards until they meet what is done, and joins the cycles on the way.
    private mutating func growPath(from start: Int) {
        var path = [start]
        states[start] = .onPath
        while let node = path.last {
            let slot = nodes[node].slot
            var best = arcs[slot]
            var source = nodeOfSlot[0]
            for from in 0..<size where nodeOfSlot[from] >= 0 && nodeOfSlot[from] != node {
                let arc = arcs[from * size + slot]
                if arc.score > best.score {
                    best = arc
                    source = nodeOfSlot[from]
                }
            }
            nodes[node].arc = best
            switch states[source] {
            case .waiting:
                states[source] = .onPath
                path.append(source)
            case .onPath:
                var members: [Int] = []
                while let member = path.popLast() {
                    members.append(member)
                    if member == source { break }
                }
                path.append(join(members))
            case .done, .joined:
                for member in path { states[member] = .done }
                return
            }
        }
    }

    /// Makes one node of a cycle. Arcs into it are counted as what they gain over the cycle's own.
    private mutating func join(_ members: [Int]) -> Int {
        let joined = nodes.count
        let slot = nodes[members[0]].slot
        for member in members {
            let from = nodes[member].slot
            let own = nodes[member].arc.score
            for other in 0..<size where nodeOfSlot[other] >= 0 {
                arcs[other * size + from].score -= own
                guard from != slot else { continue }
                if arcs[other * size + from].score > arcs[other * size + slot].score {
                    arcs[other * size + slot] = arcs[other * size + from]
                }
                if arcs[from * size + other].score > arcs[slot * size + other].score {
                    arcs[slot * size + other] = arcs[from * size + other]
                }
            }
            states[member] = .joined
            nodes[member].parent = joined
        }
        for member in members { nodeOfSlot[nodes[member].slot] = -1 }
        nodeOfSlot[slot] = joined
        nodes.append(Node(slot: slot, members: members))
        states.append(.onPath)
        return joined
    }

    /// Opens the cycles from the outermost to the words: each is entered by one arc, which replaces one of its own.
    private mutating func expanded(words: Int) -> [Int] {
        for node in nodes.indices.reversed() where !nodes[node].members.isEmpty {
            var entered = Int(nodes[node].arc.dependent)
            while nodes[entered].parent != node { entered = nodes[entered].parent }
            nodes[entered].arc = nodes[node].arc
        }
        return (1...words).map { Int(nodes[$0].arc.head) }
    }
}
