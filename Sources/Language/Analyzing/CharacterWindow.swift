import Foundation
import KnowledgeModel

/// Characters without white space between them, as many as the segmenter reads at once.
struct CharacterWindow {
    /// What is known of the place before a character.
    enum Border {
        /// Words may meet there.
        case open
        /// Words meet there.
        case set
        /// A word goes on there.
        case closed
    }

    /// Which of the stretches it is of.
    let stretch: Int
    /// The characters as the network sees them.
    private(set) var characters: [Unicode.Scalar] = []
    /// Their bytes in the text. What is left out of a long word belongs to the character after it.
    private(set) var ranges: [Range<Int>] = []
    /// What is known of the place before each.
    private(set) var borders: [Border] = []

    private init(stretch: Int) {
        self.stretch = stretch
    }

    /// How many characters of a word are read at either of its ends.
    private static let wordEnd = 16

    /// The windows of a stretch, each of at most so many characters.
    ///
    /// - Precondition: `longest` is greater than 32.
    static func windows(
        of pieces: ArraySlice<WordPiece>, in text: UnsafeBufferPointer<UInt8>, stretch: Int, longest: Int
    ) -> [CharacterWindow] {
        var windows: [CharacterWindow] = []
        var window = CharacterWindow(stretch: stretch)
        func close() {
            windows.append(window)
            window = CharacterWindow(stretch: stretch)
        }
        var border = Border.set
        for piece in pieces {
            // A word fits into what is left of the window, or into the next one.
            if piece.kind != .unspaced, window.characters.count + 2 * wordEnd > longest { close() }
            let isWord = piece.kind == .word
            border = isWord ? .set : border
            var position = piece.range.lowerBound
            let tail = piece.kind == .unspaced ? position : tailStart(of: piece.range, in: text)
            var skippedFrom: Int?
            var count = 0
            while position < piece.range.upperBound {
                let (scalar, length) = text.scalar(at: position)
                if piece.kind != .unspaced, count >= wordEnd, position < tail {
                    skippedFrom = skippedFrom ?? position
                    position += length
                    continue
                }
                if window.characters.count == longest { close() }
                window.characters.append(plain(scalar))
                window.ranges.append((skippedFrom ?? position)..<position + length)
                window.borders.append(border)
                skippedFrom = nil
                border = piece.kind == .unspaced ? .open : .closed
                position += length
                count += 1
            }
            border = isWord ? .set : .open
        }
        if !window.characters.isEmpty { close() }
        return windows
    }

    /// Where the last characters of a word begin.
    private static func tailStart(of word: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var start = word.upperBound
        for _ in 0..<wordEnd {
            guard start > word.lowerBound, let (_, length) = text.scalar(before: start) else { break }
            start -= length
        }
        return start
    }

    /// A character as the network sees it: in lower case and normal form KC where that is one scalar; digits as "0".
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value < 0x80 {
            let byte = UInt8(scalar.value)
            if ScalarClass.isASCIIDigit(byte) { return "0" }
            return ScalarClass.isASCIIUpper(byte) ? Unicode.Scalar(byte | 0x20) : scalar
        }
        if (0x4E00...0x9FFF).contains(scalar.value) { return scalar }
        let compatible = String(Character(scalar)).precomposedStringWithCompatibilityMapping.unicodeScalars
        let lowered = compatible.flatMap { $0.properties.lowercaseMapping.unicodeScalars }
        guard lowered.count == 1 else { return scalar }
        return ("0"..."9").contains(lowered[0]) ? "0" : lowered[0]
    }
}
