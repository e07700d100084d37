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

    /// Where a byte first occurs.
    static func firstIndex(of byte: UInt8, in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, let found = memchr(base, Int32(byte), buffer.count) else {
                return nil
            }
            return base.distance(to: UnsafeRawPointer(found))
        }
    }

    /// Where a byte first occurs from a place on.
    static func firstIndex(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// Whether a line begins with a word.
    func begins(_ line: Range<Int>, with word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard line.count >= length, let base = text.baseAddress else { return false }
        return memcmp(base + line.lowerBound, word.utf8Start, length) == 0
    }
}
