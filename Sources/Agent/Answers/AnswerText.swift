import Retrieval

/// An answer as plain text for a terminal: claims with marks, then the sources.
public struct AnswerText: CustomStringConvertible {
    /// The answer.
    public let answer: Answer
    /// The most characters of a quote that are shown beside a source.
    public var quoteLimit: Int

    /// Prepares an answer for showing.
    public init(_ answer: Answer, quoteLimit: Int = 160) {
        self.answer = answer
        self.quoteLimit = quoteLimit
    }

    /// The whole text, several lines without a line break at the end.
    public var description: String {
        var lines = answer.corrections.map { words.read($0.written, as: $0.read) }
        if !lines.isEmpty { lines.append("") }
        switch answer.outcome {
        case .answered:
            for claim in answer.claims {
                let marks = claim.citations.map { "[\($0.number)]" }.joined()
                // A mark after code would look like code.
                lines.append(claim.text.contains("\n") ? "\(claim.text)\n\(marks)" : "\(claim.text) \(marks)")
                lines.append("")
            }
            lines.append(words.sources)
            lines += answer.claims.flatMap(\.citations).map(source)
        case .notFound:
            lines.append(words.notFound)
            if !answer.suggestions.isEmpty {
                lines += ["", words.nearest] + answer.suggestions.map(source)
            }
        }
        if answer.outcome == .answered, answer.madeBy == .extractive { lines += ["", words.extractive] }
        return lines.joined(separator: "\n")
    }

    private func source(_ citation: Citation) -> String {
        // A line is one of the file that was read, and tells nothing of a web page.
        let isFile = citation.document.hasPrefix("file:")
        let place =
            citation.line.map { isFile ? "\(citation.document):\($0)" : citation.document }
            ?? citation.document
        let origin = words.origin(of: citation)
        let title = origin.isEmpty ? citation.title : "\(citation.title) — \(origin)"
        return "[\(citation.number)] \(title)\n    \(place)\n    \(words.quoted(shortened(citation.quote)))"
    }

    /// A quote on one line, cut where it is too long; the citation itself keeps it whole.
    private func shortened(_ quote: String) -> String {
        let line = quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= quoteLimit ? line : line.prefix(quoteLimit - 1) + "…"
    }

    private var words: AnswerWords {
        AnswerWords(language: answer.language)
    }
}

/// The words around claims and sources, in the language of the question.
private struct AnswerWords {
    let language: QuestionLanguage

    private func choose(_ english: String, _ chinese: String) -> String {
        language == .english ? english : chinese
    }

    var sources: String { choose("Sources", "来源") }
    var extractive: String {
        choose(
            "Made without a language model: sentences quoted from the sources.", "未使用语言模型：以上句子均摘自来源原文。")
    }
    var notFound: String {
        choose("I don't know: the sources do not answer this.", "我不知道：现有来源没有回答这个问题。")
    }
    var nearest: String { choose("Nearest passages", "最接近的内容") }

    func read(_ written: String, as word: String) -> String {
        choose(
            "No source has “\(written)”; it was read as “\(word)”.", "来源中没有「\(written)」，已按「\(word)」理解。")
    }

    func quoted(_ text: String) -> String { choose("“\(text)”", "「\(text)」") }

    /// The section, or post, author, date and score.
    func origin(of citation: Citation) -> String {
        guard citation.part != .section else {
            return citation.heading.flatMap { $0 == citation.title ? nil : $0 } ?? ""
        }
        let name =
            switch citation.part {
            case .section, .question: choose("question", "提问")
            case .answer: citation.isAccepted ? choose("accepted answer", "被采纳的回答") : choose("answer", "回答")
            case .comment: choose("comment", "评论")
            case .reply: citation.isAccepted ? choose("accepted reply", "被采纳的回复") : choose("reply", "回复")
            }
        var parts = [citation.author.map { choose("\(name) by \($0)", "\(name)，\($0)") } ?? name]
        if let date = citation.date { parts.append(DisplayDate.day(date)) }
        if let score = citation.score { parts.append(choose("score \(score)", "得分 \(score)")) }
        return parts.joined(separator: choose(", ", "，"))
    }
}
