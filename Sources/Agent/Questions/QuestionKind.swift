import KnowledgeModel
import Language

/// What sort of answer a question asks for.
public enum QuestionKind: String, Codable, CaseIterable, Sendable {
    /// A person.
    case who
    /// A date or time.
    case when
    /// A number, an amount or a length of time.
    case howMany
    /// Steps, a call or a setting.
    case howTo
    /// A cause.
    case why
    /// What to do about a failure.
    case error
    /// Yes or no.
    case yesNo
    /// What something is.
    case definition
    /// One of several things, a thing or a place.
    case which

    /// Finds what a question asks for; `which` where no word tells.
    public init(of question: String, language: QuestionLanguage) {
        switch language {
        case .chinese: self = Self.chinese(question)
        case .english: self = Self.english(question)
        }
    }

    // MARK: Chinese

    private static let chinesePatterns: [(kind: QuestionKind, phrases: [String])] = [
        (.when, ["什么时候", "何时", "哪天", "哪一天", "几号", "哪年", "哪一年", "几月", "什么时间", "哪一日", "哪日"]),
        (.who, ["谁", "哪位", "何人", "什么人"]),
        (.howMany, ["多少", "多久", "多长", "多大", "多快", "多高", "几"]),
        (.why, ["为什么", "为何", "为啥", "原因", "怎么会", "怎么破案"]),
        (.error, ["怎么办", "报错", "出错", "异常"]),
        (.howTo, ["怎么", "如何", "怎样", "咋"]),
        (.yesNo, ["吗", "是否", "能不能", "是不是", "可不可以", "要不要", "会不会", "有没有"]),
    ]

    private static func chinese(_ question: String) -> QuestionKind {
        for (kind, phrases) in chinesePatterns where phrases.contains(where: question.contains) {
            return kind
        }
        let asksWhatItIs = question.contains("什么是") || question.contains("是什么") && question.count < 24
        return asksWhatItIs ? .definition : .which
    }

    // MARK: English

    private static let auxiliaries: Set<String> = [
        "was", "is", "did", "does", "do", "will", "were", "are", "can", "has", "had", "have", "should",
        "would", "could",
    ]
    private static let amounts: Set<String> = [
        "many", "much", "long", "often", "large", "big", "far", "old", "fast", "soon", "high", "small",
    ]
    private static let timeNouns: Set<String> = ["day", "days", "date", "year", "month", "week", "time"]
    private static let amountNouns: Set<String> = [
        "percentage", "percent", "number", "score", "size", "ceiling", "limit", "port", "price", "amount",
        "share",
    ]

    /// The first word that asks decides; a relative "who" or "when" does not ask.
    private static func english(_ question: String) -> QuestionKind {
        var kind: QuestionKind?
        for clause in clauses(of: question) {
            for (index, word) in clause.enumerated() where kind == nil {
                let next = index + 1 < clause.count ? clause[index + 1] : ""
                let asks = index == 0 || StopWords.contains(clause[index - 1])
                switch word {
                case "who", "whose", "whom": if asks { kind = .who }
                case "when": if auxiliaries.contains(next) || (index > 0 && asks) { kind = .when }
                case "why": kind = .why
                case "what", "which":
                    kind =
                        timeNouns.contains(next)
                        ? .when
                        : amountNouns.contains(next)
                            || next == "is" && clause.contains(where: amountNouns.contains)
                            ? .howMany : .which
                case "where": if auxiliaries.contains(next) { kind = .which }
                case "how": kind = amounts.contains(next) ? .howMany : .howTo
                default: break
                }
            }
        }
        if isDefinition(openings(of: clauses(of: question))) { return .definition }
        let names = question.split(whereSeparator: { !($0.isLetter || $0.isNumber) })
        let hasError = names.contains {
            $0.hasSuffix("Error") || $0.hasSuffix("Exception") || $0 == "Traceback"
        }
        if hasError, kind == nil || kind == .howTo || kind == .which { return .error }
        if let kind { return kind }
        let opens = clauses(of: question).contains { $0.first.map(auxiliaries.contains) ?? false }
        return opens ? .yesNo : .which
    }

    /// Whether a question is no more than "what is" and a name, or "what does" one "do".
    private static func isDefinition(_ clauses: [[String]]) -> Bool {
        guard clauses.count == 1, let words = clauses.first, words.count > 2, words.count <= 7,
            words[0] == "what"
        else { return false }
        let named: ArraySlice<String>
        switch words[1] {
        case "is", "are": named = words.dropFirst(2)
        case "does", "do": named = words.last == "do" ? words.dropFirst(2).dropLast() : []
        default: return false
        }
        // "a router in Haystack" says where to look, which is a name too.
        return !named.isEmpty
            && named.enumerated().allSatisfy { index, word in
                ["a", "an", "the"].contains(word) || !StopWords.contains(word)
                    || word == "in" && index > 0 && index + 1 < named.count
            }
            && !named.contains(where: amountNouns.contains)
    }

    /// A single clause up to the "and" after which it asks something else.
    private static func openings(of clauses: [[String]]) -> [[String]] {
        guard clauses.count == 1, let words = clauses.first,
            let border = words.indices.dropFirst().first(where: { index in
                index + 1 < words.count && words[index] == "and"
                    && (furtherQuestions.contains(words[index + 1]) || auxiliaries.contains(words[index + 1]))
            })
        else { return clauses }
        return [Array(words[..<border])]
    }

    private static let furtherQuestions: Set<String> = [
        "what", "when", "where", "which", "who", "why", "how",
    ]

    /// The words of each stretch between punctuation marks, in lower case.
    private static func clauses(of question: String) -> [[String]] {
        question.lowercased()
            .split(whereSeparator: { ".,;:!?\n\"“”()".contains($0) })
            .map { clause in
                clause.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }).map(String.init)
            }
    }
}
