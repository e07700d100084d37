import Foundation

/// A checkpoint of BERT's family with random weights and a tokenizer of single letters: every text has vectors, which mean
/// nothing and always come out the same.
public enum TinyModel {
    /// How many numbers its vectors have.
    public static let dimension = 16
    private static let (intermediate, layers, heads, positions) = (24, 2, 2, 48)

    /// Writes its files into a folder, which is made.
    ///
    /// - Parameter seed: Checkpoints of two seeds are two models.
    public static func write(to folder: String, seed: UInt64 = 1) throws {
        let url = URL(filePath: folder)
        try FileManager.default.createDirectory(
            at: url.appending(path: "1_Pooling"), withIntermediateDirectories: true)
        for (file, text) in [
            ("config.json", configuration), ("vocab.txt", vocabulary.joined(separator: "\n") + "\n"),
            ("tokenizer_config.json", #"{"do_lower_case": true}"#), ("modules.json", modules),
            ("1_Pooling/config.json", #"{"pooling_mode_mean_tokens": true}"#),
        ] {
            try Data(text.utf8).write(to: url.appending(path: file))
        }
        try weights(seed: seed).write(to: url.appending(path: "model.safetensors"))
    }

    private static let vocabulary: [String] = {
        let letters = "abcdefghijklmnopqrstuvwxyz0123456789".map { String($0) }
        let signs = ".,:;-_'\"()[]{}<>/?!`#*=+".map { String($0) }
        return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + letters + letters.map { "##" + $0 } + signs
    }()

    private static var configuration: String {
        """
        {"model_type": "bert", "vocab_size": \(vocabulary.count), "hidden_size": \(dimension),
         "intermediate_size": \(intermediate), "num_hidden_layers": \(layers), "num_attention_heads": \(heads),
         "max_position_embeddings": \(positions), "type_vocab_size": 2, "hidden_act": "gelu"}
        """
    }

    private static let modules = """
        [{"type": "sentence_transformers.models.Transformer", "path": ""},
         {"type": "sentence_transformers.models.Pooling", "path": "1_Pooling"},
         {"type": "sentence_transformers.models.Normalize", "path": "2_Normalize"}]
        """

    /// The names and shapes of its tensors, as Hugging Face's checkpoints have them.
    private static var tensors: [(name: String, shape: [Int])] {
        func linear(_ name: String, _ inputs: Int, _ outputs: Int) -> [(String, [Int])] {
            [(name + ".weight", [outputs, inputs]), (name + ".bias", [outputs])]
        }
        func norm(_ name: String) -> [(String, [Int])] {
            [(name + ".weight", [dimension]), (name + ".bias", [dimension])]
        }
        var tensors = [
            ("embeddings.word_embeddings.weight", [vocabulary.count, dimension]),
            ("embeddings.position_embeddings.weight", [positions, dimension]),
            ("embeddings.token_type_embeddings.weight", [2, dimension]),
        ]
        tensors += norm("embeddings.LayerNorm")
        for layer in 0..<layers {
            let prefix = "encoder.layer.\(layer)."
            for part in ["self.query", "self.key", "self.value", "output.dense"] {
                tensors += linear(prefix + "attention." + part, dimension, dimension)
            }
            tensors += norm(prefix + "attention.output.LayerNorm")
            tensors += linear(prefix + "intermediate.dense", dimension, intermediate)
            tensors += linear(prefix + "output.dense", intermediate, dimension)
            tensors += norm(prefix + "output.LayerNorm")
        }
        return tensors
    }

    /// A file in the format https://huggingface.co/docs/safetensors describes.
    private static func weights(seed: UInt64) -> Data {
        var random = SeededGenerator(seed: seed)
        var (header, numbers) = ([String](), Data())
        for (name, shape) in tensors {
            let start = numbers.count
            for _ in 0..<shape.reduce(1, *) {
                let number = Float.random(in: -0.7...0.7, using: &random)
                withUnsafeBytes(of: number.bitPattern.littleEndian) { numbers.append(contentsOf: $0) }
            }
            header.append(
                #""\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(start),\#(numbers.count)]}"#)
        }
        var text = "{" + header.joined(separator: ",") + "}"
        text += String(repeating: " ", count: (8 - text.utf8.count % 8) % 8)
        var data = Data()
        withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { data.append(contentsOf: $0) }
        return data + Data(text.utf8) + numbers
    }
}
