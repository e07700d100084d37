import KnowledgeModel

/// Tells the language of text by its letters.
public enum LanguageDetector {
    /// The language that most of a text is written in; nil where it has no letters.
    ///
    /// Names of programs in Latin letters are common in Chinese sentences, so that a third of Chinese words makes a text
    /// Chinese; 1.6 Han characters count as a word. Other languages in Latin letters count as English, and text without
    /// Latin and Han letters has no language.
    ///
    /// - Complexity: O(*n*).
    public static func language(of text: some StringProtocol) -> NaturalLanguage? {
        var text = String(text)
        return text.withUTF8 { language(of: $0) }
    }

    /// The language of text at hand as UTF-8.
    package static func language(of text: UnsafeBufferPointer<UInt8>) -> NaturalLanguage? {
        var han = 0
        var latinWords = 0
        var isInWord = false
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                let isLetter = ScalarClass.isASCIILetter(byte)
                if isLetter, !isInWord { latinWords += 1 }
                isInWord = isLetter || isInWord && byte > 0x20
                position += 1
                continue
            }
            let (scalar, length) = text.scalar(at: position)
            if ScalarClass.isUnspaced(scalar) {
                han += 1
                isInWord = false
            } else if isLatin(scalar) {
                if !isInWord { latinWords += 1 }
                isInWord = true
            } else if ScalarClass.isSpace(scalar) {
                isInWord = false
            }
            position += length
        }
        guard han + latinWords > 0 else { return nil }
        return Double(han) / 1.6 * 2 >= Double(latinWords) ? .chinese : .english
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value)
    }
}
