/// A vector as the store keeps it: bfloat16, two bytes a number.
///
/// A number loses at most 1/256 of itself, which moves the inner product of two vectors of length one by some 0.0001: less
/// than what tells the tenth nearest passage from the eleventh. See Kalamkar et al., "A Study of BFLOAT16 for Deep Learning
/// Training" (2019).
public struct CompactVector: Hashable, Sendable {
    /// The upper halves of the numbers' IEEE 754 single-precision patterns, rounded.
    public let bits: [UInt16]

    /// Takes patterns as they are.
    public init(bits: [UInt16]) {
        self.bits = bits
    }

    /// Rounds numbers to the nearest, halves to even. What is not a number stays none.
    public init(rounding numbers: some Collection<Float>) {
        bits = numbers.map { number in
            let pattern = number.bitPattern
            if number.isNaN { return UInt16(truncatingIfNeeded: pattern >> 16) | 0x40 }
            // An overflow of the fraction carries into the exponent, as it should.
            return UInt16(truncatingIfNeeded: (pattern &+ 0x7FFF &+ (pattern >> 16 & 1)) >> 16)
        }
    }

    /// How many numbers there are.
    public var dimension: Int { bits.count }

    /// The numbers.
    public var numbers: [Float] { bits.map { Float(bitPattern: UInt32($0) << 16) } }
}
