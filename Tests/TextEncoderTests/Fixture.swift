import Checkpoints
import Foundation
import Kernels

@testable import TextEncoder

/// A tiny checkpoint with random weights, and what transformers computes with it; `make_fixtures.py` writes them.
struct Fixture {
    struct Expected {
        let sequence: TokenSequence
        /// [tokens, width]
        let states: [Float]
        /// One for each label; none for a model that does not classify.
        let scores: [Float]
    }

    static let names = ["bert", "bert-pairs", "xlm-roberta", "roberta-pairs", "distilbert-pairs"]
    static let levels: [KernelsLevel] = (0..<UInt32(KERNELS_LEVEL_COUNT)).compactMap(
        KernelsLevel.init(rawValue:)
    )
    .filter(KernelsLevelIsAvailable)

    let folder: URL
    let expected: [Expected]

    init(_ name: String) throws {
        folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(name)")
        let file = try SafetensorsFile(path: folder.appendingPathComponent("expected.safetensors").path)
        func values<Number>(_ name: String, as type: Number.Type) -> [Number] {
            file.tensors[name].map { Array(file.bytes(of: $0).bindMemory(to: type)) } ?? []
        }
        var expected: [Expected] = []
        while file.tensors["\(expected.count).ids"] != nil {
            let number = expected.count
            expected.append(
                Expected(
                    sequence: TokenSequence(
                        ids: values("\(number).ids", as: Int32.self),
                        typeIDs: values("\(number).types", as: Int32.self)),
                    states: values("\(number).states", as: Float.self),
                    scores: values("\(number).scores", as: Float.self)))
        }
        self.expected = expected
    }

    var sequences: [TokenSequence] { expected.map(\.sequence) }

    func encoder(
        _ precision: Precision = .float32, longSequences: LongSequences = .windows(overlap: 4),
        maximumLength: Int? = nil, level: KernelsLevel = KernelsLevelBest()
    ) throws -> Encoder {
        guard let kernels = EncoderKernelsForLevel(level) else {
            preconditionFailure("The level is not there.")
        }
        return try Encoder(
            folder: folder, precision: precision, longSequences: longSequences, maximumLength: maximumLength,
            kernels: kernels.pointee)
    }
}

/// The cosine of the angle between two vectors.
func cosine(_ a: some Collection<Float>, _ b: some Collection<Float>) -> Double {
    func product(_ a: some Collection<Float>, _ b: some Collection<Float>) -> Double {
        zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
}

/// The greatest difference between numbers at the same place.
func greatestDifference(_ a: some Collection<Float>, _ b: some Collection<Float>) -> Float {
    precondition(a.count == b.count)
    return zip(a, b).map { abs($0 - $1) }.max() ?? 0
}
