/// Memory for kernels, aligned to cache lines and freed with its owner. Its contents are undefined at first.
package struct AlignedBuffer: ~Copyable {
    package let start: UnsafeMutableRawPointer

    package init(byteCount: Int) {
        start = .allocate(byteCount: max(byteCount, 1), alignment: 64)
    }

    package init<Element: BitwiseCopyable>(of type: Element.Type, count: Int) {
        self.init(byteCount: count * MemoryLayout<Element>.stride)
    }

    deinit { start.deallocate() }

    /// The memory as elements of a type; valid as long as the buffer lives.
    package func elements<Element: BitwiseCopyable>(of type: Element.Type = Element.self)
        -> UnsafeMutablePointer<
            Element
        >
    {
        start.assumingMemoryBound(to: type)
    }
}
