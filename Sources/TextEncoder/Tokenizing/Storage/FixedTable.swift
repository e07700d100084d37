/// Numbers that are written once and then read by many threads without bounds checks.
///
/// The inner loops of tokenizers read tables for each byte of text; their indices are bytes, or places that the table
/// itself gave, so that a check would find nothing.
final class FixedTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Unchecked: the memory is written in the initializer alone and freed by the last owner.

    /// The first element; valid as long as the table lives.
    let base: UnsafePointer<Element>
    /// How many elements there are.
    let count: Int

    /// Copies elements.
    init(_ elements: some Collection<Element>) {
        base = Self.immortal(elements)
        count = elements.count
    }

    /// Copies elements to memory that is never freed.
    static func immortal(_ elements: some Collection<Element>) -> UnsafePointer<Element> {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(elements.count, 1))
        _ = memory.initialize(from: elements)
        // An allocation of at least one element has an address.
        return UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
    }

    deinit { base.deallocate() }

    /// The element at an index, which must be below ``count``.
    @inline(__always)
    subscript(index: Int) -> Element {
        assert(index >= 0 && index < count)
        return base[index]
    }
}
