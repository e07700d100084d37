#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Goes through text line by line.
struct LineScanner {
    /// The text that is gone through.
    let text: UnsafeBufferPointer<UInt8>
    /// Where the next line starts.
    private(set) var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    /// The bytes of the next line, without its line break; nil at the end.
    mutating func next() -> Range<Int>? {
        guard position < text.count, let base = text.baseAddress else { return nil }
        let start = position
        guard let found = memchr(base + start, 0x0A, text.count - start) else {
            position = text.count
            return start..<position
        }
        let end = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
        position = end + 1
        return start..<end
    }

    /// A part of the text.
    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[range])
    }

    /// A part of the text as a string.
    func string(_ range: Range<Int>) -> String {
        String(decoding: slice(range), as: UTF8.self)
    }
}
