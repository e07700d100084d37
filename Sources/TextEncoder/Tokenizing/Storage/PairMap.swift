/// A map from two numbers to one, in a hash table without removal.
struct PairMap: Sendable {
    private struct Slot {
        /// The first number in the upper half, the second in the lower.
        var key: UInt64
        var value: UInt64
    }

    private let slots: FixedTable<Slot>
    private let mask: Int

    /// A value that no entry has.
    private static let free = UInt64.max

    /// - Parameter entries: Where a pair occurs twice, the last entry holds.
    init(_ entries: [(UInt32, UInt32, UInt64)]) {
        let size = max(16, (entries.count * 2).nextPowerOfTwo)
        var slots = [Slot](repeating: Slot(key: 0, value: Self.free), count: size)
        for (first, second, value) in entries {
            let key = UInt64(first) << 32 | UInt64(second)
            var slot = Self.hash(key) & (size - 1)
            while slots[slot].value != Self.free, slots[slot].key != key { slot = (slot + 1) & (size - 1) }
            slots[slot] = Slot(key: key, value: value)
        }
        self.slots = FixedTable(slots)
        mask = size - 1
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        let product = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: product >> 32)
    }

    /// The value of a pair; nil when it has none.
    @inline(__always)
    subscript(first: UInt32, second: UInt32) -> UInt64? {
        let key = UInt64(first) << 32 | UInt64(second)
        var slot = Self.hash(key) & mask
        while true {
            let entry = slots[slot]
            if entry.value == Self.free { return nil }
            if entry.key == key { return entry.value }
            slot = (slot + 1) & mask
        }
    }
}
