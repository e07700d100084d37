import KnowledgeModel

/// Cuts sentences into words as the English treebank EWT of Universal Dependencies does.
///
/// "don't" is "do" and "n't", "Bush's" is "Bush" and "'s", "15-year" is three words, and marks are words of their own.
/// What a program or a network reads as one name is one word: addresses, paths, `snake_case`, `dotted.names`, calls
/// such as `fit()`, `--flags`, @names, #tags, versions, numbers with their commas, dates and times, faces such as ":-)".
///
/// A word is a byte range of the text. Ranges are in order, do not overlap, cut no character, and together hold
/// everything but white space and control characters.
///
/// The rules were written after https://github.com/UniversalDependencies/UD_English-EWT, whose words they reproduce.
public enum WordTokenizer {
    /// The words of one sentence, in UTF-8 bytes from its start.
    ///
    /// Han and Kana, which put no space between words, come as whole runs: only a model can cut them.
    ///
    /// - Complexity: O(*n*).
    public static func words(in sentence: some StringProtocol) -> [Range<Int>] {
        var sentence = String(sentence)
        return sentence.withUTF8 { text in
            var cutter = WordCutter(text: text)
            cutter.cut(sentence: 0..<text.count)
            return cutter.pieces.map(\.range)
        }
    }
}

/// A stretch of a sentence that is one word, or a run of characters that are to be cut into words.
struct WordPiece: Equatable {
    /// What a piece is.
    enum Kind {
        /// A word, as it is.
        case word
        /// Digits, which Chinese joins with what stands beside them: "第3", "20万".
        case number
        /// Han and Kana, which put no space between words.
        case unspaced
    }

    /// Its bytes in the text.
    var range: Range<Int>
    /// What it is.
    var kind: Kind
}
