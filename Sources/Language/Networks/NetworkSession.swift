import Checkpoints
import Foundation
import Kernels

/// The memory in which a network computes, one batch after another.
///
/// A batch is the words of some sentences, one after the other without gaps. What is known of a batch is valid until the
/// next one.
///
/// `@unchecked Sendable`: a session is used by one thread at a time, which takes it from a stock and puts it back.
final class NetworkSession: @unchecked Sendable {
    /// Where the sentences of the batch lie among its words.
    private(set) var sentences: [Range<Int>] = []
    /// The states after the last layer [words, width].
    let states: UnsafeMutablePointer<Float>

    private let network: Network
    private let capacity: Int
    private let kernels: EncoderKernels
    private let stateMemory, changeMemory, gatheredMemory, labelMemory, arcMemory,
        dependentMemory: AlignedBuffer
    private let headMemory, packedMemory, scoreMemory, scratchMemory: AlignedBuffer
    private var decoder = TreeDecoder()

    /// The longest stretch of words that is analysed at once.
    static let longestSentence = 256
    /// How many rows are gathered before they are multiplied: they stay in the second-level cache.
    private static let gatheredRows = 64

    /// Makes room for a number of words, at least as many as the longest sentence has.
    init(_ network: Network, capacity: Int) {
        precondition(capacity >= Self.longestSentence, "A batch must have room for the longest sentence.")
        self.network = network
        self.capacity = capacity
        kernels = network.kernels
        let width = network.width
        let arcWidth = network.arcs?.hidden ?? 1
        let relationWidth = network.relations?.hidden.layer.outputs ?? 1
        let relationLabels = network.relations?.labels.count ?? 1
        func floats(_ count: Int) -> AlignedBuffer { AlignedBuffer(of: Float.self, count: count) }
        stateMemory = floats(capacity * width)
        changeMemory = floats(capacity * max(width, network.inputs, relationWidth + relationLabels))
        gatheredMemory = floats(
            max(Self.gatheredRows * 3 * width, capacity * (network.hasAttention ? 3 * width : 0)))
        labelMemory = floats(capacity * max(1, network.labelCount))
        arcMemory = floats(capacity * 2 * arcWidth)
        dependentMemory = floats(capacity * arcWidth)
        headMemory = floats((Self.longestSentence + 1) * arcWidth)
        packedMemory = AlignedBuffer(
            byteCount: kernels.packedSize(.float32, arcWidth, Self.longestSentence + 1))
        scoreMemory = floats(Self.longestSentence * (Self.longestSentence + 1))
        let (kernels, precision) = (network.kernels, network.precision)
        let scratch = network.linearInputs.map {
            max(kernels.linearScratchSize(precision, $0), kernels.linearScratchSize(.float32, $0))
        }
        let attention = network.headSizes.map { kernels.attentionScratchSize(Self.longestSentence, $0) }
        scratchMemory = AlignedBuffer(byteCount: (scratch + attention).max() ?? 0)
        states = stateMemory.elements()
    }

    /// Computes the states of a batch, and the scores of all its labels.
    ///
    /// - Parameters:
    ///   - rows: The rows of the features of each word [words, features].
    ///   - sentences: Where the sentences lie among the words, one after the other, each of at most
    ///     ``longestSentence`` words.
    /// - Complexity: some 2 million multiplications a word, and for arcs `hidden` for each other word of its sentence.
    func run(rows: UnsafeBufferPointer<Int32>, sentences: [Range<Int>]) {
        self.sentences = sentences
        let count = sentences.last?.upperBound ?? 0
        precondition(
            count <= capacity && rows.count == count * network.tables.count,
            "A batch has more words than its session.")
        guard count > 0 else { return }
        embed(rows, count: count)
        for layer in network.layers {
            let changes: UnsafeMutablePointer<Float> = changeMemory.elements()
            let norm: LayerNorm
            switch layer {
            case .convolution(let dilation, let linear, let layerNorm):
                convolve(linear, dilation: dilation, into: changes)
                norm = layerNorm
            case .attention(let heads, let projections, let output, let layerNorm):
                attend(heads: heads, projections, output, into: changes, count: count)
                norm = layerNorm
            }
            kernels.layerNorm(changes, count, network.width, norm.gain, norm.shift, Network.layerNormEpsilon)
            for place in 0..<count * network.width { states[place] += changes[place] }
        }
        if let labels = network.labels {
            apply(labels, to: states, rows: count, into: labelMemory.elements())
        }
        if let arcs = network.arcs {
            let hidden: UnsafeMutablePointer<Float> = arcMemory.elements()
            apply(arcs.states, to: states, rows: count, into: hidden)
            apply(
                arcs.bilinear, to: hidden, stride: 2 * arcs.hidden, rows: count,
                into: dependentMemory.elements())
        }
    }

    /// The scores of a set of labels for a word.
    func scores(of columns: Network.LabelColumns, word: Int) -> UnsafeBufferPointer<Float> {
        let all: UnsafeMutablePointer<Float> = labelMemory.elements()
        return UnsafeBufferPointer(
            start: all + word * network.labelCount + columns.columns.lowerBound,
            count: columns.columns.count)
    }

    /// The best label of a set for a word.
    func bestLabel(of columns: Network.LabelColumns, word: Int) -> Int {
        let scores = scores(of: columns, word: word)
        return Self.best(scores)
    }

    /// The scores of all heads of a sentence's words [words, words + 1]; column 0 is the root.
    ///
    /// What a word scores as its own head means nothing.
    func arcScores(sentence: Range<Int>) -> UnsafeBufferPointer<Float> {
        guard let arcs = network.arcs, !sentence.isEmpty else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let (count, hidden) = (sentence.count, arcs.hidden)
        let all: UnsafeMutablePointer<Float> = arcMemory.elements()
        let heads: UnsafeMutablePointer<Float> = headMemory.elements()
        arcs.root.withUnsafeBufferPointer {
            heads.update(from: $0.baseAddress ?? UnsafePointer(heads), count: hidden)
        }
        for (row, word) in sentence.enumerated() {
            (heads + (row + 1) * hidden).update(from: all + word * 2 * hidden + hidden, count: hidden)
        }
        // The product of two matrices that change is a linear layer whose weights are the heads.
        kernels.pack(.float32, hidden, count + 1, heads, nil, packedMemory.start)
        var layer = EncoderLinear(
            precision: .float32, activation: .none, inputs: hidden, outputs: count + 1,
            packed: UnsafeRawPointer(packedMemory.start))
        let dependents: UnsafeMutablePointer<Float> = dependentMemory.elements()
        let scores: UnsafeMutablePointer<Float> = scoreMemory.elements()
        kernels.linear(
            &layer, dependents + sentence.lowerBound * hidden, hidden, count, nil, scores, scratchMemory.start
        )
        for word in 0..<count {
            let row = scores + word * (count + 1) + 1
            for head in 0..<count {
                row[head] += arcs.distances[min(max(head - word, -arcs.reach), arcs.reach) + arcs.reach]
            }
        }
        return UnsafeBufferPointer(start: scores, count: count * (count + 1))
    }

    /// What was chosen for a word, and how probable it is among all that was to choose from, by softmax.
    struct Choice {
        var index: Int
        var probability: Float

        init(_ index: Int, among scores: UnsafeBufferPointer<Float>) {
            self.index = index
            let most = scores.max() ?? 0
            probability = exp(scores[index] - most) / scores.reduce(0) { $0 + exp($1 - most) }
        }
    }

    /// The heads of a sentence's words, from 1, and 0 for the root.
    func heads(sentence: Range<Int>) -> [Choice] {
        let heads = decoder.heads(from: arcScores(sentence: sentence), words: sentence.count)
        let scores: UnsafeMutablePointer<Float> = scoreMemory.elements()
        return heads.enumerated().map { word, head in
            let row = scores + word * (sentence.count + 1)
            row[word + 1] = -.infinity
            return Choice(head, among: UnsafeBufferPointer(start: row, count: sentence.count + 1))
        }
    }

    /// The relations of a sentence's words to their heads.
    func relations(sentence: Range<Int>, heads: [Choice]) -> [Choice] {
        guard let relations = network.relations else { return [] }
        let width = network.width
        let (hidden, labels) = (relations.hidden.layer.outputs, relations.labels.count)
        let gathered: UnsafeMutablePointer<Float> = gatheredMemory.elements()
        let outputs: UnsafeMutablePointer<Float> = changeMemory.elements()
        let scores = outputs + Self.gatheredRows * hidden
        var chosen: [Choice] = []
        chosen.reserveCapacity(sentence.count)
        for start in stride(from: 0, to: sentence.count, by: Self.gatheredRows) {
            let rows = min(Self.gatheredRows, sentence.count - start)
            for row in 0..<rows {
                let word = start + row
                // The root's row is computed and not used: its relation is known.
                let head = max(0, heads[word].index - 1)
                let place = gathered + row * 2 * width
                place.update(from: states + (sentence.lowerBound + word) * width, count: width)
                (place + width).update(from: states + (sentence.lowerBound + head) * width, count: width)
            }
            apply(relations.hidden, to: gathered, rows: rows, into: outputs)
            apply(relations.output, to: outputs, rows: rows, into: scores)
            for row in 0..<rows {
                let own = UnsafeBufferPointer(start: scores + row * labels, count: labels)
                if heads[start + row].index == 0 {
                    var root = Choice(relations.root, among: own)
                    root.probability = 1
                    chosen.append(root)
                } else {
                    scores[row * labels + relations.root] = -.infinity
                    chosen.append(Choice(Self.best(own), among: own))
                }
            }
        }
        return chosen
    }

    private static func best(_ scores: UnsafeBufferPointer<Float>) -> Int {
        var best = 0
        for label in 1..<max(1, scores.count) where scores[label] > scores[best] { best = label }
        return best
    }

    private func embed(_ rows: UnsafeBufferPointer<Int32>, count: Int) {
        let embedded: UnsafeMutablePointer<Float> = changeMemory.elements()
        let features = network.tables.count
        for word in 0..<count {
            var place = embedded + word * network.inputs
            for feature in 0..<features {
                network.tables[feature].write(row: Int(rows[word * features + feature]), to: place)
                place += network.tables[feature].width
            }
        }
        apply(network.mixing, to: embedded, rows: count, into: states)
        kernels.layerNorm(
            states, count, network.width, network.mixingNorm.gain, network.mixingNorm.shift,
            Network.layerNormEpsilon)
    }

    private func convolve(_ linear: PackedLinear, dilation: Int, into changes: UnsafeMutablePointer<Float>) {
        let width = network.width
        let gathered: UnsafeMutablePointer<Float> = gatheredMemory.elements()
        var filled = 0
        var done = 0
        func multiply() {
            apply(linear, to: gathered, rows: filled, into: changes + done * width)
            done += filled
            filled = 0
        }
        for sentence in sentences {
            for word in sentence {
                let row = gathered + filled * 3 * width
                gather(word - dilation, of: sentence, into: row)
                gather(word, of: sentence, into: row + width)
                gather(word + dilation, of: sentence, into: row + 2 * width)
                filled += 1
                if filled == Self.gatheredRows { multiply() }
            }
        }
        if filled > 0 { multiply() }
    }

    /// Copies the state of a word, or zeros where the sentence has none there.
    private func gather(_ word: Int, of sentence: Range<Int>, into output: UnsafeMutablePointer<Float>) {
        if sentence.contains(word) {
            output.update(from: states + word * network.width, count: network.width)
        } else {
            output.update(repeating: 0, count: network.width)
        }
    }

    private func attend(
        heads: Int, _ projections: PackedLinear, _ output: PackedLinear,
        into changes: UnsafeMutablePointer<Float>,
        count: Int
    ) {
        let width = network.width
        let projected: UnsafeMutablePointer<Float> = gatheredMemory.elements()
        apply(projections, to: states, rows: count, into: projected)
        // What was attended to takes the place of the first sentence's projections only after these were read.
        let attended: UnsafeMutablePointer<Float> = changeMemory.elements()
        for sentence in sentences {
            kernels.attention(
                .float32, projected + sentence.lowerBound * 3 * width, sentence.count, heads, width / heads,
                attended + sentence.lowerBound * width, scratchMemory.start)
        }
        projected.update(from: attended, count: count * width)
        apply(output, to: projected, rows: count, into: changes)
    }

    private func apply(
        _ linear: PackedLinear, to values: UnsafePointer<Float>, stride: Int? = nil, rows: Int,
        into outputs: UnsafeMutablePointer<Float>
    ) {
        var layer = linear.layer
        kernels.linear(&layer, values, stride ?? layer.inputs, rows, nil, outputs, scratchMemory.start)
    }
}
