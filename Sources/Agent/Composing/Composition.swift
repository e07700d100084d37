import GraphStore
import KnowledgeModel
import Retrieval

/// One question on its way to an answer.
struct Composition {
    let asked: String
    let corrections: [SpellingCorrection]
    /// As it was read.
    let question: String
    let language: QuestionLanguage
    let kind: QuestionKind
    let contents: [PassageContents]
    let scorer: SentenceScorer
    let threshold: AnswerThreshold
    let reader: StoreReader

    init(result: RetrievalResult, reader: StoreReader, passageLimit: Int) throws {
        asked = result.question
        corrections = result.corrections
        question = result.reading
        language = QuestionLanguage(of: question)
        kind = QuestionKind(of: question, language: language)
        let expected = ExpectedAnswer(kind: kind, question: question)
        let passages = try DefinitionReading(expected: expected, reader: reader)
            .passages(of: result, limit: passageLimit)
        var threads = ThreadReading(reader: reader)
        contents = try threads.contents(of: passages)
        let terms = QuestionTerms(question: question, keywords: result.keywords)
        scorer = SentenceScorer(
            terms: terms, expected: expected, language: language,
            result: result)
        threshold = AnswerThreshold(terms: terms, entities: result.entities)
        self.reader = reader
    }

    /// An answer, and what it was chosen from.
    struct Made {
        let answer: Answer
        let scored: [SentenceScorer.Scored]
        let selection: ClaimSelection
        /// Whether facts of a thread's structure answer.
        let isByStructure: Bool
        /// Why there is no answer.
        let refusal: AnswerRefusal?
    }

    func made() throws -> Made {
        let scored = scoredCandidates()
        if let (answer, selection) = try forumAnswer(scored) {
            return Made(
                answer: answer, scored: scored, selection: selection, isByStructure: true, refusal: nil)
        }
        let selection = ClaimSelection(from: scored, terms: scorer.terms)
        let support = threshold.support(of: selection.coverage)
        let checker = CitationChecker(reader: reader)
        var refusal = threshold.refusal(of: selection, texts: texts(of: selection.picks))
        let claims = refusal == nil ? try checker.checked(self.claims(selection.picks)) : []
        if refusal == nil, claims.isEmpty { refusal = .citationsFailed }
        let answer = Answer(
            question: asked, corrections: corrections, language: language,
            outcome: claims.isEmpty ? .notFound : .answered,
            claims: claims,
            suggestions: claims.isEmpty ? suggestions(scored) : [], support: support)
        return Made(
            answer: answer, scored: scored, selection: selection, isByStructure: false, refusal: refusal)
    }

    private func texts(of picks: [SentenceScorer.Scored]) -> [String] {
        picks.map { contents[$0.candidate.passage].fullText }
    }

    func scoredCandidates() -> [SentenceScorer.Scored] {
        let identifiers = Set(scorer.terms.terms.filter(\.isName).map(\.stem).filter { $0.contains("_") })
        let finder = CandidateFinder(expected: scorer.expected, identifiers: identifiers)
        return contents.flatMap { content in
            finder.candidates(in: content).compactMap { scorer.score($0, in: content) }
        }
    }

    /// The facts of the thread that the question means, and what the posts say where it asks that too.
    private func forumAnswer(
        _ scored: [SentenceScorer.Scored]
    ) throws -> (Answer, ClaimSelection)? {
        guard let forum = ForumQuestion(question, kind: kind, language: language),
            let finding = try ForumFacts(question: forum, language: language, scorer: scorer, reader: reader)
                .find(in: contents),
            threshold.refusal(support: finding.coverage, texts: contents.map(\.fullText)) == nil
        else { return nil }
        var claims = finding.claims
        var selection = ClaimSelection(from: [], terms: scorer.terms)
        if forum.role != .question {
            let cited = Set(claims.flatMap(\.citations).map(\.passage))
            let inThread = scored.filter { cited.contains(contents[$0.candidate.passage].found.passage.id) }
            selection = ClaimSelection(from: inThread, terms: scorer.terms)
            claims += self.claims(Array(selection.picks.prefix(2)))
        }
        claims = try CitationChecker(reader: reader).checked(claims)
        guard !claims.isEmpty else { return nil }
        let answer = Answer(
            question: asked, corrections: corrections, language: language, outcome: .answered, claims: claims,
            support: finding.coverage)
        return (answer, selection)
    }

    /// Claims from picks: by the first pick of each passage, within a passage in the order of the text, neighbours as one.
    private func claims(_ picks: [SentenceScorer.Scored]) -> [Claim] {
        var passages: [Int] = []
        for pick in picks where !passages.contains(pick.candidate.passage) {
            passages.append(pick.candidate.passage)
        }
        return passages.flatMap { passage in
            let candidates = picks.map(\.candidate).filter { $0.passage == passage }
                .sorted { $0.units.lowerBound < $1.units.lowerBound }
            return joined(candidates).compactMap { claim(quoting: $0, of: contents[passage].found) }
        }
    }

    /// The quotes of each claim; stretches that touch become one.
    private func joined(_ candidates: [Candidate]) -> [[Range<Int>]] {
        var claims: [[Range<Int>]] = []
        var last: Candidate?
        for candidate in candidates {
            if let last, let previous = claims.last, previous.count == 1, candidate.quotes.count == 1,
                last.units.upperBound + 1 >= candidate.units.lowerBound,
                previous[0].upperBound <= candidate.quotes[0].upperBound
            {
                claims[claims.count - 1] = [previous[0].lowerBound..<candidate.quotes[0].upperBound]
            } else {
                claims.append(candidate.quotes)
            }
            last = candidate
        }
        return claims
    }

    private func claim(quoting quotes: [Range<Int>], of found: RetrievedPassage) -> Claim? {
        let citations = quotes.compactMap { Citation(quoting: $0, of: found.passage, in: found.document) }
        guard let first = citations.first, citations.count == quotes.count else { return nil }
        let text = citations.map(\.quote).joined(separator: "\n")
        guard kind == .who || kind == .when, first.part != .section, let author = first.author else {
            return Claim(text: text, citations: citations)
        }
        // Who said it, and when, is the answer to such a question as often as what was said.
        let date = first.date.map { ", \(DisplayDate.day($0))" } ?? ""
        return Claim(text: "\(author)\(date): \(text)", citations: citations)
    }

    /// The best sentence of each of the nearest passages, of different documents.
    private func suggestions(_ scored: [SentenceScorer.Scored]) -> [Citation] {
        var documents: Set<DocumentID> = []
        var suggestions: [Citation] = []
        for content in contents where suggestions.count < 3 {
            guard documents.insert(content.found.document.id).inserted else { continue }
            let best = scored.filter { $0.candidate.passage == content.index }.max { $0.score < $1.score }
            guard
                let range = best?.candidate.quotes.last
                    ?? content.units.first(where: { $0.kind != .heading })?.range,
                var citation = Citation(quoting: range, of: content.found.passage, in: content.found.document)
            else { continue }
            citation.number = suggestions.count + 1
            suggestions.append(citation)
        }
        return suggestions
    }
}
