/// A checksum of bytes that finds what disks and copying do to them; it keeps out no one who wants to deceive.
///
/// Four lanes of 64 bits are mixed by multiplications, so that it runs at several GB/s. As each step can be undone, two
/// inputs of the same length that differ in one word never have the same sum.
struct Checksum {
    private var lanes: SIMD4<UInt64> = [1, 2, 3, 4]
    private var byteCount = 0
    /// An odd number with many ones and zeros: 2^64 divided by the golden ratio.
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The sum of bytes.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 { of([bytes]) }

    /// The sum of pieces of bytes. Each is filled up with zeros to a multiple of 32.
    static func of(_ pieces: [UnsafeRawBufferPointer]) -> UInt64 {
        var sum = Checksum()
        for piece in pieces { sum.add(piece) }
        return sum.value
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var lanes = lanes
        var offset = 0
        while offset + 32 <= bytes.count {
            lanes = Self.mix(lanes, bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self))
            offset += 32
        }
        if offset < bytes.count {
            var rest = SIMD4<UInt64>()
            withUnsafeMutableBytes(of: &rest) {
                $0.copyBytes(from: UnsafeRawBufferPointer(rebasing: bytes[offset...]))
            }
            lanes = Self.mix(lanes, rest)
        }
        self.lanes = lanes
        byteCount += bytes.count
    }

    private var value: UInt64 {
        var sum = UInt64(byteCount)
        for lane in 0..<4 {
            sum = (sum ^ lanes[lane]) &* Self.multiplier
            sum ^= sum >> 32
        }
        return sum
    }

    private static func mix(_ lanes: SIMD4<UInt64>, _ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
        let mixed = (lanes ^ words) &* SIMD4(repeating: multiplier)
        return mixed ^ (mixed &>> 29)
    }
}
