import KnowledgeModel
import Language

/// The language of a question, in which its answer is framed.
public enum QuestionLanguage: String, Codable, Sendable {
    /// English, and any other language but Chinese.
    case english = "en"
    /// Chinese, also with names and identifiers in Latin letters.
    case chinese = "zh"

    /// Finds the language of a question.
    ///
    /// Names mix freely, so words without which no sentence gets by decide: an English question about 阿树 has "who" and
    /// "is", a Chinese one about AgentLoop has none.
    public init(of question: String) {
        let unspaced = question.unicodeScalars.count(where: ScalarClass.isUnspaced)
        let englishFrame = KeywordTokenizer.terms(in: question).count { term in
            term.utf8.allSatisfy { $0 < 0x80 } && StopWords.contains(term)
        }
        self = unspaced > 2 * englishFrame ? .chinese : .english
    }
}
