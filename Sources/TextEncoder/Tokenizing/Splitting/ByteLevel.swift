/// The splitter of byte-level models: each byte is a symbol, and pieces are cut as GPT-2 cut them.
struct ByteLevel: Sendable {
    /// Whether each piece starts with a space, so that words at the start are as others.
    var addsPrefixSpace = true
    /// Whether GPT-2's pattern cuts.
    var usesPattern = true

    /// The pattern that ``cut(_:)`` follows.
    static let pattern = #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#

    private static let space = UInt8(ascii: " ")

    func split(_ text: WorkingText) {
        if addsPrefixSpace,
            (0..<text.pieces.count).contains(where: { index in
                let piece = text.pieces.base[index]
                return piece.token < 0 && text.bytes.base[piece.start] != Self.space
            })
        {
            text.rewritePieces { old, piece in
                if old.bytes[piece.start] != Self.space {
                    text.put(UInt32(Self.space), from: old.origin(at: piece.start))
                }
                text.copy(old, from: piece.start, to: piece.end)
            }
        }
        if usesPattern { text.cut { cut(text, $0) } }
    }

    /// What the pattern tells apart.
    private enum Kind {
        static let other: UInt8 = 0
        static let letter: UInt8 = 1
        static let number: UInt8 = 2
        static let space: UInt8 = 3
    }

    private static let asciiKinds = FixedTable<UInt8>((0..<128).map { kind(ofAny: $0) })

    private static func kind(ofAny scalar: UInt32) -> UInt8 {
        let properties = ScalarProperties(of: scalar)
        if properties.contains(.isSpace) { return Kind.space }
        return switch properties.category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: Kind.letter
        case .decimalNumber, .letterNumber, .otherNumber: Kind.number
        default: Kind.other
        }
    }

    private func cut(_ text: WorkingText, _ piece: WorkingText.Piece) {
        let (bytes, end) = (text.bytes.base, piece.end)
        let asciiKinds = Self.asciiKinds.base
        // The kind of the scalar at a position, and the position after it.
        func kind(at position: Int) -> (kind: UInt8, next: Int) {
            let byte = bytes[position]
            if byte < 0x80 { return (asciiKinds[Int(byte)], position + 1) }
            let (scalar, length) = UTF8Scalar.decode(bytes, at: position, to: end)
            return (Self.kind(ofAny: scalar), position + length)
        }
        var start = piece.start
        while start < end {
            if let length = Self.contraction(bytes, start, end) {
                text.add(from: start, to: start + length)
                start += length
                continue
            }
            var (first, position) = kind(at: start)
            if bytes[start] == Self.space, position < end {
                let second = kind(at: position)
                if second.kind != Kind.space { (first, position) = second }
            }
            var lastStart = start
            while position < end {
                let next = kind(at: position)
                if next.kind != first { break }
                lastStart = position
                position = next.next
            }
            // Of several spaces before a word, the last one belongs to what follows.
            if first == Kind.space, position < end, lastStart > start { position = lastStart }
            text.add(from: start, to: position)
            start = position
        }
    }

    /// The length of an English contraction at a position.
    @inline(__always)
    private static func contraction(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard text[start] == UInt8(ascii: "'"), start + 1 < end else { return nil }
        switch text[start + 1] {
        case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return 2
        case UInt8(ascii: "r"), UInt8(ascii: "v"):
            return start + 2 < end && text[start + 2] == UInt8(ascii: "e") ? 3 : nil
        case UInt8(ascii: "l"): return start + 2 < end && text[start + 2] == UInt8(ascii: "l") ? 3 : nil
        default: return nil
        }
    }

    /// The characters by which vocabularies write bytes: the byte itself where it is a visible character of Latin-1, and
    /// the others from U+0100 on.
    static let characters: [UInt32] = {
        var next: UInt32 = 0x100
        return (UInt32(0)..<256).map { byte in
            switch byte {
            case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return byte
            default:
                defer { next += 1 }
                return next
            }
        }
    }()
}
