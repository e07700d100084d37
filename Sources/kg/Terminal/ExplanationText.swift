import Agent
import Foundation
import Retrieval

/// Shows people how an answer came about.
struct ExplanationText {
    /// Whether headings and names have colours.
    let isColored: Bool

    private var style: TextStyle { TextStyle(isColored: isColored) }

    private static let longestSentence = 200
    /// Of passages that no claim cites so many are shown.
    private static let mostOthers = 5

    /// The lines for an explanation, below an answer.
    func lines(_ explanation: AnswerExplanation) -> [String] {
        ["", style.bold("How this came about")] + question(explanation) + passages(explanation)
            + sentences(explanation) + decision(explanation) + times(explanation)
    }

    // MARK: The question

    private func question(_ explanation: AnswerExplanation) -> [String] {
        var lines = [item("asks for", Self.words(for: explanation.kind))]
        let names = explanation.names.map { name in
            "“\(name.matched)” is \(Self.words(for: name.reason))\(style.bold(name.name)) (\(name.kind), "
                + "\(Quantity.count(name.passageCount, "passage"))"
                + (name.confidence < 1 ? ", confidence \(Self.decimal(name.confidence)))" : ")")
        }
        lines += items("names", names.isEmpty ? ["nothing that the store knows"] : names)
        let keywords = explanation.keywords.map { "\($0.term) \(Self.decimal($0.weight))" }
        lines.append(item("keywords", keywords.isEmpty ? "none" : keywords.joined(separator: ", ")))
        let terms = explanation.terms.map { term in
            "\(term.stem) \(Self.decimal(term.weight))" + (term.isKnown ? "" : " (in no source)")
                + ", covered \(Self.percent(term.covered))"
        }
        lines.append(item("to cover", terms.isEmpty ? "nothing" : terms.joined(separator: "; ")))
        return lines
    }

    private static func words(for reason: LinkedEntity.Reason) -> String {
        switch reason {
        case .name, .shownName: ""
        case .otherName: "another name of "
        case .product: "a version of "
        }
    }

    private static func words(for kind: QuestionKind) -> String {
        switch kind {
        case .who: "a person"
        case .when: "a date or time"
        case .howMany: "a number or an amount"
        case .howTo: "steps, a call or a setting"
        case .why: "a cause"
        case .error: "what to do about a failure"
        case .yesNo: "yes or no"
        case .definition: "what something is"
        case .which: "one of several things, a thing or a place"
        }
    }

    // MARK: Passages

    private func passages(_ explanation: AnswerExplanation) -> [String] {
        let cited = explanation.passages.filter { !$0.claims.isEmpty }
        let others = explanation.passages.filter { $0.claims.isEmpty }
        let shown = cited + others.prefix(Self.mostOthers)
        var lines = items("passages", shown.isEmpty ? ["none"] : [])
        for passage in shown { lines += self.lines(passage) }
        let hidden = explanation.passages.count - shown.count
        if hidden > 0 { lines.append(Self.margin + style.dim("and \(hidden) more, which no claim cites")) }
        return lines
    }

    private func lines(_ use: PassageUse) -> [String] {
        let rank = use.rank.map { "\($0)." } ?? "read besides."
        let fate: String
        if !use.claims.isEmpty {
            let numbers = use.claims.map { "\($0)" }.joined(separator: ", ")
            fate = (use.claims.count == 1 ? "claim " : "claims ") + numbers
        } else if use.isRead {
            fate =
                use.sentenceCount == 0
                ? "no sentence has anything of the question"
                : "\(Quantity.count(use.sentenceCount, "sentence")) compared, none picked"
        } else {
            fate = "not read"
        }
        var lines = [
            "\(Self.margin)\(rank) \(Self.decimal(use.score))  \(style.bold(use.source.title))  \(fate)"
        ]
        let inner = Self.margin + "   "
        lines.append(inner + style.dim(use.source.address))
        if !use.reasons.named.isEmpty {
            lines.append(
                inner
                    + style.dim(
                        "about \(use.reasons.named.joined(separator: ", ")), which the question names"))
        }
        for step in use.reasons.path {
            lines.append(
                inner + style.dim("from ") + step.title + style.dim(": “")
                    + Self.cut(step.sentence) + style.dim("” to ") + step.name)
        }
        var figures = [
            "walk \(Self.decimal(use.reasons.walk))", "keywords \(Self.decimal(use.keywordScore))",
        ]
        if let meaning = use.reasons.meaning { figures.append("meaning \(Self.decimal(meaning))") }
        if !use.over.isEmpty { figures.append("over \(use.over.joined(separator: ", "))") }
        lines.append(inner + style.dim(figures.joined(separator: ", ")))
        return lines
    }

    // MARK: Sentences

    private func sentences(_ explanation: AnswerExplanation) -> [String] {
        let ranks = Dictionary(
            explanation.passages.map {
                ($0.passage, $0.rank.map { "passage \($0)" } ?? "a passage read besides")
            }
        ) { first, _ in first }
        var lines = items("sentences", explanation.sentences.isEmpty ? ["none"] : [])
        for sentence in explanation.sentences {
            lines.append(
                "\(Self.margin)\(Self.decimal(sentence.score)) \(Self.words(for: sentence.fate))  “\(Self.cut(sentence.text))”"
            )
            lines.append(
                Self.margin + "   "
                    + style.dim("\(ranks[sentence.passage] ?? ""): \(Self.sum(sentence.parts))"))
        }
        return lines
    }

    private static func words(for fate: SentenceFate) -> String {
        switch fate {
        case .picked: "picked"
        case .repeats: "says the same"
        case .weak: "too weak"
        case .addsLittle: "adds little"
        }
    }

    /// The parts that count, and the factors that are not 1.
    private static func sum(_ parts: ScoreParts) -> String {
        let parts: [(String, Double, Bool)] = [
            ("words", parts.coverage, false), ("own words", parts.ownCoverage, false),
            ("passage", parts.passage, false), ("form", parts.fit, false), ("names", parts.named, false),
            ("heading", parts.heading, false), ("place in thread", parts.standing, true),
            ("language", parts.language, true), ("shape", parts.shape, true),
            ("aptness", parts.aptness, true),
        ]
        let added = parts.filter { !$0.2 && $0.1 != 0 }.map { "\($0.0) \(decimal($0.1))" }
        let factors = parts.filter { $0.2 && $0.1 != 1 }.map { " × \($0.0) \(decimal($0.1))" }
        let sum = added.joined(separator: " + ")
        return factors.isEmpty ? sum : "(\(sum))" + factors.joined()
    }

    // MARK: The end

    private func decision(_ explanation: AnswerExplanation) -> [String] {
        let decision = explanation.decision
        let support =
            "covered is \(Self.percent(decision.support)) of what the question asks by weight, needed \(Self.percent(decision.needed))"
        if decision.isByStructure {
            return [item("decision", "answered by what the thread's structure tells; \(support)")]
        }
        guard let refusal = decision.refusal else { return [item("decision", "answered; \(support)")] }
        return [item("decision", "not answered: \(Self.words(for: refusal)); \(support)")]
    }

    private static func words(for refusal: AnswerRefusal) -> String {
        switch refusal {
        case .noSentence: "no sentence has anything of the question"
        case .lowSupport: "the sentences have too few of the question's words"
        case .noSentenceAlone: "no sentence has enough of the question by itself"
        case .namesOnly: "the sentences have its names, and nothing of what it asks about them"
        case .otherVersion: "no source speaks of the version, number or year that it names"
        case .citationsFailed: "the quotes are not what the store holds"
        }
    }

    private func times(_ explanation: AnswerExplanation) -> [String] {
        let times = explanation.nodes.map { "\($0.node) \(String(format: "%.1f ms", 1000 * $0.seconds))" }
        return times.isEmpty ? [] : [item("time", times.joined(separator: ", "))]
    }

    // MARK: Forms

    private static let width = 10
    private static let margin = String(repeating: " ", count: width + 3)

    private func item(_ name: String, _ text: String) -> String {
        "  " + style.dim(name.padding(toLength: Self.width, withPad: " ", startingAt: 0)) + " " + text
    }

    /// A name before the first of several lines, or alone.
    private func items(_ name: String, _ texts: [String]) -> [String] {
        guard let first = texts.first else { return ["  " + style.dim(name)] }
        return [item(name, first)] + texts.dropFirst().map { Self.margin + $0 }
    }

    private static func cut(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= longestSentence ? line : line.prefix(longestSentence - 1) + "…"
    }

    private static func decimal(_ number: Double) -> String { String(format: "%.2f", number) }

    private static func percent(_ share: Double) -> String { String(format: "%.0f %%", 100 * share) }
}
