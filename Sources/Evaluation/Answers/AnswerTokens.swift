import KnowledgeModel

/// The words by which answers are compared.
///
/// As SQuAD has it (Rajpurkar et al., "SQuAD: 100,000+ questions for machine comprehension of text", 2016): small letters,
/// no punctuation, no articles. Each character of a script without spaces is a word of its own, as is usual for Chinese
/// answers (Cui et al., "A span-extraction dataset for Chinese machine reading comprehension", 2019).
struct AnswerTokens: Equatable {
    let tokens: [String]

    private static let articles: Set<String> = ["a", "an", "the"]

    init(_ text: String) {
        var tokens: [String] = []
        var word = String.UnicodeScalarView()
        func finish() {
            let text = String(word)
            if !text.isEmpty, !Self.articles.contains(text) { tokens.append(text) }
            word = String.UnicodeScalarView()
        }
        for scalar in text.lowercased().unicodeScalars {
            if ScalarClass.isUnspaced(scalar) {
                finish()
                tokens.append(String(scalar))
            } else if scalar.properties.isWhitespace {
                finish()
            } else if !Self.isPunctuation(scalar) {
                word.append(scalar)
            }
        }
        finish()
        self.tokens = tokens
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar) }
        return switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }

    /// The harmonic mean of the shares of words that both have in common, from 0 to 1.
    func f1(against other: AnswerTokens) -> Double {
        // As SQuAD counts it: of answers that are all punctuation and articles.
        if tokens.isEmpty || other.tokens.isEmpty { return tokens == other.tokens ? 1 : 0 }
        var counts: [String: Int] = [:]
        for token in tokens { counts[token, default: 0] += 1 }
        var common = 0
        for token in other.tokens where counts[token, default: 0] > 0 {
            counts[token, default: 0] -= 1
            common += 1
        }
        return 2 * Double(common) / Double(tokens.count + other.tokens.count)
    }

    /// Whether the words of another text stand in this one, side by side.
    func contains(_ other: AnswerTokens) -> Bool {
        !other.tokens.isEmpty && tokens.contains(other.tokens)
    }
}
