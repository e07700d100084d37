import Kernels
import TestSupport
import Testing

@Suite struct ScanEncodingTests {
    @Test(arguments: Array(1...40) + [64, 384, 385, 1000])
    func rowsAreCloseToTheirVectorsAndCodesAreSigns(dimension: Int) {
        var random = SeededGenerator(seed: UInt64(dimension))
        let vector = (0..<dimension).map { _ in Float.random(in: -3...3, using: &random) }
        let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        for place in [0, 1, 17, 31] {
            let encoded = Encoded(vector, place: place)
            #expect(encoded.succeeded)
            for (value, original) in zip(encoded.row, vector) {
                let error = Double(value) * Double(encoded.scale) - Double(original) / length
                #expect(abs(error) <= Double(encoded.scale) * 0.501)
            }
            #expect(encoded.bits(at: place) == vector.map { $0 > 0 })
            let expected = Double(dimension).squareRoot() * length / vector.reduce(0) { $0 + Double(abs($1)) }
            #expect(abs(Double(encoded.factor(at: place)) / 8192 - expected) < 1e-3)
            // Nothing else in the block was touched.
            #expect(encoded.bits(at: (place + 1) % 32).allSatisfy { !$0 })
            #expect(encoded.factor(at: (place + 1) % 32) == 0)
        }
    }

    @Test func aVectorOfZerosIsAtARightAngleToEverything() {
        let encoded = Encoded([Float](repeating: 0, count: 40), place: 3)
        #expect(encoded.succeeded)
        #expect(encoded.scale == 0)
        #expect(encoded.row.allSatisfy { $0 == 0 })
        #expect(encoded.factor(at: 3) == 0)
    }

    @Test func aFactorBeyondTheRangeIsItsEnd() {
        var vector = [Float](repeating: 0, count: 384)
        vector[7] = 1
        #expect(Encoded(vector, place: 0).factor(at: 0) == 32767)
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func valuesThatAreNotFiniteAreRefused(value: Float) {
        var vector = [Float](repeating: 0.1, count: 40)
        vector[33] = value
        let encoded = Encoded(vector, place: 3)
        #expect(!encoded.succeeded)
        #expect(encoded.block.allSatisfy { $0 == 0 })
        #expect(encoded.row.allSatisfy { $0 == 0 })
    }

    @Test func aCopiedCodeIsTheSameElsewhere() {
        var random = SeededGenerator(seed: 9)
        let vector = (0..<70).map { _ in Float.random(in: -1...1, using: &random) }
        let original = Encoded(vector, place: 5)
        var copy = Encoded(vector, place: 30)
        let expected = copy.block
        copy.block = [UInt8](repeating: 0, count: copy.block.count)
        ScanCopyCode(original.block, 5, &copy.block, 30, ScanCodeBytes(70))
        #expect(copy.block == expected)
    }
}

/// What encoding one vector as a row of an empty block gives.
private struct Encoded {
    let succeeded: Bool
    var row: [Int16]
    var scale: Float = -1
    var block: [UInt8]
    private let dimension: Int

    init(_ vector: [Float], place: Int) {
        dimension = vector.count
        row = [Int16](repeating: 0, count: dimension)
        block = [UInt8](repeating: 0, count: ScanBlockSize(ScanCodeBytes(dimension)))
        succeeded = ScanEncode(vector, dimension, &row, &scale, &block, place)
    }

    func bits(at place: Int) -> [Bool] {
        (0..<dimension).map { block[64 + $0 / 8 * 32 + place] >> UInt8($0 % 8) & 1 == 1 }
    }

    func factor(at place: Int) -> Int {
        let start = (place % 2 * 16 + place / 2) * 2
        return Int(block[start]) + Int(block[start + 1]) * 256
    }
}
