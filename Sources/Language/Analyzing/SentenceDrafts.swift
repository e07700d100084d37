import KnowledgeModel

/// The sentences of a text on their way from bytes to words.
struct SentenceDrafts {
    /// A sentence cut into pieces.
    private struct Cut {
        var pieces: Range<Int>
        var language: NaturalLanguage
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var cutter: WordCutter
    private var cuts: [Cut] = []

    init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        cutter = WordCutter(text: text)
    }

    /// Cuts a sentence, unless it has no letters.
    mutating func add(_ sentence: Range<Int>) {
        guard let language = LanguageDetector.language(of: text.slice(sentence)) else { return }
        let first = cutter.pieces.count
        cutter.cut(sentence: sentence)
        if language == .chinese {
            let pieces = ChineseChunks.joined(cutter.pieces[first...], in: text)
            cutter.pieces.replaceSubrange(first..., with: pieces)
        }
        cuts.append(Cut(pieces: first..<cutter.pieces.count, language: language))
    }

    /// The sentences as words, long ones in stretches.
    ///
    /// - Parameters:
    ///   - segmenter: What cuts runs without spaces; each character is a word where there is none.
    ///   - longest: How many words a sentence has at most.
    func finish(segmenter: Segmenter?, longest: Int) -> [SentenceDraft] {
        let stretches = cuts.map { self.stretches(of: $0.pieces) }
        let unspaced = stretches.joined().filter { $0.contains { $0.kind == .unspaced } }
        var words = segmenter?.words(in: unspaced, of: text) ?? unspaced.map { characters(of: $0) }
        words.reverse()
        var drafts: [SentenceDraft] = []
        for (cut, stretches) in zip(cuts, stretches) {
            var all: [Range<Int>] = []
            for stretch in stretches {
                let isUnspaced = stretch.contains { $0.kind == .unspaced }
                all += (isUnspaced ? words.popLast() : nil) ?? stretch.map(\.range)
            }
            drafts += SentenceDraft(words: all, language: cut.language).stretches(longest: longest) {
                endsClause($0)
            }
        }
        return drafts
    }

    /// Pieces without white space between them, together.
    private func stretches(of pieces: Range<Int>) -> [ArraySlice<WordPiece>] {
        var stretches: [ArraySlice<WordPiece>] = []
        var start = pieces.lowerBound
        for index in pieces {
            guard
                index + 1 == pieces.upperBound
                    || cutter.pieces[index].range.upperBound < cutter.pieces[index + 1].range.lowerBound
            else { continue }
            stretches.append(cutter.pieces[start...index])
            start = index + 1
        }
        return stretches
    }

    /// The characters of runs, and the words between them.
    private func characters(of stretch: ArraySlice<WordPiece>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        for piece in stretch {
            guard piece.kind == .unspaced else {
                words.append(piece.range)
                continue
            }
            var position = piece.range.lowerBound
            while position < piece.range.upperBound {
                let length = text.scalar(at: position).length
                words.append(position..<position + length)
                position += length
            }
        }
        return words
    }

    private func endsClause(_ word: Range<Int>) -> Bool {
        switch text.scalar(at: word.lowerBound).value {
        case ",", ";", ":", ".", "!", "?", "，", "；", "：", "、", "。", "！", "？", "—", "–": true
        default: false
        }
    }
}
