import KnowledgeModel

/// Enumerates the runs of words of a text that may be names known from elsewhere.
///
/// A run is of neighbouring words of the canonical form. Within words of Han and Kana, which are written without spaces,
/// each character counts as a word, and so does each stretch of other letters.
struct NameGrams {
    /// A run of words.
    struct Gram {
        /// Its place in the canonical form.
        var bytes: Range<Int>
        /// The bytes of the text that it was made from.
        var source: Range<Int>
        /// How many words it has.
        var length: Int
        /// Whether it is one word of a script with spaces, which may as well be an ordinary word.
        var isSingleWord: Bool
    }

    /// The most characters of a run within a word of Han and Kana.
    static let longestUnspaced = 12

    private(set) var canonical = CanonicalText()
    private var units: [Unit] = []

    /// A part of a word that runs may begin and end with.
    private struct Unit {
        var range: Range<Int>
        var isUnspaced: Bool
    }

    /// Passes on the runs of a text, by their start and then by their length.
    mutating func forEachGram(
        in text: UnsafeBufferPointer<UInt8>, longest: Int, _ body: (UnsafeBufferPointer<UInt8>, Gram) -> Void
    ) {
        canonical.read(text)
        let words = canonical.words
        canonical.bytes.withUnsafeBufferPointer { bytes in
            for first in words.indices {
                let word = words[first]
                let start = word.range.lowerBound
                let isUnspaced = findUnits(of: word, in: bytes)
                if !isUnspaced {
                    body(bytes, Gram(bytes: word.range, source: word.source, length: 1, isSingleWord: true))
                } else {
                    forEachUnitGram(of: word, bytes: bytes, body)
                }
                guard longest > 1 else { continue }
                for last in first + 1..<max(first + 1, min(first + longest, words.count)) {
                    let gram = Gram(
                        bytes: start..<words[last].range.upperBound,
                        source: word.source.lowerBound..<words[last].source.upperBound,
                        length: last - first + 1,
                        isSingleWord: false)
                    body(bytes, gram)
                }
            }
        }
    }

    private func forEachUnitGram(
        of word: CanonicalText.Word, bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>, Gram) -> Void
    ) {
        // Lower case or removed parentheses may have changed the length; then the whole word has to stand for its parts.
        let isShifted = word.source.count == word.range.count
        let shift = word.source.lowerBound - word.range.lowerBound
        func report(_ range: Range<Int>, length: Int, isSingleWord: Bool) {
            let source = isShifted ? range.lowerBound + shift..<range.upperBound + shift : word.source
            body(bytes, Gram(bytes: range, source: source, length: length, isSingleWord: isSingleWord))
        }
        for first in units.indices {
            if !units[first].isUnspaced { report(units[first].range, length: 1, isSingleWord: true) }
            for last in first + 1..<max(first + 1, min(first + Self.longestUnspaced, units.count)) {
                report(
                    units[first].range.lowerBound..<units[last].range.upperBound, length: last - first + 1,
                    isSingleWord: false)
            }
        }
        if units.count > Self.longestUnspaced { report(word.range, length: units.count, isSingleWord: false) }
    }

    /// Divides a word; returns whether it holds Han or Kana.
    private mutating func findUnits(of word: CanonicalText.Word, in bytes: UnsafeBufferPointer<UInt8>) -> Bool
    {
        units.removeAll(keepingCapacity: true)
        guard bytes.slice(word.range).contains(where: { $0 >= 0xE2 }) else { return false }
        var isUnspaced = false
        var position = word.range.lowerBound
        while position < word.range.upperBound {
            let (scalar, length) = bytes.scalar(at: position)
            let range = position..<position + length
            if ScalarClass.isUnspaced(scalar) {
                isUnspaced = true
                units.append(Unit(range: range, isUnspaced: true))
            } else if let last = units.last, !last.isUnspaced {
                units[units.count - 1].range = last.range.lowerBound..<range.upperBound
            } else {
                units.append(Unit(range: range, isUnspaced: false))
            }
            position += length
        }
        return isUnspaced
    }
}
