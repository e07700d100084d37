import KnowledgeModel
import Synchronization

/// Finds the sentences of text, their words, and what these are and how they belong together.
///
/// It may be used by any number of threads at once, and the result depends on the text and the models alone.
public final class SentenceAnalyzer: Sendable {
    /// How many words are analysed at once: enough to keep the kernels busy, and few enough for the second-level cache.
    private static let batchWords = 512

    private let models: [NaturalLanguage: SyntaxModel]
    /// Memory that no thread uses.
    private let stock = Mutex<[NaturalLanguage: [AnalysisSession]]>([:])

    /// Takes the models of languages; text in a language without one is passed over.
    public init(models: [SyntaxModel]) {
        self.models = Dictionary(models.map { ($0.language, $0) }) { _, last in last }
    }

    /// Analyses a text.
    ///
    /// Lines that look like code, a trace or a log are passed over, and so are sentences without letters. A sentence of more
    /// than 256 words is cut into several, at a mark within it where there is one, so that the time is linear.
    ///
    /// - Parameters:
    ///   - text: Plain text, without markup.
    ///   - code: Parts that are left out, as bytes of the text, in order; a sentence ends before each.
    ///   - lines: What the text's line breaks mean.
    /// - Returns: The sentences in order. Their ranges are bytes of the text, and cut no character.
    /// - Complexity: O(*n*); about 2 million multiplications a word.
    public func sentences(
        in text: some StringProtocol, leavingOut code: [Range<Int>] = [],
        lines: SentenceSplitter.Lines = .wrapped
    ) -> [Sentence] {
        var text = String(text)
        return text.withUTF8 { sentences(in: $0, leavingOut: code, lines: lines) }
    }

    /// Analyses text at hand as UTF-8, or a part of it.
    package func sentences(
        in text: UnsafeBufferPointer<UInt8>, part: Range<Int>? = nil, leavingOut code: [Range<Int>] = [],
        lines: SentenceSplitter.Lines = .wrapped
    ) -> [Sentence] {
        var drafts = SentenceDrafts(text: text)
        for prose in ProseRanges.ranges(of: text, part: part ?? 0..<text.count, leavingOut: code) {
            SentenceSplitter.forEachSentence(in: text.slice(prose), lines: lines) { sentence in
                drafts.add(prose.lowerBound + sentence.lowerBound..<prose.lowerBound + sentence.upperBound)
            }
        }
        return analyzed(
            drafts.finish(segmenter: models[.chinese]?.segmenter, longest: NetworkSession.longestSentence),
            in: text)
    }

    /// Analyses a sentence whose words are known.
    ///
    /// - Parameters:
    ///   - words: The words' bytes in the text, in order.
    ///   - text: The text.
    ///   - language: The language that the sentence is analysed as.
    /// - Returns: The sentence; several where it has more than 256 words, and none where the language has no model.
    /// - Precondition: the ranges lie in the text, do not overlap and cut no character.
    public func sentences(
        ofWords words: [Range<Int>], in text: some StringProtocol, language: NaturalLanguage
    ) -> [Sentence] {
        var text = String(text)
        return text.withUTF8 {
            analyzed(
                SentenceDraft(words: words, language: language).stretches(
                    longest: NetworkSession.longestSentence), in: $0)
        }
    }

    private func analyzed(_ drafts: [SentenceDraft], in text: UnsafeBufferPointer<UInt8>) -> [Sentence] {
        var analyzed = [Sentence?](repeating: nil, count: drafts.count)
        for language in NaturalLanguage.allCases {
            guard let model = models[language] else { continue }
            let session = borrow(model)
            defer { giveBack(session, language) }
            var batch: [Int] = []
            var words = 0
            func run() {
                session.analyze(batch.map { drafts[$0] }, in: text) { place, sentence in
                    analyzed[batch[place]] = sentence
                }
                batch.removeAll(keepingCapacity: true)
                words = 0
            }
            for (index, draft) in drafts.enumerated() where draft.language == language {
                if words + draft.words.count > Self.batchWords { run() }
                batch.append(index)
                words += draft.words.count
            }
            run()
        }
        return analyzed.compactMap(\.self)
    }

    private func borrow(_ model: SyntaxModel) -> AnalysisSession {
        stock.withLock { $0[model.language]?.popLast() } ?? AnalysisSession(model, capacity: Self.batchWords)
    }

    private func giveBack(_ session: AnalysisSession, _ language: NaturalLanguage) {
        stock.withLock { $0[language, default: []].append(session) }
    }
}
