import Foundation
import Kernels
import TestSupport
import Testing

/// What is done to rows, against loops in double precision, within 1e-5.
@Suite struct RowKernelTests {
    static let widths = [1, 2, 7, 8, 15, 16, 17, 33, 384, 1023]

    @Test(arguments: AvailableKernels.all, widths)
    func layerNormIsThatOfALoop(_ level: AvailableKernels, _ width: Int) {
        var generator = SeededGenerator(seed: UInt64(width))
        let rows = 3
        let values = generator.floats(rows * width).map { $0 * 5 + 2 }
        let gain = generator.floats(width), shift = generator.floats(width)
        var result = values
        level.kernels.layerNorm(&result, rows, width, gain, shift, 1e-3)
        for row in 0..<rows {
            let x = values[row * width..<(row + 1) * width].map(Double.init)
            let mean = x.reduce(0, +) / Double(width)
            let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
            for i in 0..<width {
                let expected =
                    (x[i] - mean) / (variance + 1e-3).squareRoot() * Double(gain[i]) + Double(shift[i])
                #expect(abs(Double(result[row * width + i]) - expected) < 1e-5)
            }
        }
    }

    @Test(arguments: AvailableKernels.all, widths)
    func embeddingsAreSumsOfRows(_ level: AvailableKernels, _ width: Int) {
        var generator = SeededGenerator(seed: UInt64(width))
        let words = generator.floats(10 * width), types = generator.floats(2 * width)
        let halves = types.map { UInt16($0.bitPattern >> 16) }
        let ids: [Int32] = [9, 0, 3, 3], typeIDs: [Int32] = [0, 1, 1, 0]
        var result = [Float](repeating: .nan, count: ids.count * width)
        words.withUnsafeBytes { words in
            halves.withUnsafeBytes { halves in
                guard let words = words.baseAddress, let halves = halves.baseAddress else { return }
                let tables = [
                    EncoderTable(values: words, element: .float32),
                    EncoderTable(values: halves, element: .bFloat16),
                ]
                ids.withUnsafeBufferPointer { ids in
                    typeIDs.withUnsafeBufferPointer { typeIDs in
                        guard let ids = ids.baseAddress, let typeIDs = typeIDs.baseAddress else { return }
                        level.kernels.embed(tables, [ids, typeIDs], 2, 4, width, &result)
                    }
                }
            }
        }
        for token in ids.indices {
            for i in 0..<width {
                let type = Float(bitPattern: UInt32(halves[Int(typeIDs[token]) * width + i]) << 16)
                #expect(result[token * width + i] == words[Int(ids[token]) * width + i] + type)
            }
        }
    }

    @Test(arguments: AvailableKernels.all, widths)
    func poolingIsThatOfALoop(_ level: AvailableKernels, _ width: Int) {
        var generator = SeededGenerator(seed: UInt64(width))
        for count in [1, 2, 11] {
            let states = generator.floats(count * width)
            let poolings: [EncoderPooling] = [.mean, .first, .maximum, .meanSquareRoot]
            for pooling in poolings {
                var vector = [Float](repeating: .nan, count: width)
                level.kernels.pool(pooling, states, count, width, &vector)
                for i in 0..<width {
                    let column = (0..<count).map { Double(states[$0 * width + i]) }
                    let sum = column.reduce(0, +)
                    let expected =
                        switch pooling {
                        case .mean: sum / Double(count)
                        case .first: column[0]
                        case .maximum: column.max() ?? .nan
                        case .meanSquareRoot: sum / Double(count).squareRoot()
                        }
                    #expect(abs(Double(vector[i]) - expected) < 1e-5)
                }
            }
        }
    }

    @Test(arguments: AvailableKernels.all)
    func normalizedVectorsHaveLengthOne(_ level: AvailableKernels) {
        var generator = SeededGenerator(seed: 3)
        for scale: Float in [1, 1e-30, 1e30] {
            var vector = generator.floats(37).map { $0 * scale }
            level.kernels.normalize(&vector, vector.count)
            let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            #expect(abs(length - 1) < 1e-6)
        }
        var zeros: [Float] = [0, 0, 0]
        level.kernels.normalize(&zeros, zeros.count)
        #expect(zeros == [0, 0, 0])
    }

    @Test(arguments: AvailableKernels.all)
    func numbersOfCheckpointsAreWidenedExactly(_ level: AvailableKernels) {
        // Every number of 16 bits.
        let halves = (0...UInt16.max).map { $0 }
        var result = [Float](repeating: 0, count: halves.count)
        level.kernels.widen(.bFloat16, halves, halves.count, &result)
        #expect(zip(halves, result).allSatisfy { UInt32($0) << 16 == $1.bitPattern })
        level.kernels.widen(.float16, halves, halves.count, &result)
        for (half, number) in zip(halves, result) {
            let (exponent, digits) = (Int(half >> 10) & 0x1F, Double(half & 0x3FF))
            let magnitude =
                switch exponent {
                case 0: digits * pow(2, -24)
                case 0x1F: digits == 0 ? Double.infinity : .nan
                default: (1024 + digits) * pow(2, Double(exponent - 25))
                }
            let expected = half >> 15 == 1 ? -magnitude : magnitude
            #expect(Double(number) == expected || (number.isNaN && expected.isNaN))
            #expect((number.sign == .minus) == (half >> 15 == 1))
        }
    }
}
