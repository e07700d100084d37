import KnowledgeModel

/// A sentence whose words are known, and nothing about them.
struct SentenceDraft {
    /// The words' bytes in the text, in order.
    var words: [Range<Int>]
    var language: NaturalLanguage
    /// Whether a word goes on where the first one stands: a long sentence was cut there.
    var isContinued = false

    /// Pieces of at most so many words, which end behind a mark where there is one in the second half.
    func stretches(longest: Int, endsClause: (Range<Int>) -> Bool = { _ in false }) -> [SentenceDraft] {
        guard words.count > longest else { return words.isEmpty ? [] : [self] }
        var stretches: [SentenceDraft] = []
        var start = 0
        while start < words.count {
            var end = min(start + longest, words.count)
            if end < words.count {
                let clause = (start + longest / 2..<end).last { endsClause(words[$0]) }
                end = clause.map { $0 + 1 } ?? end
            }
            stretches.append(
                SentenceDraft(words: Array(words[start..<end]), language: language, isContinued: start > 0))
            start = end
        }
        return stretches
    }
}

/// The sentences of a text on their way from bytes to words.
struct SentenceDrafts {
    /// A sentence cut into words and runs without spaces.
    private struct Cut {
        var pieces: Range<Int>
        var language: NaturalLanguage
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var cutter: WordCutter
    private var cuts: [Cut] = []
    /// Where words begin in each run, run after run; empty where nothing cut them.
    private var runWords: [[Range<Int>]] = []

    init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        cutter = WordCutter(text: text)
    }

    /// Cuts a sentence, unless it has no letters.
    mutating func add(_ sentence: Range<Int>) {
        guard let language = LanguageDetector.language(of: text.slice(sentence)) else { return }
        let first = cutter.pieces.count
        cutter.cut(sentence: sentence)
        cuts.append(Cut(pieces: first..<cutter.pieces.count, language: language))
    }

    /// Cuts the runs without spaces.
    mutating func segment(by segmenter: Segmenter) {
        runWords = segmenter.words(in: cutter.pieces.filter(\.isUnspaced).map(\.range), of: text)
    }

    /// The sentences as words, long ones in stretches.
    func finish(longest: Int) -> [SentenceDraft] {
        var drafts: [SentenceDraft] = []
        var run = 0
        for cut in cuts {
            var words: [Range<Int>] = []
            for piece in cutter.pieces[cut.pieces] {
                if !piece.isUnspaced {
                    words.append(piece.range)
                    continue
                }
                if run < runWords.count {
                    words += runWords[run]
                } else {
                    words += characters(of: piece.range)
                }
                run += 1
            }
            drafts += SentenceDraft(words: words, language: cut.language).stretches(longest: longest) {
                endsClause($0)
            }
        }
        return drafts
    }

    /// The characters of a run, for want of a segmenter.
    private func characters(of run: Range<Int>) -> [Range<Int>] {
        var characters: [Range<Int>] = []
        var position = run.lowerBound
        while position < run.upperBound {
            let length = text.scalar(at: position).length
            characters.append(position..<position + length)
            position += length
        }
        return characters
    }

    private func endsClause(_ word: Range<Int>) -> Bool {
        switch text.scalar(at: word.lowerBound).value {
        case ",", ";", ":", ".", "!", "?", "，", "；", "：", "、", "。", "！", "？", "—", "–": true
        default: false
        }
    }
}
