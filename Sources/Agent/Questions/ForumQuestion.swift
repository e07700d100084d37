/// A question that a thread's structure answers: who asked, who answered, which answer was accepted, and when.
struct ForumQuestion: Equatable {
    /// The post in question.
    enum Role: Equatable {
        /// The one that opens the thread.
        case question
        /// Those that answer.
        case answer
        /// The one that was marked as the answer.
        case acceptedAnswer
    }

    let role: Role

    /// The words that only say which post is meant.
    static let frameStems: Set<String> = [
        "answer", "accept", "ask", "repl", "reply", "tick", "green", "thread", "post", "question", "mark",
        "solution",
        "forum", "回答", "采纳", "提问", "帖子", "答案", "接受", "最佳",
    ]

    /// Recognises such a question, nil when it is about contents.
    init?(_ question: String, kind: QuestionKind, language: QuestionLanguage) {
        switch language {
        case .english:
            let words = question.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber) })
            if Self.speaksOfAcceptance(words), kind == .who || kind == .when || kind == .which {
                role = .acceptedAnswer
            } else if kind == .who || kind == .when,
                Self.asks(words, with: ["answered", "replied", "responded", "answer"])
            {
                role = .answer
            } else if kind == .who || kind == .when,
                Self.asks(words, with: ["asked", "ask", "opened", "started"])
            {
                role = .question
            } else {
                return nil
            }
        case .chinese:
            guard kind == .who || kind == .when || kind == .which else { return nil }
            if question.contains("采纳") || question.contains("最佳答案") || question.contains("最佳回答") {
                role = .acceptedAnswer
            } else if kind != .which,
                question.contains("回答") || question.contains("答复") || question.contains("解答")
            {
                role = .answer
            } else if kind != .which,
                ["提问", "提的问", "问的", "提出的问题", "发的帖", "开的帖"].contains(where: question.contains)
            {
                role = .question
            } else {
                return nil
            }
        }
    }

    private static func speaksOfAcceptance(_ words: [Substring]) -> Bool {
        if words.contains("ticked") || words.contains("accepted"),
            words.contains("answer") || words.contains("reply")
        {
            return true
        }
        return words.contains("tick") && words.contains("green")
            || words.contains("accepted") && (words.first == "who" || words.first == "whose")
    }

    /// Whether one of some verbs stands within three words of the word that asks.
    private static func asks(_ words: [Substring], with verbs: Set<Substring>) -> Bool {
        guard let start = words.firstIndex(where: { ["who", "whose", "when", "day", "date"].contains($0) })
        else {
            return false
        }
        let span = words[start...].prefix(words[start].hasPrefix("who") ? 3 : 16)
        return span.contains(where: verbs.contains)
    }
}
