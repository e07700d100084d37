import Foundation
import Kernels
import PlainKernels
import TestSupport
import Testing

/// Layers against a loop in double precision. With s = Σ|x w|, an output may differ by
/// - float32: 4e-6 s, for the rounding of up to a few thousand sums;
/// - bfloat16: 2^-8 s, since each factor is off by 2^-9 at most;
/// - int8: half a step of each activation and weight, a step being a 127th of its row's greatest;
/// and by 1e-6 of its magnitude for the activation function, whose slope is below 1.13.
@Suite struct LinearTests {
    static let shapes: [(rows: Int, inputs: Int, outputs: Int)] = {
        var generator = SeededGenerator(seed: 1)
        let random = (0..<24).map { _ in
            (
                Int.random(in: 1...40, using: &generator), Int.random(in: 1...200, using: &generator),
                Int.random(in: 1...200, using: &generator)
            )
        }
        // Several blocks of rows, whole panels, and what an encoder has.
        return random + [(1, 1, 1), (700, 130, 70), (13, 384, 384), (65, 1537, 65), (6, 64, 128)]
    }()

    static let precisions: [EncoderPrecision] = [.float32, .bFloat16, .int8]
    static let activations: [EncoderActivation] = [.none, .GELU, .geluTanh, .reLU, .tanh]

    @Test(arguments: AvailableKernels.all, precisions)
    func outputsAreThoseOfALoop(_ level: AvailableKernels, _ precision: EncoderPrecision) {
        for (number, shape) in Self.shapes.enumerated() {
            var generator = SeededGenerator(seed: UInt64(number))
            let layer = TestLayer(
                shape, activation: Self.activations[number % Self.activations.count],
                hasBias: number % 3 != 0, hasResidual: number % 2 == 0, using: &generator)
            let outputs = layer.outputs(of: level.kernels, precision)
            let expected = layer.expected(precision)
            let worst = outputs.indices.map {
                abs(Double(outputs[$0]) - expected[$0].value) / expected[$0].tolerance
            }.max()
            #expect((worst ?? .nan) <= 1, "\(shape), \(layer.activation)")
        }
    }

    @Test(arguments: AvailableKernels.all, precisions)
    func rowsOfZerosGiveTheBias(_ level: AvailableKernels, _ precision: EncoderPrecision) {
        var generator = SeededGenerator(seed: 7)
        var layer = TestLayer(
            (5, 33, 19), activation: .none, hasBias: true, hasResidual: false, using: &generator)
        layer.values = .init(repeating: 0, count: layer.values.count)
        let outputs = layer.outputs(of: level.kernels, precision)
        for row in 0..<5 { #expect(Array(outputs[row * 19..<(row + 1) * 19]) == layer.bias) }
    }
}

/// A layer and its rows.
struct TestLayer {
    let rows: Int
    let inputs: Int
    let outputs: Int
    let activation: EncoderActivation
    var values: [Float]
    let stride: Int
    let weights: [Float]
    let bias: [Float]?
    let residual: [Float]?

    init(
        _ shape: (rows: Int, inputs: Int, outputs: Int), activation: EncoderActivation, hasBias: Bool,
        hasResidual: Bool, using generator: inout SeededGenerator
    ) {
        (rows, inputs, outputs) = shape
        self.activation = activation
        stride = inputs + Int.random(in: 0...5, using: &generator)
        values = generator.floats(rows * stride)
        weights = generator.floats(inputs * outputs)
        bias = hasBias ? generator.floats(outputs) : nil
        residual = hasResidual ? generator.floats(rows * outputs) : nil
    }

    func outputs(of kernels: EncoderKernels, _ precision: EncoderPrecision) -> [Float] {
        let packed = AlignedMemory(byteCount: kernels.packedSize(precision, inputs, outputs))
        kernels.pack(precision, inputs, outputs, weights, bias, packed.bytes)
        let scratch = AlignedMemory(byteCount: kernels.linearScratchSize(precision, inputs))
        var layer = EncoderLinear(
            precision: precision, activation: activation, inputs: inputs, outputs: outputs,
            packed: UnsafeRawPointer(packed.bytes))
        var result = residual ?? [Float](repeating: .nan, count: rows * outputs)
        // The residual is replaced by the outputs.
        result.withUnsafeMutableBufferPointer { result in
            guard let base = result.baseAddress else { return }
            kernels.linear(
                &layer, values, stride, rows, residual == nil ? nil : UnsafePointer(base), base, scratch.bytes
            )
        }
        return result
    }

    /// What each output should be, and how far it may be from that.
    func expected(_ precision: EncoderPrecision) -> [(value: Double, tolerance: Double)] {
        let count = rows * outputs
        var sums = [Double](repeating: 0, count: count), magnitudes = sums, steps = sums
        PlainLinear(values, stride, rows, inputs, outputs, weights, bias, &sums, &magnitudes, &steps)
        return (0..<count).map { place in
            let rounding =
                switch precision {
                case .float32: 0.0
                case .bFloat16: magnitudes[place] / 256
                case .int8: steps[place]
                }
            let tolerance = 1.13 * (rounding + 4e-6 * magnitudes[place]) + 1e-6 * (1 + abs(sums[place]))
            return (activated(sums[place]) + Double(residual?[place] ?? 0), tolerance)
        }
    }

    private func activated(_ x: Double) -> Double {
        switch activation {
        case .none: x
        case .GELU: x / 2 * (1 + erf(x / 2.0.squareRoot()))
        case .geluTanh: x / 2 * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
        case .reLU: max(x, 0)
        case .tanh: tanh(x)
        }
    }
}
