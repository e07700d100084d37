/// A bit for each row of a segment.
struct RowBitmap: Sendable, Equatable {
    /// Lowest bit first; bits beyond the rows are never looked at.
    private(set) var words: [UInt32]
    let count: Int

    /// Sets all bits to the same value.
    init(count: Int, repeating value: Bool) {
        self.count = count
        words = [UInt32](repeating: value ? .max : 0, count: SegmentLayout.blocks(count))
    }

    /// Takes over bits for rows.
    init(words: [UInt32], count: Int) {
        precondition(words.count == SegmentLayout.blocks(count), "There is a word for 32 rows.")
        self.words = words
        self.count = count
    }

    /// Sets the bits of those rows of a segment that satisfy the predicate.
    init(_ segment: VectorSegment, where predicate: (VectorKey) -> Bool) {
        self.init(count: segment.count, repeating: false)
        for row in 0..<segment.count where predicate(segment.key(at: row)) {
            words[row / 32] |= 1 << UInt32(row % 32)
        }
    }

    subscript(row: Int) -> Bool {
        get { words[row / 32] >> UInt32(row % 32) & 1 == 1 }
        set {
            let bit = UInt32(1) << UInt32(row % 32)
            if newValue { words[row / 32] |= bit } else { words[row / 32] &= ~bit }
        }
    }

    /// How many bits are set.
    var population: Int {
        let rest = count % 32
        let sum = words.reduce(0) { $0 + $1.nonzeroBitCount }
        guard rest > 0, let last = words.last else { return sum }
        return sum - (last >> UInt32(rest)).nonzeroBitCount
    }

    /// The rows of both, where nil stands for all rows.
    static func intersection(_ left: RowBitmap?, _ right: RowBitmap?) -> RowBitmap? {
        guard var left else { return right }
        guard let right else { return left }
        for index in left.words.indices { left.words[index] &= right.words[index] }
        return left
    }
}
