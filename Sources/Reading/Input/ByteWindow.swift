/// The part of an input that is in memory: it grows at its end as more is read, and forgets its start on request.
///
/// Places are counted in bytes from the start of the input, so they stay the same when the window moves.
struct ByteWindow: ~Copyable {
    /// How much there is room for at first.
    private static let firstCapacity = 128 << 10

    /// How many bytes can be read beyond ``end``; what they hold means nothing.
    private let padding: Int
    private var memory: UnsafeMutableBufferPointer<UInt8>
    /// The place of the first byte of the memory.
    private var origin = 0
    /// The place of the first byte that is still kept.
    private(set) var start = 0
    /// The place after the last byte that was read.
    private(set) var end = 0
    /// Whether the input has no more.
    private(set) var isComplete = false

    init(padding: Int) {
        self.padding = padding
        memory = Self.allocate(Self.firstCapacity, padding)
    }

    deinit {
        memory.deallocate()
    }

    /// The byte at a place between ``start`` and ``end``.
    subscript(place: Int) -> UInt8 {
        precondition(start <= place && place < end, "A byte was asked for that the window does not hold.")
        return memory[place - origin]
    }

    /// The bytes at places between ``start`` and ``end``, valid until the window changes.
    func bytes(_ places: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        precondition(
            start <= places.lowerBound && places.upperBound <= end,
            "Bytes were asked for that the window does not hold.")
        return UnsafeBufferPointer(
            rebasing: memory[(places.lowerBound - origin)..<(places.upperBound - origin)])
    }

    /// Forgets what lies before a place.
    mutating func forget(before place: Int) {
        precondition(start <= place && place <= end, "The window was to begin outside of itself.")
        start = place
    }

    /// Reads more; false at the end of the input.
    mutating func extend(
        from input: some ByteInput
    ) throws(ReadingProblem) -> Bool {
        guard !isComplete else { return false }
        makeRoom()
        let free = memory[(end - origin)..<(memory.count - padding)]
        let count = try input.read(
            into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: free)))
        end += count
        isComplete = count == 0
        return count > 0
    }

    /// Moves what is kept only when that gains much room, so that small reads do not make it quadratic.
    private mutating func makeRoom() {
        let capacity = memory.count - padding
        let free = capacity - (end - origin)
        let kept = end - start
        if kept > capacity / 2 {
            guard free == 0 else { return }
            let larger = Self.allocate(2 * capacity, padding)
            copyKept(to: larger)
            memory.deallocate()
            memory = larger
        } else if free == 0 || (kept <= capacity / 4 && free < capacity / 2) {
            copyKept(to: memory)
        }
    }

    private mutating func copyKept(to target: UnsafeMutableBufferPointer<UInt8>) {
        let kept = UnsafeRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: memory[(start - origin)..<(end - origin)]))
        UnsafeMutableRawBufferPointer(target).copyMemory(from: kept)
        origin = start
    }

    private static func allocate(_ capacity: Int, _ padding: Int) -> UnsafeMutableBufferPointer<UInt8> {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity + padding)
        memory.initialize(repeating: 0)
        return memory
    }
}
