import Checkpoints
import Kernels

/// A checkpoint's weights, found by the names that its family gives them.
struct EncoderWeights {
    /// One layer's parts.
    struct Layer: Sendable {
        /// Queries, keys and values at once, [3 × hidden size].
        let projections: PackedLinear
        let attentionOutput: PackedLinear
        let attentionNorm: LayerNorm
        let expansion: PackedLinear
        let contraction: PackedLinear
        let outputNorm: LayerNorm
    }

    /// The gain and shift of a layer normalisation.
    struct LayerNorm: Sendable {
        let gain: [Float]
        let shift: [Float]
    }

    let file: SafetensorsFile
    let configuration: EncoderConfiguration
    let kernels: EncoderKernels
    let precision: EncoderPrecision
    /// What stands before the names of the encoder's own tensors.
    private let prefix: String
    private let names: EncoderTensorNames

    init(
        _ file: SafetensorsFile, _ configuration: EncoderConfiguration, kernels: EncoderKernels,
        precision: Precision
    ) throws {
        self.file = file
        self.configuration = configuration
        self.kernels = kernels
        self.precision = precision.kernel
        names = EncoderTensorNames(configuration.family)
        let words = names.wordEmbeddings
        guard
            let prefix = ["", "bert.", "roberta.", "distilbert."].first(where: {
                file.tensors[$0 + words] != nil
            })
        else {
            throw CheckpointError.malformed(
                file.path,
                "it has no tensor \(words), with or without bert., roberta. or distilbert. before it")
        }
        self.prefix = prefix
    }

    /// The tables of words, positions and, where the family has them, token types; their numbers stay in the file.
    func embeddingTables() throws -> [EncoderTable] {
        var tables = [
            try table(names.wordEmbeddings, rows: configuration.vocabularySize),
            try table(names.positionEmbeddings, rows: configuration.positionCount),
        ]
        if configuration.tokenTypeCount > 0 {
            tables.append(try table(names.tokenTypeEmbeddings, rows: configuration.tokenTypeCount))
        }
        return tables
    }

    func embeddingNorm() throws -> LayerNorm { try layerNorm(names.embeddingNorm) }

    func layer(_ number: Int) throws -> Layer {
        let hidden = configuration.hiddenSize, intermediate = configuration.intermediateSize
        let name = { part in names.layer(number, part) }
        return Layer(
            projections: try linear(
                [name(names.query), name(names.key), name(names.value)], inputs: hidden, outputs: hidden),
            attentionOutput: try linear([name(names.attentionOutput)], inputs: hidden, outputs: hidden),
            attentionNorm: try layerNorm(name(names.attentionNorm)),
            expansion: try linear(
                [name(names.expansion)], inputs: hidden, outputs: intermediate,
                activation: configuration.activation.kernel),
            contraction: try linear([name(names.contraction)], inputs: intermediate, outputs: hidden),
            outputNorm: try layerNorm(name(names.outputNorm)))
    }

    /// The two layers that classify a sequence by its first token, or nothing where the checkpoint has none.
    func classifier() throws -> [PackedLinear]? {
        let (dense, output) = names.classifier(prefix: prefix)
        guard let tensor = file.tensors[output + ".weight"], file.tensors[dense + ".weight"] != nil else {
            return nil
        }
        let hidden = configuration.hiddenSize
        let activation: EncoderActivation = configuration.family == .distilBERT ? .reLU : .tanh
        return [
            try head(dense, inputs: hidden, outputs: hidden, activation: activation),
            try head(output, inputs: hidden, outputs: tensor.shape.first ?? 0, activation: .none),
        ]
    }

    /// A layer after the encoder, of a single row, where precision is cheap.
    private func head(
        _ name: String, inputs: Int, outputs: Int, activation: EncoderActivation
    ) throws -> PackedLinear {
        PackedLinear(
            kernels, precision: .float32, activation: activation, inputs: inputs, outputs: outputs,
            weights: try numbers(name + ".weight", shape: [outputs, inputs]),
            bias: try numbers(name + ".bias", shape: [outputs]))
    }

    /// Layers of the same shape, side by side.
    private func linear(
        _ layers: [String], inputs: Int, outputs: Int, activation: EncoderActivation = .none
    ) throws -> PackedLinear {
        PackedLinear(
            kernels, precision: precision, activation: activation, inputs: inputs,
            outputs: outputs * layers.count,
            weights: try layers.flatMap { try numbers(prefix + $0 + ".weight", shape: [outputs, inputs]) },
            bias: try layers.flatMap { try numbers(prefix + $0 + ".bias", shape: [outputs]) })
    }

    private func layerNorm(_ name: String) throws -> LayerNorm {
        // Checkpoints that were converted from the first BERT call them gamma and beta.
        let isOld = file.tensors[prefix + name + ".gamma"] != nil
        let shape = [configuration.hiddenSize]
        return LayerNorm(
            gain: try numbers(prefix + name + (isOld ? ".gamma" : ".weight"), shape: shape),
            shift: try numbers(prefix + name + (isOld ? ".beta" : ".bias"), shape: shape))
    }

    private func table(_ name: String, rows: Int) throws -> EncoderTable {
        let (element, bytes) = try tensor(prefix + name, shape: [rows, configuration.hiddenSize])
        return EncoderTable(values: bytes, element: element)
    }

    private func numbers(_ name: String, shape: [Int]) throws -> [Float] {
        let (element, bytes) = try tensor(name, shape: shape)
        let count = shape.reduce(1, *)
        return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            if let start = buffer.baseAddress { kernels.widen(element, bytes, count, start) }
            filled = count
        }
    }

    private func tensor(_ name: String, shape: [Int]) throws -> (EncoderElement, UnsafeRawPointer) {
        guard let tensor = file.tensors[name] else {
            throw CheckpointError.malformed(file.path, "it has no tensor \(name)")
        }
        guard tensor.shape == shape else {
            throw CheckpointError.mismatched(name, in: file.path, shape: tensor.shape, expected: shape)
        }
        let element: EncoderElement
        switch tensor.element {
        case .float32: element = .float32
        case .float16: element = .float16
        case .bfloat16: element = .bFloat16
        default:
            throw CheckpointError.tensor(
                name, in: file.path,
                "is of the type \(tensor.element.rawValue), and F32, F16 and BF16 are supported")
        }
        guard let start = file.bytes(of: tensor).baseAddress else {
            throw CheckpointError.tensor(name, in: file.path, "is empty")
        }
        return (element, start)
    }
}

extension EncoderConfiguration.Activation {
    var kernel: EncoderActivation {
        switch self {
        case .gelu: .GELU
        case .geluTanh: .geluTanh
        case .relu: .reLU
        case .tanh: .tanh
        }
    }
}
