extension ByteTrie {
    /// Why a map cannot be built.
    enum BuildingError: Error, Equatable {
        /// Two keys are equal; these are their indices.
        case duplicate(Int, Int)
        /// There are more nodes than offsets can reach.
        case tooLarge
    }

    /// Builds the map of keys that lie one after the other.
    ///
    /// - Parameters:
    ///   - keys: The bytes of all keys, none of which is empty.
    ///   - starts: Where each key starts, and at last where the last one ends.
    ///   - numbers: The number of each key, not negative.
    /// - Complexity: O(*n* log *n*) in the number of keys, and O(*m*) in their bytes.
    init(
        keys: UnsafeBufferPointer<UInt8>, starts: [Int32], numbers: [Int32]
    ) throws(BuildingError) {
        var builder = Builder(keys: keys, starts: starts)
        try builder.build(numbers)
        units = FixedTable(builder.units)
        values = FixedTable(builder.values)
    }

    /// Builds the map of a few keys.
    init(_ entries: [(key: [UInt8], number: Int32)]) throws(BuildingError) {
        var bytes: [UInt8] = []
        var starts: [Int32] = [0]
        for entry in entries {
            bytes += entry.key
            starts.append(Int32(bytes.count))
        }
        let numbers = entries.map(\.number)
        let built = bytes.withUnsafeBufferPointer { bytes in
            Result<ByteTrie, BuildingError> { () throws(BuildingError) in
                try ByteTrie(keys: bytes, starts: starts, numbers: numbers)
            }
        }
        self = try built.get()
    }
}

/// Places nodes, each below the one that was placed before.
private struct Builder {
    let keys: UnsafeBufferPointer<UInt8>
    let starts: [Int32]
    var units: [UInt32] = []
    var values: [Int32] = []
    /// Bit *n* says that a node has the offset *n*.
    private var usedOffsets: [Bool] = []
    /// The free places as a ring in which each knows its neighbours; only the last blocks take part, since older ones have
    /// little room left and searching them would take most of the time.
    private var next: [Int32] = []
    private var previous: [Int32] = []
    private var firstFree: Int32 = -1

    private static let free: UInt32 = 0x8000_0000
    private static let block = 256
    private static let openBlocks = 16

    /// A key by its first eight bytes, which mostly decide the order.
    private struct Entry {
        let prefix: UInt64
        let index: Int32
    }

    /// The keys from `low` up to `high` share `depth` bytes, which lead to `node`.
    private struct Work {
        let node: Int
        let low: Int
        let high: Int
        let depth: Int
    }

    init(keys: UnsafeBufferPointer<UInt8>, starts: [Int32]) {
        self.keys = keys
        self.starts = starts
    }

    private func length(_ key: Int32) -> Int { Int(starts[Int(key) + 1] - starts[Int(key)]) }

    private func byte(_ key: Int32, _ depth: Int) -> UInt8 { keys[Int(starts[Int(key)]) + depth] }

    mutating func build(_ numbers: [Int32]) throws(ByteTrie.BuildingError) {
        let order = sorted()
        addBlock()
        // Leaves share an offset below which nothing lies: a block that is never filled.
        let barren = Self.block
        addBlock()
        for place in barren..<(barren + Self.block) { remove(place) }
        remove(ByteTrie.root)
        units[ByteTrie.root] = 0
        // The root's label is no label, and is reached by none when no node has the offset 0.
        usedOffsets[ByteTrie.root] = true
        for place in barren..<(barren + Self.block) { usedOffsets[place] = true }

        var work = [Work(node: ByteTrie.root, low: 0, high: order.count, depth: 0)]
        var labels: [UInt8] = []
        var groups: [Int] = []
        while let item = work.popLast() {
            var low = item.low
            if low < item.high, length(order[low]) == item.depth {
                if low + 1 < item.high, length(order[low + 1]) == item.depth {
                    throw .duplicate(Int(order[low]), Int(order[low + 1]))
                }
                units[item.node] |= ByteTrie.endsKey
                values[item.node] = numbers[Int(order[low])]
                low += 1
            }
            labels.removeAll(keepingCapacity: true)
            groups.removeAll(keepingCapacity: true)
            var index = low
            while index < item.high {
                let label = byte(order[index], item.depth)
                if labels.last != label {
                    labels.append(label)
                    groups.append(index)
                }
                index += 1
            }
            guard !labels.isEmpty else {
                units[item.node] |= UInt32(barren) << ByteTrie.offsetShift
                continue
            }
            groups.append(item.high)
            let offset = try offset(for: labels)
            usedOffsets[offset] = true
            units[item.node] |= UInt32(offset) << ByteTrie.offsetShift
            for (position, label) in labels.enumerated() {
                let place = offset ^ Int(label)
                remove(place)
                units[place] = UInt32(label)
                work.append(
                    Work(
                        node: place, low: groups[position], high: groups[position + 1], depth: item.depth + 1)
                )
            }
        }
    }

    /// The indices of the keys in the order of their bytes.
    private func sorted() -> [Int32] {
        var entries = (0..<Int32(starts.count - 1)).map { key in
            var prefix: UInt64 = 0
            for depth in 0..<8 {
                prefix = prefix << 8 | (depth < length(key) ? UInt64(byte(key, depth)) : 0)
            }
            return Entry(prefix: prefix, index: key)
        }
        entries.sort { left, right in
            left.prefix == right.prefix ? isBefore(left.index, right.index) : left.prefix < right.prefix
        }
        return entries.map(\.index)
    }

    private func isBefore(_ left: Int32, _ right: Int32) -> Bool {
        let common = min(length(left), length(right))
        var depth = 0
        while depth < common {
            let (one, other) = (byte(left, depth), byte(right, depth))
            if one != other { return one < other }
            depth += 1
        }
        return length(left) == length(right) ? left < right : length(left) < length(right)
    }

    /// An offset at which all labels find free places.
    private mutating func offset(for labels: [UInt8]) throws(ByteTrie.BuildingError) -> Int {
        let first = Int(labels[0])
        if firstFree >= 0 {
            var place = firstFree
            repeat {
                let offset = Int(place) ^ first
                if !usedOffsets[offset], labels.allSatisfy({ units[offset ^ Int($0)] == Self.free }) {
                    return offset
                }
                place = next[Int(place)]
            } while place != firstFree
        }
        let offset = units.count
        guard offset + Self.block <= ByteTrie.maximumOffset else { throw .tooLarge }
        addBlock()
        return offset
    }

    private mutating func addBlock() {
        let start = units.count
        units += repeatElement(Self.free, count: Self.block)
        values += repeatElement(-1, count: Self.block)
        usedOffsets += repeatElement(false, count: Self.block)
        next += repeatElement(0, count: Self.block)
        previous += repeatElement(0, count: Self.block)
        for place in start..<(start + Self.block) { insert(place) }
        let closing = start - Self.openBlocks * Self.block
        if closing >= 0 {
            for place in closing..<(closing + Self.block) where units[place] == Self.free { remove(place) }
        }
    }

    private mutating func insert(_ place: Int) {
        guard firstFree >= 0 else {
            firstFree = Int32(place)
            next[place] = firstFree
            previous[place] = firstFree
            return
        }
        let last = previous[Int(firstFree)]
        next[Int(last)] = Int32(place)
        previous[place] = last
        next[place] = firstFree
        previous[Int(firstFree)] = Int32(place)
    }

    private mutating func remove(_ place: Int) {
        let (before, after) = (previous[place], next[place])
        if after == Int32(place) {
            firstFree = -1
        } else {
            next[Int(before)] = after
            previous[Int(after)] = before
            if firstFree == Int32(place) { firstFree = after }
        }
    }
}
