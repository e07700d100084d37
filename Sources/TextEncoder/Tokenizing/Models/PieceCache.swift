/// The tokens of pieces that were seen lately: words come again and again.
struct PieceCache: ~Copyable {
    /// The longest piece that is kept, in bytes.
    static let maximumLength = 24
    /// The most tokens of a piece that is kept.
    static let maximumTokens = 6

    /// A piece and its tokens, in one line of the processor's cache.
    struct Entry: BitwiseCopyable {
        fileprivate var key: Key
        fileprivate(set) var tokenCount: UInt8
        /// Where each token ends in the piece.
        fileprivate(set) var ends: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8)
        fileprivate(set) var tokens: (Int32, Int32, Int32, Int32, Int32, Int32)
    }

    /// The bytes of a piece, with zeros behind them.
    struct Key: BitwiseCopyable {
        fileprivate var first: UInt64
        fileprivate var second: UInt64
        fileprivate var third: UInt64
        fileprivate var length: UInt8

        /// - Parameter piece: At most ``maximumLength`` bytes, behind which as many can be read.
        @inline(__always)
        init(_ piece: UnsafePointer<UInt8>, _ count: Int) {
            let raw = UnsafeRawPointer(piece)
            func word(_ index: Int) -> UInt64 {
                let left = count - 8 * index
                if left <= 0 { return 0 }
                let bytes = UInt64(
                    littleEndian: raw.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
                return left >= 8 ? bytes : bytes & (1 << UInt64(8 * left) - 1)
            }
            first = word(0)
            second = word(1)
            third = word(2)
            length = UInt8(truncatingIfNeeded: count)
        }

        @inline(__always)
        fileprivate var place: Int {
            var hash = first &* 0x9E37_79B9_7F4A_7C15
            hash = (hash ^ hash >> 29 ^ second) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ hash >> 32 ^ third) &* 0x94D0_49BB_1331_11EB
            return Int(truncatingIfNeeded: hash >> 40) & (PieceCache.size - 1)
        }

        @inline(__always)
        fileprivate static func == (left: Key, right: Key) -> Bool {
            left.first == right.first && left.second == right.second && left.third == right.third
                && left.length == right.length
        }
    }

    private static let size = 8192
    private var entries = GrowingBuffer<Entry>(capacity: 1)
    /// Whose tokens are kept.
    private var owner: UInt64 = 0

    /// Forgets all when they are tokens of another model.
    ///
    /// - Parameter owner: A number that no other model has, not 0.
    mutating func belong(to owner: UInt64) {
        guard self.owner != owner else { return }
        self.owner = owner
        entries.count = 0
        for _ in 0..<Self.size {
            entries.append(
                Entry(
                    key: Key(first: 0, second: 0, third: 0, length: 0), tokenCount: 0,
                    ends: (0, 0, 0, 0, 0, 0), tokens: (0, 0, 0, 0, 0, 0)))
        }
    }

    /// The entry of a piece; nil when it is not kept.
    @inline(__always)
    func find(_ key: Key) -> UnsafePointer<Entry>? {
        let entry = entries.base + key.place
        return entry.pointee.key == key ? UnsafePointer(entry) : nil
    }

    /// Keeps the tokens of a piece, unless they are too many or not one behind the other.
    mutating func keep(_ key: Key, _ tokens: UnsafeBufferPointer<FoundToken>) {
        guard tokens.count <= Self.maximumTokens else { return }
        var end: Int32 = 0
        for token in tokens {
            if token.start != end { return }
            end = token.end
        }
        let entry = entries.base + key.place
        entry.pointee.key = key
        entry.pointee.tokenCount = UInt8(tokens.count)
        withUnsafeMutableBytes(of: &entry.pointee.ends) { ends in
            for (index, token) in tokens.enumerated() { ends[index] = UInt8(truncatingIfNeeded: token.end) }
        }
        withUnsafeMutableBytes(of: &entry.pointee.tokens) { ids in
            for (index, token) in tokens.enumerated() {
                ids.storeBytes(of: token.id, toByteOffset: 4 * index, as: Int32.self)
            }
        }
    }
}

extension PieceCache.Key {
    fileprivate init(first: UInt64, second: UInt64, third: UInt64, length: UInt8) {
        self.first = first
        self.second = second
        self.third = third
        self.length = length
    }
}

/// A token and where it starts and ends in its piece.
struct FoundToken: BitwiseCopyable {
    var id: Int32
    var start: Int32
    var end: Int32
}
