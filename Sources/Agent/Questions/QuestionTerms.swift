import KnowledgeModel
import Language
import Retrieval

/// A word of a question that its answer should speak of.
struct QuestionTerm: Equatable {
    /// The stem under which it is compared.
    let stem: String
    /// How much it counts: its rarity in the store.
    let weight: Double
    /// Whether any passage uses it as it is written.
    let isKnown: Bool
    /// Whether it is written as a name or identifier.
    let isName: Bool
}

/// The words of a question that its answer should speak of, without those that only ask.
struct QuestionTerms {
    /// Each stem once, in the order of the question.
    let terms: [QuestionTerm]
    /// Versions and numbered names, in lower case, as they are written.
    let literals: [String]
    /// The sum of weights.
    let totalWeight: Double

    /// What an unknown plain word counts of its rarity: it may be the asker's word for what the sources call otherwise.
    static let unknownWordShare = 0.5
    /// What an unknown pair of Han characters counts: it may span the border of two words.
    static let unknownPairShare = 0.3

    init(question: String, keywords: [WeightedKeyword]) {
        let content = QuestionFrame.removed(from: question)
        let contentTerms = Set(KeywordTokenizer.termsAndParts(in: content))
        let names = Self.names(in: question)
        var terms: [QuestionTerm] = []
        var places: [String: Int] = [:]
        for keyword in keywords where contentTerms.contains(keyword.term) && !Self.isFiller(keyword.term) {
            let isKnown = keyword.passageCount > 0
            let isName = names.contains(keyword.term)
            let isUnspaced = keyword.term.unicodeScalars.contains(where: ScalarClass.isUnspaced)
            let share =
                isKnown || isName && !isUnspaced
                ? 1 : isUnspaced ? Self.unknownPairShare : Self.unknownWordShare
            let term = QuestionTerm(
                stem: WordStem.of(keyword.term), weight: keyword.weight * share, isKnown: isKnown,
                isName: isName)
            if let place = places[term.stem] {
                // Of two inflections the commoner tells how rare the word really is.
                if term.isKnown, !terms[place].isKnown || term.weight < terms[place].weight {
                    terms[place] = term
                }
            } else {
                places[term.stem] = terms.count
                terms.append(term)
            }
        }
        self.terms = terms
        literals = Self.literals(in: question)
        totalWeight = terms.reduce(0) { $0 + $1.weight }
    }

    private static func isFiller(_ term: String) -> Bool {
        if StopWords.contains(term) || QuestionFrame.englishWords.contains(term) { return true }
        guard let scalar = term.unicodeScalars.first,
            term.unicodeScalars.contains(where: ScalarClass.isUnspaced)
        else { return term.utf8.count < 2 && !ScalarClass.isASCIIDigit(term.utf8.first ?? 0) }
        return term.unicodeScalars.contains(where: QuestionFrame.chineseParticles.contains)
            || term.unicodeScalars.count == 1 && ScalarClass.isUnspaced(scalar)
    }

    /// The terms in Latin letters that are capitalised within a sentence or written as identifiers.
    private static func names(in question: String) -> Set<String> {
        var names: Set<String> = []
        var startsSentence = true
        for word in question.split(whereSeparator: { !$0.isASCII || $0.isWhitespace }) {
            let letters = word.drop { !$0.isLetter && !$0.isNumber && $0 != "_" }
            let hasInnerCapital = letters.dropFirst().contains(where: \.isUppercase)
            let isIdentifier = letters.contains("_") || hasInnerCapital || letters.contains(where: \.isNumber)
            if isIdentifier || !startsSentence && letters.first?.isUppercase ?? false {
                names.formUnion(KeywordTokenizer.terms(in: String(letters)))
            }
            startsSentence = word.last.map { ".?!:".contains($0) } ?? false
        }
        return names
    }

    /// Versions, numbered names and years, as in "3.0", "RFC-028" and "2024", which say which of several is meant.
    private static func literals(in question: String) -> [String] {
        question.split(whereSeparator: {
            !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-")
        })
        .compactMap { run in
            var literal = run
            while let last = literal.last, last == "." || last == "-" { literal.removeLast() }
            if isYear(literal) { return String(literal) }
            guard let border = literal.lastIndex(where: { $0 == "." || $0 == "-" }) else { return nil }
            let number = literal[literal.index(after: border)...]
            guard !number.isEmpty, number.allSatisfy(\.isNumber),
                literal[border] == "-" || literal.first?.isNumber ?? false
            else { return nil }
            return literal.lowercased()
        }
    }

    private static func isYear(_ text: Substring) -> Bool {
        text.count == 4 && text.allSatisfy(\.isNumber) && (text.hasPrefix("19") || text.hasPrefix("20"))
    }

    /// Whether a text in lower case holds a literal that is not part of a longer number or name.
    static func holds(_ literal: String, in text: String) -> Bool {
        let text = Array(text.replacing("–", with: "-").utf8)
        let literal = Array(literal.utf8)
        guard !literal.isEmpty, text.count >= literal.count else { return false }
        let isInner = { (place: Int) in
            text.indices.contains(place) && ScalarClass.isASCIIWordPart(text[place])
        }
        let isDigit = { (place: Int) in
            text.indices.contains(place) && ScalarClass.isASCIIDigit(text[place])
        }
        return (0...text.count - literal.count).contains { start in
            let end = start + literal.count
            guard text[start] == literal[0], text[start..<end].elementsEqual(literal) else { return false }
            guard !isInner(end), !isInner(start - 1) else { return false }
            // "3.0" is neither in "2.3.0" nor in "3.0.1".
            let extends = { (border: Int, beyond: Int) in
                text.indices.contains(border) && text[border] == UInt8(ascii: ".") && isDigit(beyond)
            }
            return !extends(start - 1, start - 2) && !extends(end, end + 1)
        }
    }
}

/// The words by which a question asks, which say nothing of what it is about.
enum QuestionFrame {
    static let englishWords: Set<String> = [
        "many", "much", "long", "often", "mean", "means", "meaning", "happen", "happens", "happened",
        "somebody",
        "someone", "anybody", "anyone", "everyone", "exactly", "tell", "know", "want", "called", "really",
        "still",
        "again", "else", "simply", "whoever", "go", "goes", "went", "thing", "things", "ever", "yet", "kind",
    ]

    static let chineseParticles: Set<Unicode.Scalar> = Set("的了是在和与吗呢吧把被从对就都也还很要会得地着过到给让".unicodeScalars)

    private static let chinesePhrases = [
        "什么时候", "为什么", "怎么样", "怎么办", "是不是", "能不能", "可不可以", "要不要", "会不会", "有没有", "多少", "多久", "多长",
        "多大", "多快", "什么", "怎么", "如何", "怎样", "为何", "哪一天", "哪天", "哪个", "哪些", "哪位", "哪里", "哪家", "哪年", "哪",
        "谁", "几个", "几次", "几", "吗", "呢", "请问", "到底", "最后", "究竟", "一共", "应该", "可以", "之后", "后来", "其实",
    ]

    /// A question with spaces in the place of Chinese words that ask, so that no pair of characters spans them.
    static func removed(from question: String) -> String {
        var rest = question[...]
        var content = ""
        while let character = rest.first {
            if let phrase = chinesePhrases.first(where: rest.hasPrefix) {
                content.append(" ")
                rest = rest.dropFirst(phrase.count)
            } else {
                content.append(character)
                rest = rest.dropFirst()
            }
        }
        return content
    }
}
