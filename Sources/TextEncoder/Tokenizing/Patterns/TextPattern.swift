/// What `Replace` and `Split` look for.
enum TextPattern: Sendable {
    /// These bytes, which are not none.
    case literal([UInt8])
    case expression(PatternProgram)

    /// The first match that is not empty, at a position or behind it.
    func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Range<Int>? {
        switch self {
        case .literal(let bytes):
            guard start + bytes.count <= end else { return nil }
            for position in start...(end - bytes.count) where text[position] == bytes[0] {
                var length = 1
                while length < bytes.count, text[position + length] == bytes[length] { length += 1 }
                if length == bytes.count { return position..<(position + length) }
            }
            return nil
        case .expression(let program):
            guard let base = text.baseAddress else { return nil }
            var position = start
            while position < end {
                if let matchEnd = program.match(in: base, at: position, to: end), matchEnd > position {
                    return position..<matchEnd
                }
                position += UTF8Scalar.decode(base, at: position, to: end).length
            }
            return nil
        }
    }
}
