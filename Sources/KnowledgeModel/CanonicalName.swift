/// Brings names to the form that decides whether they denote the same thing.
public enum CanonicalName {
    /// A name in lower case, without what stands in parentheses, punctuation and the possessive "s".
    ///
    /// "Ada Lovelace's", "ada lovelace" and "Ada Lovelace (mathematician)" are one name. Letters, digits and "_" of all
    /// scripts stay; everything else separates words. The result is empty when nothing is left.
    ///
    /// - Complexity: O(*n*); ASCII names take a path without Unicode tables.
    public static func of(_ name: some StringProtocol) -> String {
        words(of: name).joined(separator: " ")
    }

    /// The words of a name's canonical form.
    public static func words(of name: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var text = name[...]
        func finishWord() {
            if !word.isEmpty, word != "s" { words.append(word) }
            word = ""
        }
        while let character = text.unicodeScalars.first {
            if character == "(", let closing = text.unicodeScalars.firstIndex(of: ")") {
                finishWord()
                text = text[text.unicodeScalars.index(after: closing)...]
                continue
            }
            if isWordPart(character) {
                if character.isASCII {
                    let byte = UInt8(character.value)
                    let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
                    word.unicodeScalars.append(isUpper ? Unicode.Scalar(byte | 0x20) : character)
                } else {
                    word += character.properties.lowercaseMapping
                }
            } else {
                finishWord()
            }
            text = text[text.unicodeScalars.index(after: text.startIndex)...]
        }
        finishWord()
        return words
    }

    /// Whether a scalar belongs to a word: letters, marks, digits and "_".
    public static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            switch UInt8(scalar.value) {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                return true
            default: return false
            }
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        default:
            return false
        }
    }
}
