import CXXHash
import Foundation
import TestSupport

/// A small model with random weights: it finds nothing of sense, and always the same.
///
/// ``matrices`` and ``vectors`` hold what its file says, for computing the same in a plain way.
struct TinySyntaxModel {
    let language: String
    let width = 16
    let arcs = (hidden: 12, reach: 3)
    let relationWidth = 10
    let relationLabels = ["dep", "nsubj", "obj", "root"]
    let tags = [
        "upos": ["ADJ", "NOUN", "PUNCT", "VERB"], "xpos": ["NN", "VB"],
        "lemma": ["lower|0|", "lower|1|", "keep|0|"],
    ]
    let entityLabels = ["O", "B-LOC", "I-LOC", "B-PER", "I-PER"]
    let features = [("norm", 8), ("suffix2", 6), ("shape", 5), ("space", 4)]
    let segmenterFeatures = [
        ("character", 7), ("pairBefore", 5), ("pairAfter", 4), ("around", 3), ("class", 3),
    ]
    let segmenterWidth = 8
    private(set) var matrices: [String: [[Float]]] = [:]
    private(set) var vectors: [String: [Float]] = [:]
    private(set) var keys: [String: [UInt64]] = [:]
    private var numbers: [String: ([[Int8]], [Float])] = [:]
    private var random: SeededGenerator

    /// What the tables know: words, and pieces of them.
    private static let known = [
        "the", "agent", "loops", "memory", ".", "he", "nt", "ps", "xxx", "Xxx", "first", "space", "glued",
        "智", "能", "智能",
        "能体", "^智", "ccc", "^cc", "0", "000",
    ]

    init(language: String, seed: UInt64 = 1) {
        self.language = language
        random = SeededGenerator(seed: seed)
        addNetwork(prefix: "", features: features, width: width, layers: 3, attention: 2)
        for (name, labels) in tags { addLinear("tags.\(name)", labels.count, width) }
        addLinear("entities.general", entityLabels.count, width)
        addLinear("arcs.dependent", arcs.hidden, width)
        addLinear("arcs.head", arcs.hidden, width)
        addMatrix("arcs.bilinear.weight", arcs.hidden, arcs.hidden)
        addVector("arcs.headBias", arcs.hidden)
        addVector("arcs.root", arcs.hidden)
        addVector("arcs.distance", 2 * arcs.reach + 1)
        addLinear("relations.dependent", relationWidth, width)
        addMatrix("relations.head.weight", relationWidth, width)
        addVector("relations.root", relationWidth)
        addLinear("relations.output", relationLabels.count, relationWidth)
        guard language == "chinese" else { return }
        addNetwork(
            prefix: "segmenter.", features: segmenterFeatures, width: segmenterWidth, layers: 2,
            attention: nil)
        addLinear("segmenter.tags.segment", 4, segmenterWidth)
    }

    private mutating func addNetwork(
        prefix: String, features: [(String, Int)], width: Int, layers: Int, attention: Int?
    ) {
        for (index, (name, width)) in features.enumerated() {
            let hashes = Self.known.map { text in
                var text = text
                return text.withUTF8 { XXH64($0.baseAddress, $0.count, UInt64(index)) }
            }
            keys[prefix + "features.\(name).keys"] = hashes.sorted()
            addMatrix(prefix + "features.\(name).table", hashes.count + 1, width)
        }
        addLinear(prefix + "mixing", width, features.reduce(0) { $0 + $1.1 })
        addNorm(prefix + "mixing.norm", width)
        for layer in 0..<layers {
            let name = prefix + "layers.\(layer)"
            if layer == attention {
                addLinear(name + ".projections", 3 * width, width)
                addLinear(name + ".output", width, width)
            } else {
                addLinear(name + ".linear", width, 3 * width)
            }
            addNorm(name + ".norm", width)
        }
    }

    private mutating func addLinear(_ name: String, _ outputs: Int, _ inputs: Int) {
        addMatrix(name + ".weight", outputs, inputs)
        addVector(name + ".bias", outputs)
    }

    private mutating func addNorm(_ name: String, _ width: Int) {
        addVector(name + ".gain", width)
        addVector(name + ".shift", width)
    }

    private mutating func addVector(_ name: String, _ count: Int) {
        vectors[name] = (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
    }

    private mutating func addMatrix(_ name: String, _ rows: Int, _ columns: Int) {
        let scales = (0..<rows).map { _ in Float.random(in: 0.001...0.008, using: &random) }
        let whole = (0..<rows).map { _ in
            (0..<columns).map { _ in Int8.random(in: -127...127, using: &random) }
        }
        numbers[name] = (whole, scales)
        matrices[name] = zip(whole, scales).map { row, scale in row.map { Float($0) * scale } }
    }

    /// Puts other numbers in place of a vector's.
    mutating func setVector(_ name: String, _ values: [Float]) { vectors[name] = values }

    /// `config.json`.
    var configuration: String {
        func list(_ names: [String]) -> String {
            "[" + names.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        }
        func list(_ features: [(String, Int)]) -> String {
            "[" + features.map { "{\"name\":\"\($0.0)\",\"width\":\($0.1)}" }.joined(separator: ",") + "]"
        }
        let segmenter = """
            "segmenter":{"width":\(segmenterWidth),"features":\(list(segmenterFeatures)),
             "layers":[{"kind":"convolution","dilation":1},{"kind":"convolution","dilation":2}],
             "tags":{"segment":["B","M","E","S"]},"entities":{}},
            """
        return """
            {"formatVersion":1,"language":"\(language)","width":\(width),"features":\(list(features)),
             "layers":[{"kind":"convolution","dilation":1},{"kind":"convolution","dilation":3},
                       {"kind":"attention","heads":2}],
             \(language == "chinese" ? segmenter : "")
             "tags":{\(tags.map { "\"\($0)\":\(list($1))" }.joined(separator: ","))},
             "arcs":{"hidden":\(arcs.hidden),"reach":\(arcs.reach)},
             "relations":{"hidden":\(relationWidth),"labels":\(list(relationLabels))},
             "entities":{"general":{"labels":\(list(entityLabels)),"kinds":{"PER":"person","LOC":"place"}}}}
            """
    }

    /// `weights.safetensors`.
    var weights: Data {
        var (header, data) = ([String](), Data())
        func add(_ name: String, _ type: String, _ shape: [Int], _ bytes: Data) {
            header.append(
                "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":[\(data.count),\(data.count + bytes.count)]}"
            )
            data += bytes
        }
        func bytes(_ floats: [Float]) -> Data {
            floats.reduce(into: Data()) { data, value in
                withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
            }
        }
        for (name, hashes) in keys.sorted(by: { $0.key < $1.key }) {
            let all = hashes.reduce(into: Data()) { data, hash in
                withUnsafeBytes(of: hash.littleEndian) { data.append(contentsOf: $0) }
            }
            add(name, "U64", [hashes.count], all)
        }
        for (name, values) in vectors.sorted(by: { $0.key < $1.key }) {
            add(name, "F32", [values.count], bytes(values))
        }
        for (name, (whole, scales)) in numbers.sorted(by: { $0.key < $1.key }) {
            add(
                name, "I8", [whole.count, whole[0].count],
                Data(whole.flatMap(\.self).map { UInt8(bitPattern: $0) }))
            add(name + ".scales", "F32", [scales.count], bytes(scales))
        }
        let text = Data(("{" + header.joined(separator: ",") + "}").utf8)
        return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text + data
    }

    /// Writes the two files into a folder of its own, lends it to a closure, and removes it.
    func withFolder<Result>(
        configuration: String? = nil, weights: Data? = nil, _ body: (URL) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "syntax-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data((configuration ?? self.configuration).utf8).write(to: folder.appending(path: "config.json"))
        try (weights ?? self.weights).write(to: folder.appending(path: "weights.safetensors"))
        return try body(folder)
    }
}
