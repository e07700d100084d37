/// A value of random pipelines: what is computed from it differs from what is computed from any other.
struct Token: Sendable, Codable, Hashable, CustomStringConvertible {
    var id: UInt32
    /// How many nodes the value may still lead to, so that loops end; -1 for a value of the caller, which leads to as many
    /// as a value of a first node.
    var fuel: Int

    var description: String { "\(String(id, radix: 16))/\(fuel)" }
}

/// Mixes numbers into one (FNV-1a, Fowler, Noll and Vo).
struct Mixture {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ number: some BinaryInteger) {
        var rest = UInt64(truncatingIfNeeded: number)
        for _ in 0..<8 {
            value = (value ^ (rest & 0xff)) &* 0x100_0000_01b3
            rest >>= 8
        }
    }

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
    }

    static func of(_ numbers: UInt64...) -> UInt64 {
        var mixture = Mixture()
        for number in numbers { mixture.add(number) }
        return mixture.value >> 7
    }
}
