import GraphStore
import KnowledgeModel
import Language
import Retrieval

#if canImport(FoundationEssentials)
    import struct FoundationEssentials.Date
#else
    import struct Foundation.Date
#endif

/// Says how well candidates answer a question.
///
/// All parts of a score lie between 0 and 1 and are weighed by the constants below, which were set by reading answers
/// over the sample corpus.
struct SentenceScorer {
    /// What words of title, headings and author count for a sentence under them.
    static let contextShare = 0.5
    /// What words of the question that a sentence answers count, as in a list of frequent questions.
    static let askedBeforeShare = 0.85
    /// What words of the sentences before and after count.
    static let neighbourShare = 0.5
    /// What words elsewhere in the passage count.
    static let passageShare = 0.3
    /// What words in code count: examples are full of words that they are not about.
    static let codeShare = 0.7
    /// What a word counts that only shares its beginning with the question's.
    static let relatedShare = 0.6

    static let coverageWeight = 0.6
    static let ownCoverageWeight = 0.4
    static let passageWeight = 0.4
    static let fitWeight = 0.2
    static let namedWeight = 0.1
    /// What it counts that the title and headings over instructions speak of what is to be done.
    static let headingWeight = 0.3
    /// The bytes from which a sentence with code is mostly example.
    static let longExample = 700
    /// What a sentence loses that is not in the question's language.
    static let foreignShare = 0.65

    let terms: QuestionTerms
    let expected: ExpectedAnswer
    private let language: QuestionLanguage
    /// The stems of each entity that the question names.
    private let entityStems: [Set<String>]
    /// The names by which the question names them, in lower case.
    private let entityNames: Set<String>
    private let questionStems: Set<String>
    private let bestPassageScore: Double
    private let newest: Date?

    init(
        terms: QuestionTerms, expected: ExpectedAnswer, language: QuestionLanguage, result: RetrievalResult
    ) {
        self.language = language
        self.terms = terms
        self.expected = expected
        entityNames = Set(result.entities.map { $0.matched.lowercased() })
        questionStems = PassageContents.stems(of: result.reading)
        entityStems = result.entities.map { PassageContents.stems(of: $0.matched) }
        bestPassageScore = result.passages.map(\.score).max() ?? 0
        newest = result.passages.compactMap { $0.document.post(of: $0.passage.passage)?.created }.max()
    }

    /// A candidate with its score and what it covers of each term.
    struct Scored {
        let candidate: Candidate
        let score: Double
        /// For each term, what the candidate and what stands around it cover of it, from 0 to 1.
        let coverage: [Double]
        /// Whether it holds the date or number that is asked for.
        let isFitting: Bool
    }

    /// Scores a candidate of a passage; nil when nothing ties it to the question.
    func score(_ candidate: Candidate, in contents: PassageContents) -> Scored? {
        let (core, asks) = (candidate.core, contents.asks(candidate.core))
        let followsQuestion = !asks && core > 0 && contents.asks(core - 1)
        let previous = core > 0 ? contents.unitStems[core - 1] : []
        let next = core + 1 < contents.units.count ? contents.unitStems[core + 1] : []
        var own = 0.0
        var covered = 0.0
        var coverage: [Double] = []
        for term in terms.terms {
            let inSentence = max(
                strength(of: term, in: candidate.stems),
                Self.codeShare * strength(of: term, in: candidate.codeStems))
            let around = max(
                Self.contextShare * strength(of: term, in: contents.contextStems),
                (followsQuestion ? Self.askedBeforeShare : Self.neighbourShare)
                    * strength(of: term, in: previous),
                Self.neighbourShare * strength(of: term, in: next),
                Self.passageShare * strength(of: term, in: contents.passageStems))
            own += term.weight * inSentence
            covered += term.weight * max(inSentence, around)
            coverage.append(max(inSentence, around))
        }
        let post = contents.found.document.post(of: contents.found.passage.passage)
        // What answers a thread's question, or one in a list, need not repeat its words.
        let mayRepeatNothing = followsQuestion || post?.isAccepted ?? false
        guard terms.totalWeight > 0, own > 0 || mayRepeatNothing && covered > 0 else { return nil }
        let hasCode = candidate.units.contains { contents.units[$0].kind == .code }
        let opensOwnPage = core == contents.firstSentence && isNamed(by: contents)
        let fit =
            expected.kind == .definition && opensOwnPage
            ? 1 : expected.fit(of: candidate.text, isPost: post != nil, hasCode: hasCode)
        // Probabilities fall fast; what is a tenth as probable may well hold a part of the answer.
        let relative = bestPassageScore > 0 ? max(contents.found.score, 0) / bestPassageScore : 0
        // A question of one name finds it everywhere; only what defines it answers.
        let fitWeight =
            (expected.kind == .definition ? 3 : expected.comparesThings ? 2 : 1) * Self.fitWeight
        let named = namedShare(candidate, in: contents)
        let score =
            Self.coverageWeight * covered / terms.totalWeight + Self.ownCoverageWeight * own
            / terms.totalWeight
            + Self.passageWeight * relative.squareRoot().squareRoot() + fitWeight * fit
            + Self.namedWeight * named
            + (expected.kind == .howTo ? Self.headingWeight * headingShare(of: contents) : 0)
        return Scored(
            candidate: candidate,
            score: score * standing(of: post) * inLanguage(contents.units[core].text)
                * shape(of: contents.units[core], asks: asks, announces: candidate.units.count > 1)
                * aptness(of: candidate, asks: asks),
            coverage: coverage,
            isFitting: fit == 1 && (expected.kind == .when || expected.kind == .howMany))
    }

    /// How well a term is met by a text: as it stands, or by a word of the same beginning.
    func strength(of term: QuestionTerm, in stems: Set<String>) -> Double {
        if stems.contains(term.stem) { return 1 }
        guard term.stem.utf8.count >= 5, term.stem.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
            return 0
        }
        let isRelated = stems.contains { other in
            let shared = zip(term.stem.utf8, other.utf8).prefix { $0 == $1 }.count
            return shared >= 5 && 4 * shared >= 3 * min(term.stem.utf8.count, other.utf8.count)
                && other.utf8.count - shared <= 5 && term.stem.utf8.count - shared <= 4
        }
        return isRelated ? Self.relatedShare : 0
    }

    /// The share of the question's entities that the candidate names; one that title or heading names counts half.
    private func namedShare(_ candidate: Candidate, in contents: PassageContents) -> Double {
        guard !entityStems.isEmpty else { return 0 }
        let all = candidate.stems.union(candidate.codeStems)
        let named = entityStems.reduce(0.0) { sum, stems in
            sum
                + (stems.isSubset(of: all)
                    ? 1 : stems.isSubset(of: all.union(contents.contextStems)) ? 0.5 : 0)
        }
        return named / Double(entityStems.count)
    }

    /// The share of the question's weight that title and headings of a page cover.
    private func headingShare(of contents: PassageContents) -> Double {
        guard contents.post == nil else { return 0 }
        return terms.terms.reduce(0) { $0 + $1.weight * strength(of: $1, in: contents.contextStems) }
            / terms.totalWeight
    }

    /// Whether the passage opens a page of which the title is a name that the question names.
    private func isNamed(by contents: PassageContents) -> Bool {
        contents.opensPage && entityNames.contains(contents.found.document.title.lowercased())
    }

    /// What a post's place in its thread says of its sentences: the question is not the answer, votes and the mark of
    /// acceptance speak for one, and age a little against it.
    private func standing(of post: Post?) -> Double {
        guard let post else { return 1 }
        var factor: Double
        switch post.kind {
        case .question: factor = 0.5
        case .comment: factor = 0.85
        case .answer, .reply: factor = 0.95
        }
        if post.isAccepted { factor += 0.2 }
        if let score = post.score { factor += 0.01 * Double(min(max(score, -8), 8)) }
        if let created = post.created, let newest {
            let years = newest.timeIntervalSince(created) / 31_557_600
            factor -= min(0.02 * max(years, 0), 0.08)
        }
        return factor
    }

    /// What the reader of one language loses by a sentence in the other. More who ask in Chinese read English than the
    /// other way round.
    private func inLanguage(_ text: String) -> Double {
        switch language {
        case .english:
            6 * text.unicodeScalars.count(where: ScalarClass.isUnspaced) > text.unicodeScalars.count
                ? Self.foreignShare : 1
        case .chinese: text.unicodeScalars.contains(where: ScalarClass.isUnspaced) ? 1 : 0.9
        }
    }

    /// What a candidate loses that only repeats the question, ends in another one, or comes with a long example.
    private func aptness(of candidate: Candidate, asks: Bool) -> Double {
        // Long examples are about more than was asked.
        if candidate.units.count > 1, !candidate.codeStems.isEmpty,
            candidate.text.utf8.count > Self.longExample
        {
            return 0.85
        }
        if !asks, let last = candidate.text.last, "?？".contains(last) { return 0.6 }
        let hasMore = candidate.stems.union(candidate.codeStems).contains {
            !questionStems.contains($0) && !StopWords.contains($0)
        }
        return hasMore ? 1 : 0.6
    }

    /// Whether a unit looks like a sentence that says something.
    ///
    /// - Parameter announces: whether the unit is quoted with another, as a colon promises.
    private func shape(of unit: TextUnit, asks: Bool, announces: Bool) -> Double {
        switch unit.kind {
        // Code has many words, of which few say what it is for.
        case .code: return (announces ? 0.8 : 0.65) * (unit.text.utf8.count > 600 ? 0.8 : 1)
        case .row, .heading: return 0.95
        case .sentence: break
        }
        if asks { return 0.5 }
        if unit.text.hasSuffix("wrote:") || unit.text.hasSuffix("写道：") { return 0.2 }
        if !announces, unit.text.hasSuffix(":") || unit.text.hasSuffix("：") { return 0.6 }
        let length = unit.text.utf8.count
        if length < 20 { return 0.75 }
        let ends = unit.text.last.map { ".!。！;；:：…)”\"".contains($0) } ?? false
        return (ends ? 1 : 0.92) * (length > 500 ? 0.85 : 1)
    }
}
