import Checkpoints
import Kernels

/// The memory of one forward pass at a time, allocated once.
///
/// `@unchecked Sendable`: a session is used by one task at a time, which takes it from the encoder's stock and puts it
/// back.
final class EncoderSession: @unchecked Sendable {
    /// Where the windows of the batch lie among its tokens.
    private(set) var places: [Range<Int>] = []
    /// The states after the last layer [tokens, hidden size].
    let states: UnsafeMutablePointer<Float>

    private let encoder: EncoderModel
    private let tokenCapacity: Int
    private let stateMemory, projectionMemory, attendedMemory, scratchMemory, idMemory: AlignedBuffer

    /// Makes room for as many tokens as the model's longest sequence, or a batch.
    init(_ encoder: EncoderModel, tokenCapacity: Int) {
        self.encoder = encoder
        self.tokenCapacity = tokenCapacity
        let configuration = encoder.configuration, kernels = encoder.kernels
        let hidden = configuration.hiddenSize
        stateMemory = AlignedBuffer(of: Float.self, count: tokenCapacity * hidden)
        attendedMemory = AlignedBuffer(of: Float.self, count: tokenCapacity * hidden)
        projectionMemory = AlignedBuffer(
            of: Float.self, count: tokenCapacity * max(3 * hidden, configuration.intermediateSize))
        let linear = [hidden, configuration.intermediateSize].map {
            max(
                kernels.linearScratchSize(encoder.precision.kernel, $0),
                kernels.linearScratchSize(.float32, $0))
        }
        let attention = kernels.attentionScratchSize(encoder.maximumLength, configuration.headSize)
        scratchMemory = AlignedBuffer(byteCount: (linear + [attention]).max() ?? 0)
        idMemory = AlignedBuffer(of: Int32.self, count: 3 * tokenCapacity)
        states = stateMemory.elements()
    }

    /// Encodes windows of sequences, whose tokens must fit into the session.
    ///
    /// - Complexity: for each token and layer 4 × hidden size² + 2 × hidden size × intermediate size multiplications, and
    ///   2 × hidden size for each token of the same window.
    func encode(_ windows: ArraySlice<TokenWindow>, of sequences: [TokenSequence]) {
        let count = place(windows, of: sequences)
        let hidden = encoder.configuration.hiddenSize
        let kernels = encoder.kernels
        embed(count)
        let projections: UnsafeMutablePointer<Float> = projectionMemory.elements()
        let attended: UnsafeMutablePointer<Float> = attendedMemory.elements()
        let scratch = scratchMemory.start
        for layer in encoder.layers {
            apply(layer.projections, to: states, rows: count, into: projections)
            for place in places {
                kernels.attention(
                    encoder.precision.kernel, projections + place.lowerBound * 3 * hidden, place.count,
                    encoder.configuration.headCount, encoder.configuration.headSize,
                    attended + place.lowerBound * hidden, scratch)
            }
            apply(layer.attentionOutput, to: attended, rows: count, residual: states, into: states)
            normalize(layer.attentionNorm, rows: count)
            apply(layer.expansion, to: states, rows: count, into: projections)
            apply(layer.contraction, to: projections, rows: count, residual: states, into: states)
            normalize(layer.outputNorm, rows: count)
        }
    }

    /// Applies a classifier's layers to the first token of a window; `outputs` are its labels' scores.
    func classify(
        _ place: Range<Int>, by classifier: [PackedLinear], into outputs: UnsafeMutablePointer<Float>
    ) {
        let hidden: UnsafeMutablePointer<Float> = projectionMemory.elements()
        apply(
            classifier[0], to: states + place.lowerBound * encoder.configuration.hiddenSize, rows: 1,
            into: hidden)
        apply(classifier[1], to: hidden, rows: 1, into: outputs)
    }

    private func apply(
        _ linear: PackedLinear, to values: UnsafePointer<Float>, rows: Int,
        residual: UnsafePointer<Float>? = nil, into outputs: UnsafeMutablePointer<Float>
    ) {
        var layer = linear.layer
        encoder.kernels.linear(&layer, values, layer.inputs, rows, residual, outputs, scratchMemory.start)
    }

    private func normalize(_ norm: EncoderWeights.LayerNorm, rows: Int) {
        encoder.kernels.layerNorm(
            states, rows, encoder.configuration.hiddenSize, norm.gain, norm.shift,
            encoder.configuration.layerNormEpsilon)
    }

    private func embed(_ count: Int) {
        let ids: UnsafeMutablePointer<Int32> = idMemory.elements()
        let columns = (0..<3).map { UnsafePointer(ids + $0 * tokenCapacity) }
        encoder.kernels.embed(
            encoder.embeddings, columns, encoder.embeddings.count, count, encoder.configuration.hiddenSize,
            states)
        normalize(encoder.embeddingNorm, rows: count)
    }

    /// Writes the ids, positions and types of a batch, and returns how many tokens it has.
    private func place(_ windows: ArraySlice<TokenWindow>, of sequences: [TokenSequence]) -> Int {
        places.removeAll(keepingCapacity: true)
        let ids: UnsafeMutablePointer<Int32> = idMemory.elements()
        let positions = ids + tokenCapacity, types = positions + tokenCapacity
        let isShifted = encoder.configuration.family == .roberta, padding = encoder.configuration.paddingID
        var count = 0
        for window in windows {
            let sequence = sequences[window.sequence]
            let start = count
            precondition(start + window.length <= tokenCapacity, "A batch has more tokens than its session.")
            // RoBERTa counts positions from the padding token's number, over the tokens that are no padding.
            var position = isShifted ? padding : -1
            func append(_ token: Int) {
                let id = sequence.ids[token]
                ids[count] = id
                if isShifted && id == padding {
                    positions[count] = padding
                } else {
                    position += 1
                    positions[count] = position
                }
                types[count] = sequence.typeIDs.isEmpty ? 0 : sequence.typeIDs[token]
                count += 1
            }
            if window.isPart { append(0) }
            for token in window.tokens { append(token) }
            if window.isPart { append(sequence.ids.count - 1) }
            places.append(start..<count)
        }
        return count
    }
}
