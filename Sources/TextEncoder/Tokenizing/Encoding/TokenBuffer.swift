/// The tokens of texts, back to back in memory that is kept for the next ones.
///
/// A buffer belongs to one thread at a time. It also holds what a tokenizer needs while it works, so that encoding
/// allocates nothing once the buffer has grown.
public final class TokenBuffer {
    /// The bytes of the text that a token stands for; empty at 0 for tokens that were added around the text.
    public struct Range: Hashable, Sendable, BitwiseCopyable {
        /// The first byte.
        public var start: Int32
        /// The byte after the last one.
        public var end: Int32

        /// Names bytes of a text.
        public init(start: Int32, end: Int32) {
            self.start = start
            self.end = end
        }
    }

    /// Whether the ranges of tokens are kept.
    public let recordsRanges: Bool

    // Nothing accesses these while it is accessed, and checking that for each token takes time.
    @exclusivity(unchecked) var idStore = GrowingBuffer<Int32>(capacity: 1024)
    @exclusivity(unchecked) var typeStore = GrowingBuffer<Int32>(capacity: 1024)
    @exclusivity(unchecked) var rangeStore = GrowingBuffer<Range>(capacity: 1024)
    private var starts: [Int] = [0]
    let scratch: EncodingScratch

    /// Makes an empty buffer.
    public init(recordsRanges: Bool = false) {
        self.recordsRanges = recordsRanges
        scratch = EncodingScratch(recordsOrigins: recordsRanges)
    }

    /// How many tokens there are in all.
    public var count: Int { idStore.count }

    /// How many texts, or pairs of texts, were encoded.
    public var sequenceCount: Int { starts.count - 1 }

    /// The ids of all tokens; valid until the buffer changes.
    public var ids: UnsafeBufferPointer<Int32> { idStore.elements }

    /// For each token, which of two texts it belongs to, as models are told; valid until the buffer changes.
    public var typeIDs: UnsafeBufferPointer<Int32> { typeStore.elements }

    /// The bytes that each token stands for, in its own text; empty without ``recordsRanges``. Valid until the buffer
    /// changes.
    public var ranges: UnsafeBufferPointer<Range> { rangeStore.elements }

    /// The places of the tokens of one text or pair.
    public func sequence(_ index: Int) -> Swift.Range<Int> { starts[index]..<starts[index + 1] }

    /// Forgets all tokens and keeps the memory.
    public func removeAll() {
        idStore.count = 0
        typeStore.count = 0
        rangeStore.count = 0
        starts.removeLast(starts.count - 1)
    }

    // MARK: Filling

    /// Makes room for more tokens.
    @inline(__always)
    func reserve(_ more: Int) {
        idStore.reserve(idStore.count + more)
        if recordsRanges { rangeStore.reserve(idStore.count + more) }
    }

    /// Adds a token, for which there must be room.
    @inline(__always)
    func appendReserved(_ id: Int32, _ start: Int32, _ end: Int32) {
        if recordsRanges {
            rangeStore.base[idStore.count] = Range(start: start, end: end)
            rangeStore.count = idStore.count + 1
        }
        idStore.base[idStore.count] = id
        idStore.count += 1
    }

    func append(_ id: Int32, _ start: Int32, _ end: Int32) {
        reserve(1)
        appendReserved(id, start, end)
    }

    /// Takes tokens back.
    func truncate(to count: Int) {
        guard count < idStore.count else { return }
        idStore.count = count
        if recordsRanges { rangeStore.count = count }
    }

    /// Takes tokens from the middle.
    func remove(_ places: Swift.Range<Int>) {
        let behind = count - places.upperBound
        (idStore.base + places.lowerBound).update(from: idStore.base + places.upperBound, count: behind)
        (typeStore.base + places.lowerBound).update(from: typeStore.base + places.upperBound, count: behind)
        typeStore.count = places.lowerBound + behind
        if recordsRanges {
            (rangeStore.base + places.lowerBound)
                .update(from: rangeStore.base + places.upperBound, count: behind)
        }
        truncate(to: places.lowerBound + behind)
    }

    /// Gives all tokens that have none yet a type.
    func fillTypes(_ type: Int32) {
        typeStore.reserve(idStore.count)
        (typeStore.base + typeStore.count).update(repeating: type, count: idStore.count - typeStore.count)
        typeStore.count = idStore.count
    }

    func endSequence() { starts.append(idStore.count) }
}
