import Checkpoints
public import Foundation

/// The sizes and choices of an encoder, as a checkpoint's `config.json` has them.
public struct EncoderConfiguration: Sendable, Equatable {
    /// How a family of models names and numbers its parts.
    public enum Family: Sendable {
        /// BERT (Devlin and others, 2018).
        case bert
        /// RoBERTa and its multilingual and other descendants (Liu and others, 2019; Conneau and others, 2019), whose first
        /// position is the padding token's plus one.
        case roberta
        /// DistilBERT (Sanh and others, 2019), which has no token types.
        case distilBERT
    }

    /// A layer's function between its two linear parts.
    public enum Activation: Sendable {
        case gelu
        case geluTanh
        case relu
        case tanh
    }

    /// The family.
    public let family: Family
    /// How many tokens the vocabulary has.
    public let vocabularySize: Int
    /// The width of a token's state.
    public let hiddenSize: Int
    /// The width between a layer's two linear parts.
    public let intermediateSize: Int
    /// How many layers there are.
    public let layerCount: Int
    /// How many heads attention has in each layer.
    public let headCount: Int
    /// How many positions have an embedding.
    public let positionCount: Int
    /// How many token types have an embedding; 0 without token types.
    public let tokenTypeCount: Int
    /// The function between a layer's two linear parts.
    public let activation: Activation
    /// What keeps layer normalisation from dividing by 0.
    public let layerNormEpsilon: Float
    /// The token that fills batches elsewhere; only RoBERTa's positions depend on it.
    public let paddingID: Int32

    /// The width of one head's queries, keys and values.
    public var headSize: Int { hiddenSize / headCount }

    /// The most tokens, special ones included, that a sequence may have.
    public var maximumLength: Int {
        family == .roberta ? positionCount - Int(paddingID) - 1 : positionCount
    }

    /// Reads `config.json` of a checkpoint's folder.
    ///
    /// - Throws: `CheckpointError` where the file is missing, is no configuration, or is one of a model that kg cannot run.
    public init(folder: URL) throws {
        let url = folder.appendingPathComponent("config.json")
        try self.init(JSONFile(url).decode(Keys.self), path: url.path)
    }

    private init(_ keys: Keys, path: String) throws {
        let families: [String: Family] = [
            "bert": .bert, "roberta": .roberta, "xlm-roberta": .roberta, "camembert": .roberta,
            "distilbert": .distilBERT,
        ]
        guard let family = families[keys.modelType] else {
            throw CheckpointError.unsupported(
                path,
                "models of the type \(keys.modelType) are not supported, but \(families.keys.sorted().joined(separator: ", "))"
            )
        }
        let activations: [String: Activation] = [
            "gelu": .gelu, "gelu_new": .geluTanh, "gelu_pytorch_tanh": .geluTanh, "gelu_fast": .geluTanh,
            "relu": .relu, "tanh": .tanh,
        ]
        guard let activation = activations[keys.activation ?? "gelu"] else {
            throw CheckpointError.unsupported(
                path, "the activation \(keys.activation ?? "") is not supported")
        }
        guard keys.positionKind ?? "absolute" == "absolute" else {
            throw CheckpointError.unsupported(
                path, "positions of the kind \(keys.positionKind ?? "") are not supported")
        }
        func size(_ value: Int?, _ name: String) throws -> Int {
            guard let value, value > 0, value <= Int(Int32.max) else {
                throw CheckpointError.malformed(path, "\(name) is missing or no size")
            }
            return value
        }
        self.family = family
        self.activation = activation
        vocabularySize = try size(keys.vocabularySize, "vocab_size")
        hiddenSize = try size(keys.hiddenSize, "hidden_size")
        intermediateSize = try size(keys.intermediateSize, "intermediate_size")
        layerCount = try size(keys.layerCount, "num_hidden_layers")
        headCount = try size(keys.headCount, "num_attention_heads")
        positionCount = try size(keys.positionCount, "max_position_embeddings")
        tokenTypeCount = family == .distilBERT ? 0 : try size(keys.tokenTypeCount ?? 2, "type_vocab_size")
        layerNormEpsilon = keys.layerNormEpsilon ?? 1e-12
        paddingID = keys.paddingID ?? (family == .roberta ? 1 : 0)
        guard hiddenSize % headCount == 0, headSize % 8 == 0 else {
            throw CheckpointError.unsupported(
                path,
                "\(headCount) heads of \(hiddenSize) dimensions are not supported: a head must have a multiple of 8"
            )
        }
        guard maximumLength > 0 else {
            throw CheckpointError.malformed(path, "max_position_embeddings leaves no position for a token")
        }
    }

    private struct Keys: Decodable {
        let modelType: String
        let vocabularySize: Int?
        let hiddenSize: Int?
        let intermediateSize: Int?
        let layerCount: Int?
        let headCount: Int?
        let positionCount: Int?
        let tokenTypeCount: Int?
        let activation: String?
        let layerNormEpsilon: Float?
        let paddingID: Int32?
        let positionKind: String?

        private enum CodingKeys: String, CodingKey {
            case modelType = "model_type"
            case vocabularySize = "vocab_size"
            case hiddenSize = "hidden_size"
            case intermediateSize = "intermediate_size"
            case layerCount = "num_hidden_layers"
            case headCount = "num_attention_heads"
            case positionCount = "max_position_embeddings"
            case tokenTypeCount = "type_vocab_size"
            case activation = "hidden_act"
            case layerNormEpsilon = "layer_norm_eps"
            case paddingID = "pad_token_id"
            case positionKind = "position_embedding_type"
        }

        /// DistilBERT's names for the same things.
        private enum DistilledKeys: String, CodingKey {
            case hiddenSize = "dim"
            case intermediateSize = "hidden_dim"
            case layerCount = "n_layers"
            case headCount = "n_heads"
            case activation
        }

        init(from decoder: any Decoder) throws {
            let keys = try decoder.container(keyedBy: CodingKeys.self)
            let distilled = try decoder.container(keyedBy: DistilledKeys.self)
            func value<Value: Decodable>(_ key: CodingKeys, _ other: DistilledKeys? = nil) throws -> Value? {
                if let value = try keys.decodeIfPresent(Value.self, forKey: key) { return value }
                return try other.flatMap { try distilled.decodeIfPresent(Value.self, forKey: $0) }
            }
            modelType = try keys.decode(String.self, forKey: .modelType)
            vocabularySize = try value(.vocabularySize)
            hiddenSize = try value(.hiddenSize, .hiddenSize)
            intermediateSize = try value(.intermediateSize, .intermediateSize)
            layerCount = try value(.layerCount, .layerCount)
            headCount = try value(.headCount, .headCount)
            positionCount = try value(.positionCount)
            tokenTypeCount = try value(.tokenTypeCount)
            activation = try value(.activation, .activation)
            layerNormEpsilon = try value(.layerNormEpsilon)
            paddingID = try value(.paddingID)
            positionKind = try value(.positionKind)
        }
    }
}
