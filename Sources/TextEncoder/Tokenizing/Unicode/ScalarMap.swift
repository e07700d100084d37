/// A map from scalars to one or a few scalars, in a hash table without removal.
///
/// It lives as long as the process, so that nothing counts its owners in inner loops.
struct ScalarMap: @unchecked Sendable {
    // Unchecked: the memory is written in the initializer alone, and never freed.

    /// Key and, in the upper half, where the target starts in ``targets`` and how many scalars it has; 0 where free.
    private let slots: UnsafePointer<UInt64>
    private let targets: UnsafePointer<UInt32>
    private let mask: Int

    private static let countBits: UInt64 = 5

    init(_ entries: [UInt32: [UInt32]]) {
        let size = max(16, (entries.count * 2).nextPowerOfTwo)
        var slots = [UInt64](repeating: 0, count: size)
        var targets: [UInt32] = []
        for (scalar, target) in entries {
            let place = UInt64(targets.count) << Self.countBits | UInt64(target.count)
            var slot = Self.hash(scalar) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = place << 32 | UInt64(scalar)
            targets += target
        }
        self.slots = FixedTable.immortal(slots)
        self.targets = FixedTable.immortal(targets)
        mask = size - 1
    }

    @inline(__always)
    private static func hash(_ scalar: UInt32) -> Int { Int((scalar &* 0x9E37_79B1) >> 12) }

    /// What a scalar becomes; empty when it stays as it is.
    @inline(__always)
    subscript(scalar: UInt32) -> UnsafeBufferPointer<UInt32> {
        var slot = Self.hash(scalar) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return UnsafeBufferPointer(start: nil, count: 0) }
            if UInt32(truncatingIfNeeded: entry) == scalar {
                let place = entry >> 32
                return UnsafeBufferPointer(
                    start: targets + Int(place >> Self.countBits),
                    count: Int(place & (1 << Self.countBits - 1)))
            }
            slot = (slot + 1) & mask
        }
    }
}

extension Int {
    /// The least power of two that is not smaller.
    var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
