import Kernels
import TestSupport
import Testing

/// All kernels that this processor can run.
private var allKernels: [ScanKernels] {
    var kernels: [ScanKernels] = []
    while let next = ScanKernelsAt(kernels.count) { kernels.append(next.pointee) }
    return kernels
}

@Suite struct ScanKernelsTests {
    @Test func portableKernelsAreAlwaysThere() throws {
        #expect(allKernels.first.map { String(cString: $0.name) } == "portable")
    }

    @Suite struct Rotating {
        @Test(arguments: Array(1...40) + [63, 64, 65, 127, 384, 385, 511, 768, 1024])
        func keepsProductsAndGivesTheSameBitsEverywhere(dimension: Int) {
            var random = SeededGenerator(seed: UInt64(dimension))
            let signs = (0..<dimension * Int(SCAN_ROTATION_ROUNDS)).map { _ in
                Bool.random(using: &random) ? Float(1) : -1
            }
            let vectors = (0..<2).map { _ in randomVector(dimension, using: &random) }
            let rotated = allKernels.map { kernels in
                vectors.map { vector in
                    var vector = vector
                    kernels.rotate(&vector, dimension, signs)
                    return vector
                }
            }
            for other in rotated { #expect(other == rotated[0]) }
            for (left, right) in [(0, 0), (0, 1), (1, 1)] {
                let before = product(vectors[left], vectors[right])
                let after = product(rotated[0][left], rotated[0][right])
                #expect(abs(before - after) < 1e-5 * Double(dimension))
            }
        }

        @Test func spreadsOneValueOverAll() {
            var random = SeededGenerator(seed: 5)
            let signs = (0..<384 * Int(SCAN_ROTATION_ROUNDS)).map { _ in
                Bool.random(using: &random) ? Float(1) : -1
            }
            var vector = [Float](repeating: 0, count: 384)
            vector[100] = 1
            allKernels[0].rotate(&vector, 384, signs)
            #expect(vector.allSatisfy { abs($0) < 0.3 })
        }
    }

    @Suite struct Scanning {
        @Test(arguments: Array(1...40) + [63, 64, 65, 383, 384, 385, 1000, 8192])
        func findsWhatANaiveLoopFinds(dimension: Int) {
            var random = SeededGenerator(seed: UInt64(dimension))
            let codes = TestCodes(
                rowCount: dimension % 7 == 0 ? 64 : 71 + dimension % 32, dimension: dimension, using: &random)
            let estimates = (0..<codes.rowCount).map(codes.estimate)
            for above in [Int16.min, 0, Int16(clamping: estimates.sorted()[codes.rowCount * 9 / 10])] {
                for allowed in [nil, codes.randomBits(using: &random)] {
                    let expected = (0..<codes.rowCount).filter { row in
                        estimates[row] > above
                            && allowed.map { $0[row / 32] >> UInt32(row % 32) & 1 == 1 } ?? true
                    }
                    for kernels in allKernels {
                        // Room for a block at a time makes the scan stop and go on.
                        for capacity in [32, 47, 1000] {
                            let found = codes.scan(
                                kernels, above: above, allowed: allowed, capacity: capacity)
                            #expect(found.map { Int($0.row) - 1000 } == expected)
                            #expect(found.map(\.estimate) == expected.map { estimates[$0] })
                        }
                    }
                }
            }
        }

        @Test func noRowsAreFoundAmongNone() {
            var random = SeededGenerator(seed: 1)
            let codes = TestCodes(rowCount: 0, dimension: 64, using: &random)
            for kernels in allKernels {
                #expect(codes.scan(kernels, above: .min, allowed: nil, capacity: 32).isEmpty)
            }
        }
    }

    @Suite struct Multiplying {
        @Test(arguments: Array(1...70) + [383, 384, 385, 1000])
        func givesWhatANaiveLoopGives(dimension: Int) {
            var random = SeededGenerator(seed: UInt64(dimension))
            let limit = Int16(clamping: Int(Int32.max) / (Int(SCAN_ROW_LIMIT) * dimension))
            let query = (0..<dimension).map { _ in Int16.random(in: -limit...limit, using: &random) }
            let rows = (0..<21).map { _ in
                (0..<dimension).map { _ in Int16.random(in: -2047...2047, using: &random) }
            }
            let expected = rows.map { row in
                zip(row, query).reduce(Int32(0)) { $0 + Int32($1.0) * Int32($1.1) }
            }
            let flat = rows.flatMap { $0 }
            for kernels in allKernels {
                var products = [Int32](repeating: 0, count: rows.count)
                flat.withUnsafeBufferPointer { flat in
                    let starts = rows.indices.compactMap { row in
                        flat.baseAddress.map { $0 + row * dimension }
                    }
                    kernels.products(query, dimension, starts, rows.count, &products)
                }
                #expect(products == expected)
            }
        }

        @Test func sumsAsLargeAsAllowedFit() {
            let dimension = 384
            let value = Int16(clamping: Int(Int32.max) / (Int(SCAN_ROW_LIMIT) * dimension))
            let query = [Int16](repeating: -value, count: dimension)
            let row = [Int16](repeating: 2047, count: dimension)
            for kernels in allKernels {
                var result: Int32 = 0
                row.withUnsafeBufferPointer { row in
                    guard let start = row.baseAddress else { return }
                    kernels.products(query, dimension, [start], 1, &result)
                }
                #expect(result == Int32(-Int(value) * 2047 * dimension))
            }
        }
    }
}

/// Blocks of random codes and factors with a random query.
private struct TestCodes {
    let rowCount: Int
    let codeBytes: Int
    var blocks: [UInt8]
    let table: [UInt8]
    let bias: Int16
    let shift: Int16

    init(rowCount: Int, dimension: Int, using random: inout SeededGenerator) {
        self.rowCount = rowCount
        codeBytes = ScanCodeBytes(dimension)
        let size = ScanBlockSize(codeBytes)
        blocks = (0..<(rowCount + 31) / 32 * size).map { _ in UInt8.random(in: 0...255, using: &random) }
        for block in 0..<(rowCount + 31) / 32 {
            // Factors have 15 bits.
            for high in stride(from: 1, to: 64, by: 2) { blocks[block * size + high] &= 127 }
        }
        let limit = UInt8(SCAN_TABLE_LIMIT)
        table = (0..<codeBytes * 32).map { _ in UInt8.random(in: 0...limit, using: &random) }
        bias = Int16(codeBytes * 2 * Int(limit) / 2)
        shift = Int16(15 - (Int(bias).bitWidth - Int(bias).leadingZeroBitCount))
    }

    /// By the definition in the header.
    func estimate(of row: Int) -> Int32 {
        let size = ScanBlockSize(codeBytes)
        let (block, place) = row.quotientAndRemainder(dividingBy: 32)
        let codes = blocks[(block * size)...].dropFirst(64)
        var sum = 0
        for byte in 0..<codeBytes {
            let code = Int(codes[codes.startIndex + byte * 32 + place])
            sum += Int(table[byte * 32 + code % 16]) + Int(table[byte * 32 + 16 + code / 16])
        }
        let factorPlace = block * size + (place % 2 * 16 + place / 2) * 2
        let factor = Int(blocks[factorPlace]) + Int(blocks[factorPlace + 1]) * 256
        let scaled = Double((sum - Int(bias)) << Int(shift)) * Double(factor) / 32768
        return Int32((scaled + 0.5).rounded(.down))
    }

    func randomBits(using random: inout SeededGenerator) -> [UInt32] {
        (0..<(rowCount + 31) / 32).map { $0 % 3 == 1 ? 0 : UInt32.random(in: 0...UInt32.max, using: &random) }
    }

    /// All that a scan finds, stopped and continued as often as the room demands.
    func scan(_ kernels: ScanKernels, above: Int16, allowed: [UInt32]?, capacity: Int) -> [ScanCandidate] {
        var found: [ScanCandidate] = []
        var candidates = [ScanCandidate](repeating: ScanCandidate(), count: capacity)
        table.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            var query = ScanQuery(table: table, codeBytes: codeBytes, bias: bias, shift: shift)
            var block = 0
            repeat {
                let count =
                    if let allowed {
                        kernels.scan(
                            &query, blocks, rowCount, allowed, &block, above, 1000, &candidates, capacity)
                    } else {
                        kernels.scan(
                            &query, blocks, rowCount, nil, &block, above, 1000, &candidates, capacity)
                    }
                found += candidates[..<count]
            } while block < (rowCount + 31) / 32
        }
        return found
    }
}

private func randomVector(_ dimension: Int, using random: inout SeededGenerator) -> [Float] {
    (0..<dimension).map { _ in Float.random(in: -1...1, using: &random) }
}

private func product(_ left: [Float], _ right: [Float]) -> Double {
    zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}
