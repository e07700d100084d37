/// SentencePiece's way to write spaces: as a visible character, which also starts the text, and at which it is cut.
struct Metaspace: Sendable {
    /// Which pieces get the character in front.
    enum PrependScheme: String, CaseIterable, Sendable {
        case always, never
        /// The one that starts the text.
        case first
    }

    /// U+2581, mostly.
    var replacement: UInt32 = 0x2581
    var prependScheme = PrependScheme.always
    /// Whether the text is cut before each of the characters.
    var splits = true

    private static let space = UInt8(ascii: " ")

    func split(_ text: WorkingText, isStart: Bool) {
        text.rewritePieces { old, piece in
            let isFirst = isStart && piece.start == 0
            let (scalar, _) = old.scalar(at: piece.start)
            if prependScheme == .always || (prependScheme == .first && isFirst),
                scalar != UInt32(Self.space), scalar != replacement
            {
                text.put(replacement, from: old.origin(at: piece.start))
            }
            var start = piece.start
            for position in piece.start..<piece.end where old.bytes[position] == Self.space {
                text.copy(old, from: start, to: position)
                text.put(replacement, from: old.origin(at: position))
                start = position + 1
            }
            text.copy(old, from: start, to: piece.end)
        }
        guard splits else { return }
        text.cut { piece in
            var start = piece.start
            var position = piece.start
            while position < piece.end {
                let (scalar, next) = text.scalar(at: position)
                if scalar == replacement {
                    text.add(from: start, to: position)
                    start = position
                }
                position = next
            }
            text.add(from: start, to: piece.end)
        }
    }
}
