/// A map from byte strings to numbers that is walked a byte at a time: a double array.
///
/// A node is a place in ``units``. The child for a byte lies at the node's offset, exclusive-or the byte, if the unit
/// there has the byte as its label. No two nodes have the same offset, so a label alone tells whose child a unit is. The
/// layout is that of S. Yata's Darts-clone, but numbers lie beside the units, so that keys may hold any byte.
struct ByteTrie: Sendable {
    /// Bits 0 to 7 are the label, bit 8 says that a key ends here, bits 9 to 30 are the offset; bit 31 marks what is free.
    let units: FixedTable<UInt32>
    /// The number of the key that ends at each node; -1 where none does.
    let values: FixedTable<Int32>

    /// The node before the first byte.
    static let root = 0
    static let labelMask: UInt32 = 0x8000_00FF
    static let endsKey: UInt32 = 0x100
    static let offsetShift: UInt32 = 9
    static let maximumOffset = 1 << 22

    /// Where the child of a unit's node lies for a byte, if there is one.
    @inline(__always)
    static func place(under unit: UInt32, _ byte: UInt8) -> Int {
        Int((unit >> offsetShift) ^ UInt32(byte))
    }

    /// The node that bytes lead to from another; nil when no key goes on that way.
    func node(after bytes: some Sequence<UInt8>, from start: Int = root) -> Int? {
        var node = start
        for byte in bytes {
            node = Self.place(under: units[node], byte)
            guard units[node] & Self.labelMask == UInt32(byte) else { return nil }
        }
        return node
    }

    /// The number of a key; nil when there is no such key.
    func value(of key: some Sequence<UInt8>) -> Int32? {
        guard let node = node(after: key), units[node] & Self.endsKey != 0 else { return nil }
        return values[node]
    }

    /// The longest key that a text starts with.
    ///
    /// - Complexity: O(length of the key and its continuation in the map).
    @inline(__always)
    func longestMatch(
        in text: UnsafePointer<UInt8>, from start: Int, to end: Int, root: Int = root
    ) -> (value: Int32, end: Int)? {
        var found = -1
        var foundEnd = start
        var unit = units[root]
        var position = start
        while position < end {
            let byte = text[position]
            let node = Self.place(under: unit, byte)
            unit = units[node]
            guard unit & Self.labelMask == UInt32(byte) else { break }
            position += 1
            if unit & Self.endsKey != 0 {
                found = node
                foundEnd = position
            }
        }
        return found < 0 ? nil : (values[found], foundEnd)
    }
}
