import KnowledgeModel

/// Measures the length of text in words.
package enum WordCounter {
    /// How many words a text has: runs between white space, and 1.6 Han or Kana characters for one word.
    ///
    /// - Complexity: O(*n*).
    package static func count(in text: UnsafeBufferPointer<UInt8>) -> Int {
        var words = 0
        var unspaced = 0
        var isInWord = false
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                let isSpace = byte <= 0x20
                if !isSpace, !isInWord { words += 1 }
                isInWord = !isSpace
                position += 1
                continue
            }
            let (scalar, length) = text.scalar(at: position)
            if ScalarClass.isUnspaced(scalar) {
                unspaced += 1
                isInWord = false
            } else if !isInWord, ScalarClass.isWordPart(scalar) {
                words += 1
                isInWord = true
            } else if ScalarClass.isSpace(scalar) {
                isInWord = false
            }
            position += length
        }
        return words + (unspaced * 10 + 15) / 16
    }
}
