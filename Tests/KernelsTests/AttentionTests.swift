import Foundation
import Kernels
import PlainKernels
import TestSupport
import Testing

/// Attention against loops in double precision. Values lie between -1 and 1, and so do outputs; float32 may differ by 5e-6.
/// bfloat16 rounds each factor by 2^-9 at most: a score by 2^-8 Σ|q k| / √size, which becomes a factor of a weight, and
/// weights and values by 2^-9 each.
@Suite struct AttentionTests {
    static let shapes: [(length: Int, heads: Int, headSize: Int)] = {
        var generator = SeededGenerator(seed: 2)
        let random = (0..<16).map { _ in
            (
                Int.random(in: 1...100, using: &generator), Int.random(in: 1...4, using: &generator),
                8 * Int.random(in: 1...12, using: &generator)
            )
        }
        return random + [(1, 12, 32), (2, 1, 8), (128, 2, 64), (300, 1, 40)]
    }()

    @Test(arguments: AvailableKernels.all, [EncoderPrecision.float32, .bFloat16, .int8])
    func outputsAreThoseOfLoops(_ level: AvailableKernels, _ precision: EncoderPrecision) {
        let isReduced = precision != .float32 && level.kernels.multipliesBFloat16
        for (number, shape) in Self.shapes.enumerated() {
            var generator = SeededGenerator(seed: UInt64(number))
            let width = shape.heads * shape.headSize
            let projections = generator.floats(shape.length * 3 * width)
            var outputs = [Float](repeating: .nan, count: shape.length * width)
            let scratch = AlignedMemory(
                byteCount: level.kernels.attentionScratchSize(shape.length, shape.headSize))
            level.kernels.attention(
                precision, projections, shape.length, shape.heads, shape.headSize, &outputs, scratch.bytes)
            var expected = [Double](repeating: .nan, count: outputs.count)
            let score = PlainAttention(projections, shape.length, shape.heads, shape.headSize, &expected)
            let tolerance = isReduced ? (exp(2 * score / 256) - 1) + 2.0 / 256 : 5e-6
            let worst = zip(outputs, expected).map { abs(Double($0) - $1) }.max() ?? .nan
            #expect(worst <= tolerance, "\(shape)")
        }
    }

    @Test(arguments: AvailableKernels.all)
    func largeScoresDoNotOverflow(_ level: AvailableKernels) {
        let (length, size) = (9, 16)
        var projections = [Float](repeating: 0, count: length * 3 * size)
        for token in 0..<length {
            for i in 0..<size {
                projections[token * 3 * size + i] = 1000
                projections[token * 3 * size + size + i] = token == 4 ? 1000 : -1000
                projections[token * 3 * size + 2 * size + i] = Float(token)
            }
        }
        var outputs = [Float](repeating: .nan, count: length * size)
        let scratch = AlignedMemory(byteCount: level.kernels.attentionScratchSize(length, size))
        level.kernels.attention(.float32, projections, length, 1, size, &outputs, scratch.bytes)
        #expect(outputs.allSatisfy { $0 == 4 })
    }
}
