import Checkpoints
import Kernels

/// A network over the words of sentences, or over the characters of text without spaces: features, layers, and heads that
/// label, join and name words.
///
/// `Data/models/README.md` has every formula. A ``NetworkSession`` computes them.
final class Network: Sendable {
    /// A layer over the words of a sentence; each adds its normalised result to its input.
    enum Layer: Sendable {
        /// Multiplies each word's state and those of the words `dilation` before and behind it.
        case convolution(dilation: Int, PackedLinear, LayerNorm)
        /// Attends to all words of the sentence.
        case attention(heads: Int, projections: PackedLinear, output: PackedLinear, LayerNorm)
    }

    /// Where the scores of a set of labels stand in the row of all labels.
    struct LabelColumns: Sendable {
        let labels: [String]
        let columns: Range<Int>
    }

    /// What finds the heads of words.
    struct Arcs: Sendable {
        let hidden: Int
        let reach: Int
        /// Word states to the states of dependents and of heads, [width] -> [2 × hidden].
        let states: PackedLinear
        /// Dependents' states, made comparable to heads', [hidden] -> [hidden].
        let bilinear: PackedLinear
        /// The root's state as a head, [hidden].
        let root: [Float]
        /// What is added for a head that stands -reach … reach words behind.
        let distances: [Float]
    }

    /// What names the relation of a word to its head.
    struct Relations: Sendable {
        let labels: [String]
        /// The label of the root, which no other word has.
        let root: Int
        /// A word's state and its head's, [2 × width] -> [hidden].
        let hidden: PackedLinear
        let output: PackedLinear
    }

    static let layerNormEpsilon: Float = 1e-5

    let kernels: EncoderKernels
    let width: Int
    let featureNames: [String]
    let tables: [FeatureTable]
    /// How many numbers the features of a word have together.
    let inputs: Int
    let mixing: PackedLinear
    let mixingNorm: LayerNorm
    let layers: [Layer]
    /// Scores of all tags and of all entity labels, one set after the other; nothing where there are none.
    let labels: PackedLinear?
    let tags: [String: LabelColumns]
    /// Entity sets in the order of their names.
    let entities: [(name: String, columns: LabelColumns, kinds: [String: String])]
    let arcs: Arcs?
    let relations: Relations?

    /// Packs the weights of a network.
    ///
    /// - Parameters:
    ///   - configuration: Its sizes and labels.
    ///   - tensors: Its weights.
    ///   - usedTags: The sets of tags that are wanted; others cost nothing.
    /// - Throws: `CheckpointError` where a tensor is missing or does not fit the configuration, and where the
    ///   configuration asks for what this kg does not know.
    init(_ configuration: NetworkConfiguration, tensors: NetworkTensors, usedTags: Set<String>) throws {
        let path = tensors.file.path
        width = configuration.width
        kernels = tensors.kernels
        try Self.check(configuration, path: path)
        featureNames = configuration.features.map(\.name)
        tables = try configuration.features.map { try tensors.table(of: $0) }
        inputs = configuration.features.reduce(0) { $0 + $1.width }
        mixing = try tensors.linear([("mixing", width)], inputs: inputs)
        mixingNorm = try tensors.norm("mixing.norm", width: width)
        layers = try configuration.layers.enumerated().map { number, layer in
            try Self.layer(layer, number: number, width: configuration.width, tensors)
        }

        var sets: [(name: String, outputs: Int)] = []
        var column = 0
        func place(_ labels: [String], of name: String) -> LabelColumns {
            sets.append((name, labels.count))
            column += labels.count
            return LabelColumns(labels: labels, columns: column - labels.count..<column)
        }
        var tags: [String: LabelColumns] = [:]
        for (name, labels) in configuration.tags.sorted(by: { $0.key < $1.key })
        where usedTags.contains(name) {
            tags[name] = place(labels, of: "tags.\(name)")
        }
        self.tags = tags
        entities = (configuration.entities ?? [:]).sorted { $0.key < $1.key }.map { name, set in
            (name, place(set.labels, of: "entities.\(name)"), set.kinds)
        }
        labels = sets.isEmpty ? nil : try tensors.linear(sets, inputs: width)
        arcs = try configuration.arcs.map { try Self.arcs($0, width: configuration.width, tensors) }
        relations = try configuration.relations.map {
            try Self.relations($0, width: configuration.width, tensors)
        }
    }

    private static func check(_ configuration: NetworkConfiguration, path: String) throws {
        let sizes =
            [configuration.width] + configuration.features.map(\.width)
            + [configuration.arcs?.hidden, configuration.relations?.hidden].compactMap(\.self)
        guard sizes.allSatisfy({ (1...65536).contains($0) }), !configuration.features.isEmpty else {
            throw CheckpointError.malformed(
                path, "its configuration has a width that is none, or no features")
        }
        if let reach = configuration.arcs?.reach, !(0...65536).contains(reach) {
            throw CheckpointError.malformed(path, "its configuration has arcs with the reach \(reach)")
        }
        for labels in configuration.tags.values + (configuration.entities ?? [:]).values.map(\.labels)
        where labels.isEmpty {
            throw CheckpointError.malformed(path, "its configuration has a set of labels without labels")
        }
    }

    private static func layer(
        _ layer: NetworkConfiguration.Layer, number: Int, width: Int, _ tensors: NetworkTensors
    ) throws -> Layer {
        let name = "layers.\(number)"
        let norm = try tensors.norm(name + ".norm", width: width)
        switch (layer.kind, layer.dilation, layer.heads) {
        case ("convolution", let dilation?, _) where (1...1024).contains(dilation):
            return .convolution(
                dilation: dilation,
                try tensors.linear([(name + ".linear", width)], inputs: 3 * width, activation: .GELU), norm)
        case ("attention", _, let heads?) where heads > 0 && width % heads == 0 && width / heads % 8 == 0:
            return .attention(
                heads: heads,
                projections: try tensors.linear([(name + ".projections", 3 * width)], inputs: width),
                output: try tensors.linear([(name + ".output", width)], inputs: width), norm)
        default:
            throw CheckpointError.unsupported(
                tensors.file.path,
                "layer \(number) of the kind \(layer.kind) is not supported as it is configured")
        }
    }

    private static func arcs(
        _ arcs: NetworkConfiguration.Arcs, width: Int, _ tensors: NetworkTensors
    ) throws -> Arcs {
        Arcs(
            hidden: arcs.hidden, reach: arcs.reach,
            states: try tensors.linear(
                [("arcs.dependent", arcs.hidden), ("arcs.head", arcs.hidden)], inputs: width,
                activation: .GELU),
            bilinear: tensors.packed(
                try tensors.matrix("arcs.bilinear.weight", rows: arcs.hidden, columns: arcs.hidden),
                bias: try tensors.vector("arcs.headBias", count: arcs.hidden), inputs: arcs.hidden),
            root: try tensors.vector("arcs.root", count: arcs.hidden),
            distances: try tensors.vector("arcs.distance", count: 2 * arcs.reach + 1))
    }

    private static func relations(
        _ relations: NetworkConfiguration.Relations, width: Int, _ tensors: NetworkTensors
    ) throws -> Relations {
        guard let root = relations.labels.firstIndex(of: "root"), relations.labels.count > 1 else {
            throw CheckpointError.malformed(
                tensors.file.path, "its configuration has no relation “root”, or no other one")
        }
        let hidden = relations.hidden
        let dependent = try tensors.matrix("relations.dependent.weight", rows: hidden, columns: width)
        let head = try tensors.matrix("relations.head.weight", rows: hidden, columns: width)
        var weights: [Float] = []
        weights.reserveCapacity(2 * hidden * width)
        for row in 0..<hidden {
            weights += dependent[row * width..<(row + 1) * width]
            weights += head[row * width..<(row + 1) * width]
        }
        return Relations(
            labels: relations.labels, root: root,
            hidden: tensors.packed(
                weights, bias: try tensors.vector("relations.dependent.bias", count: hidden),
                inputs: 2 * width,
                activation: .GELU),
            output: try tensors.linear([("relations.output", relations.labels.count)], inputs: hidden))
    }
}

extension Network {
    /// How many labels all sets have together.
    var labelCount: Int { labels.map(\.layer.outputs) ?? 0 }

    /// Whether some layer attends.
    var hasAttention: Bool { !headSizes.isEmpty }

    /// The widths of the attention's heads.
    var headSizes: [Int] {
        layers.compactMap { layer in
            if case .attention(let heads, _, _, _) = layer { width / heads } else { nil }
        }
    }

    /// How all layers keep their weights.
    var precision: EncoderPrecision { mixing.layer.precision }

    /// The widths that layers multiply.
    var linearInputs: [Int] {
        [inputs, width, 2 * width, 3 * width]
            + [arcs?.hidden, relations?.hidden.layer.outputs].compactMap(\.self)
    }
}
