import Language

/// Tells how well a text looks like the answer that a kind of question asks for.
struct ExpectedAnswer {
    let kind: QuestionKind
    /// Whether the question asks how things differ, so that what each of them is belongs to the answer.
    let comparesThings: Bool
    /// The words of the question in lower case: what it names itself is not asked for.
    private let questionWords: Set<String>

    init(kind: QuestionKind, question: String) {
        self.kind = kind
        questionWords = Set(Self.words(of: question).map { $0.lowercased() })
        comparesThings =
            (kind == .which || kind == .howTo)
            && (!questionWords.isDisjoint(with: Self.comparisons)
                || ["区别", "不同", "差别"].contains(where: question.contains))
    }

    /// 0 for not at all, 1 for certainly.
    func fit(of text: String, isPost: Bool, hasCode: Bool) -> Double {
        if comparesThings { return contains(Self.contrasts, in: text) || defines(text) >= 0.8 ? 1 : 0 }
        switch kind {
        case .who: return namesSomebody(text) ? 1 : isPost ? 0.6 : 0
        case .when: return Self.hasDate(text) ? 1 : hasNewNumber(text) ? 0.3 : 0
        case .howMany: return hasNewNumber(text) ? 1 : 0
        case .why: return contains(Self.causes, in: text) ? 1 : 0
        case .howTo, .error:
            return hasCode ? 1 : contains(Self.advice, in: text) ? 0.8 : text.contains("(") ? 0.3 : 0
        case .yesNo: return contains(Self.verdicts, in: text) ? 0.7 : 0
        case .definition: return defines(text)
        case .which: return 0
        }
    }

    private static let comparisons: Set<String> = [
        "difference", "differences", "differ", "differs", "versus", "vs",
    ]
    private static let contrasts = [
        "whereas", "while", "unlike", "difference", "differs", "differ", "instead", "contrast", "compared",
        "区别", "不同",
        "相比", "而是",
    ]
    private static let causes = [
        "because", "since", "reason", "therefore", "so that", "due to", "caused", "cause", "why", "因为", "由于",
        "原因", "所以",
        "导致", "因此", "为了",
    ]
    private static let advice = [
        "use", "set", "call", "run", "pass", "add", "instead", "should", "must", "try", "fix", "solution",
        "turn", "put",
        "用", "设置", "调用", "改成", "改为", "加上", "建议", "应该", "必须", "可以", "解决",
    ]
    private static let verdicts = [
        "yes", "no", "not", "never", "only", "cannot", "can", "does", "refuses", "不", "可以", "会", "没有", "只",
    ]

    private func contains(_ signals: [String], in text: String) -> Bool {
        let words = " " + Self.words(of: text).joined(separator: " ").lowercased() + " "
        return signals.contains { signal in
            signal.utf8.first.map { $0 < 0x80 } ?? false
                ? words.contains(" \(signal) ") : text.contains(signal)
        }
    }

    /// How much a text looks like a definition: it begins with what the question names, and goes on with "is" or a
    /// colon.
    private func defines(_ text: String) -> Double {
        let start = text.prefix(24).lowercased()
        if text.contains("是"), questionWords.contains(where: start.contains) { return 1 }
        let opening = Self.words(of: text).prefix(8).map { $0.lowercased() }
        let isNamed = { (word: String) in questionWords.contains(word) && !StopWords.contains(word) }
        // "petrel drain" is a command, and no sentence about Petrel.
        if let first = opening.first, isNamed(first), Self.words(of: text).first?.first?.isLowercase == false
        {
            let isEntry = text.prefix(48).contains(":") || text.prefix(24).contains("：")
            if isEntry || Self.saysWhatItIs(opening) { return 1 }
            // "Joiner – The restored component." lists what a call returns.
            return text.contains(" – ") || text.contains(" - ") ? 0.3 : 0.7
        }
        guard let verb = opening.firstIndex(where: Self.copulas.contains) else { return 0 }
        guard opening[..<verb].contains(where: isNamed) else { return 0 }
        return Self.saysWhatItIs(opening) ? 0.8 : 0.4
    }

    private static let copulas: Set<String> = ["is", "are", "means"]

    /// Whether an "is" is followed soon by an article, as in "is typically an attempt", or by what it is the same as.
    private static func saysWhatItIs(_ opening: [String]) -> Bool {
        guard let verb = opening.firstIndex(where: copulas.contains) else { return false }
        return opening[verb] == "means"
            || opening[(verb + 1)...].prefix(2).contains {
                ["a", "an", "the", "one", "short", "when", "what", "how", "any"].contains($0)
            }
    }

    private static func words(of text: String) -> [Substring] {
        text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
    }

    /// Two capitalised words in a row, or an account's name, that the question does not have.
    private func namesSomebody(_ text: String) -> Bool {
        var run = 0
        for word in text.split(whereSeparator: { $0.isWhitespace }) {
            let letters = word.drop { !$0.isLetter && $0 != "@" }
            if letters.first == "@", letters.count > 2 { return true }
            let name = letters.prefix { $0.isLetter || $0 == "-" }
            let isNew = !questionWords.contains(name.lowercased())
            let isCapitalised =
                name.first?.isUppercase ?? false && name.dropFirst().allSatisfy { !$0.isUppercase }
                && name.count > 1
            run =
                isCapitalised && isNew && name.count == letters.prefix(while: { !".,;:)".contains($0) }).count
                ? run + 1 : 0
            if run == 2 { return true }
        }
        return false
    }

    private func hasNewNumber(_ text: String) -> Bool {
        Self.words(of: text).contains { word in
            let lower = word.lowercased()
            guard !questionWords.contains(lower) else { return false }
            return word.contains(where: { ("0"..."9").contains($0) }) || Self.numberWords.contains(lower)
        } || ["一次", "两次", "三次", "一天", "两天", "三天", "一半", "两个", "三个", "四个"].contains(where: text.contains)
    }

    private static let numberWords: Set<String> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "once", "twice",
        "half", "hundred", "thousand", "million", "third", "quarter",
    ]

    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november",
        "december",
    ]

    /// Whether a text holds a year or a month; "may" alone is a verb.
    static func hasDate(_ text: String) -> Bool {
        let words = words(of: text)
        for (index, word) in words.enumerated() {
            let digits = word.prefix { ("0"..."9").contains($0) }
            if digits.count == 4, digits.hasPrefix("19") || digits.hasPrefix("20"),
                word.count == 4 || word.dropFirst(4).hasPrefix("年")
            {
                return true
            }
            let lower = word.lowercased()
            guard months.contains(lower) else { continue }
            let neighbours = [index - 1, index + 1].filter(words.indices.contains).map { words[$0] }
            if lower != "may" || neighbours.contains(where: { $0.allSatisfy(\.isNumber) }) { return true }
        }
        return text.contains("月") && text.contains(where: \.isNumber)
    }
}
