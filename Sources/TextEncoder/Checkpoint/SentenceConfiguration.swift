import Checkpoints
public import Foundation

/// How a checkpoint's token states become one vector, as the files of sentence-transformers say.
public struct SentenceConfiguration: Sendable, Equatable {
    /// What becomes of the states.
    public let pooling: Pooling
    /// Whether vectors have length 1.
    public let normalizes: Bool
    /// The most tokens of a sequence, special ones included, that the model was meant for; nothing where no file says it.
    public let maximumLength: Int?
    /// Where the checkpoint itself lies.
    let modelFolder: URL

    /// Reads `modules.json` of a checkpoint's folder and what that names. Without it, states are averaged, and vectors keep
    /// their length.
    ///
    /// - Throws: `CheckpointError` where a file is no such configuration, or asks for what kg cannot do.
    public init(folder: URL) throws {
        var pooling = Pooling.mean, normalizes = false, modelFolder = folder
        let modules = JSONFile(folder.appendingPathComponent("modules.json"))
        for module in try modules.decodeIfPresent([Module].self) ?? [] {
            let place = module.path.isEmpty ? folder : folder.appendingPathComponent(module.path)
            switch module.kind {
            case "Transformer": modelFolder = place
            case "Pooling": pooling = try Self.pooling(JSONFile(place.appendingPathComponent("config.json")))
            case "Normalize": normalizes = true
            default:
                throw CheckpointError.unsupported(
                    modules.url.path, "modules of the type \(module.type) are not supported")
            }
        }
        self.pooling = pooling
        self.normalizes = normalizes
        self.modelFolder = modelFolder
        maximumLength = try Self.maximumLength(modelFolder)
    }

    private static func pooling(_ file: JSONFile) throws -> Pooling {
        // The file has a key of true or false for each kind, or, since version 5.2, a name.
        let keys = try file.decode(PoolingKeys.self)
        let chosen = keys.chosen
        guard chosen.count == 1, let pooling = PoolingKeys.kinds[chosen[0]] else {
            let list = chosen.isEmpty ? "no kind" : chosen.sorted().joined(separator: " and ")
            throw CheckpointError.unsupported(file.url.path, "pooling by \(list) is not supported")
        }
        return pooling
    }

    private static func maximumLength(_ folder: URL) throws -> Int? {
        let sentence = JSONFile(folder.appendingPathComponent("sentence_bert_config.json"))
        if let length = try sentence.decodeIfPresent(LengthKeys.self)?.sentenceLength { return length }
        let tokenizer = JSONFile(folder.appendingPathComponent("tokenizer_config.json"))
        // "No limit" is written as 10^30.
        return try tokenizer.decodeIfPresent(LengthKeys.self)?.tokenizerLength.flatMap { Int(exactly: $0) }
    }

    private struct Module: Decodable {
        let type: String
        let path: String
        /// The name of its class, without the package's modules.
        var kind: Substring { type[(type.lastIndex(of: ".").map(type.index(after:)) ?? type.startIndex)...] }
    }

    private struct LengthKeys: Decodable {
        let sentenceLength: Int?
        let tokenizerLength: Double?

        private enum CodingKeys: String, CodingKey {
            case sentenceLength = "max_seq_length"
            case tokenizerLength = "model_max_length"
        }
    }

    private struct PoolingKeys: Decodable {
        static let kinds: [String: Pooling] = [
            "pooling_mode_cls_token": .firstToken, "cls": .firstToken,
            "pooling_mode_mean_tokens": .mean, "mean": .mean,
            "pooling_mode_max_tokens": .maximum, "max": .maximum,
            "pooling_mode_mean_sqrt_len_tokens": .meanSquareRoot, "mean_sqrt_len_tokens": .meanSquareRoot,
        ]

        /// The kinds that are switched on, known or not.
        let chosen: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: JSONName.self)
            var chosen: [String] = []
            for key in container.allKeys {
                if key.stringValue == "pooling_mode" {
                    if let names = try? container.decode([String].self, forKey: key) {
                        chosen += names
                    } else {
                        chosen += [try container.decode(String.self, forKey: key)]
                    }
                } else if key.stringValue.hasPrefix("pooling_mode_"),
                    try container.decode(Bool.self, forKey: key)
                {
                    chosen.append(key.stringValue)
                }
            }
            self.chosen = chosen
        }
    }
}
