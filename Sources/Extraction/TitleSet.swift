public import KnowledgeModel

/// A set of known names, for asking often and fast.
///
/// It is an open-addressed table of identifiers, which are hashes already: asking takes one or two reads of memory.
public struct TitleSet: Sendable {
    /// How many names it holds.
    public private(set) var count = 0

    /// Zero marks a free place.
    private var table: [UInt64]
    private var holdsZero = false

    /// Makes a set without names.
    ///
    /// - Parameter minimumCapacity: the number of names that it will hold, where that is known.
    public init(minimumCapacity: Int = 0) {
        var capacity = 16
        while capacity < minimumCapacity * 2 { capacity *= 2 }
        table = Array(repeating: 0, count: capacity)
    }

    /// Makes a set of names.
    public init(_ titles: some Collection<EntityID>) {
        self.init(minimumCapacity: titles.count)
        for title in titles { insert(title) }
    }

    /// Adds a name, unless it is there.
    ///
    /// - Complexity: O(1) on average over many.
    public mutating func insert(_ title: EntityID) {
        guard !contains(title) else { return }
        count += 1
        if title.rawValue == 0 {
            holdsZero = true
            return
        }
        if count * 2 > table.count { grow() }
        place(title.rawValue)
    }

    /// Whether a name is in the set.
    ///
    /// - Complexity: O(1).
    public func contains(_ title: EntityID) -> Bool {
        let value = title.rawValue
        if value == 0 { return holdsZero }
        return table.withUnsafeBufferPointer { table in
            let mask = UInt64(table.count - 1)
            var slot = value & mask
            while true {
                let found = table[Int(slot)]
                if found == value { return true }
                if found == 0 { return false }
                slot = (slot + 1) & mask
            }
        }
    }

    private mutating func place(_ value: UInt64) {
        let mask = UInt64(table.count - 1)
        var slot = value & mask
        while table[Int(slot)] != 0 { slot = (slot + 1) & mask }
        table[Int(slot)] = value
    }

    private mutating func grow() {
        let old = table
        table = Array(repeating: 0, count: old.count * 2)
        for value in old where value != 0 { place(value) }
    }
}
