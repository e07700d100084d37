import GraphStore
import KnowledgeModel

/// A word of a question that was read as another.
public struct SpellingCorrection: Hashable, Sendable, Codable {
    /// The word as the question has it.
    public let written: String
    /// The word that it was taken for.
    public let read: String

    /// Takes one word for another.
    public init(written: String, read: String) {
        self.written = written
        self.read = read
    }
}

/// Reads words that a store does not have as those that were probably meant.
///
/// A word of Latin letters that no passage uses is read as the keyword with fewest edits: letters put in, left out,
/// replaced, or swapped with the next. One edit is allowed, in long words two; the first two letters must be right, as they
/// mostly are. Words with digits are left alone, since other digits mean another thing.
struct SpellingCorrector {
    private let reader: StoreReader

    /// Shorter words are too near to too many others.
    private static let shortest = 5
    /// Words of as many letters may have two edits.
    private static let long = 9

    init(reader: StoreReader) {
        self.reader = reader
    }

    /// A question with its unknown words replaced, and which these are.
    ///
    /// - Complexity: a short scan for each word; for an unknown one a scan of the keywords that begin as it does.
    func read(_ question: String) throws -> (question: String, corrections: [SpellingCorrection]) {
        let utf8 = Array(question.utf8)
        var read: [UInt8] = []
        var corrections: [SpellingCorrection] = []
        var position = 0
        while position < utf8.count {
            let end = utf8[position...].firstIndex { !Self.isWordPart($0) } ?? utf8.count
            guard end > position else {
                read.append(utf8[position])
                position += 1
                continue
            }
            let word = utf8[position..<end]
            if let meant = try meant(by: word) {
                corrections.append(
                    SpellingCorrection(
                        written: String(decoding: word, as: UTF8.self),
                        read: String(decoding: meant, as: UTF8.self)))
                read += meant
            } else {
                read += word
            }
            position = end
        }
        return (corrections.isEmpty ? question : String(decoding: read, as: UTF8.self), corrections)
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        // Bytes of other scripts join letters to words that are not of Latin letters alone.
        byte >= 0x80 || byte == UInt8(ascii: "_") || ScalarClass.isASCIILetter(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The keyword that a word was meant to be; nil where it is one, or nothing is near.
    private func meant(by word: ArraySlice<UInt8>) throws -> [UInt8]? {
        guard word.count >= Self.shortest, word.allSatisfy(ScalarClass.isASCIILetter) else { return nil }
        let letters = word.map { $0 | 0x20 }
        let term = String(decoding: letters, as: UTF8.self)
        guard try reader.count(.passagesUsing(term: term)) == 0 else { return nil }
        let most = letters.count < Self.long ? 1 : 2
        var best: (edits: Int, passages: Int, letters: [UInt8])?
        try reader.forEachKeyword(beginningWith: String(term.prefix(2))) { keyword, passages in
            let other = Array(keyword.utf8)
            guard abs(other.count - letters.count) <= most, other.allSatisfy(ScalarClass.isASCIILetter) else {
                return
            }
            let edits = Self.edits(from: letters, to: other)
            // Of equally near words the one that is used most; keywords come in alphabetical order.
            if edits <= most, (edits, -passages) < (best?.edits ?? .max, -(best?.passages ?? 0)) {
                best = (edits, passages, other)
            }
        }
        guard var meant = best?.letters else { return nil }
        // Names are told by their capitals.
        if let first = word.first, first & 0x20 == 0 { meant[0] &= ~0x20 }
        return meant
    }

    /// The optimal string alignment distance: the least number of letters to put in, leave out, replace or swap with the next,
    /// none edited twice.
    static func edits(from one: [UInt8], to other: [UInt8]) -> Int {
        var twoBefore: [Int] = []
        var before: [Int] = []
        var row = Array(0...other.count)
        for (i, letter) in one.enumerated() {
            (twoBefore, before) = (before, row)
            row[0] = i + 1
            for (j, otherLetter) in other.enumerated() {
                row[j + 1] = min(
                    before[j] + (letter == otherLetter ? 0 : 1), before[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, letter == other[j - 1], one[i - 1] == otherLetter {
                    row[j + 1] = min(row[j + 1], twoBefore[j - 1] + 1)
                }
            }
        }
        return row[other.count]
    }
}
