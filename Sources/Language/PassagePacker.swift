import KnowledgeModel

/// Puts the blocks of one section or post together to passages.
struct PassagePacker {
    /// A passage in the making.
    struct Draft {
        var range: Range<Int>
        var words: Int
        var code: [Range<Int>]
        var line: Int?
    }

    private let splitter: PassageSplitter
    private let text: UnsafeBufferPointer<UInt8>
    private var finished: [Draft] = []
    private var current: Draft?
    /// How many passages were finished before the last interruption; they take nothing more in.
    private var border = 0
    /// Headings, which wait for what follows them.
    private var headings: Draft?

    init(splitter: PassageSplitter, text: UnsafeBufferPointer<UInt8>) {
        self.splitter = splitter
        self.text = text
    }

    mutating func add(_ block: Block) {
        let draft = Draft(
            range: block.range, words: WordCounter.count(in: text.slice(block.range)),
            code: block.isCode ? [block.range] : [], line: block.line)
        if case .heading = block.kind {
            headings = headings.map { $0.joined(with: draft) } ?? draft
        } else {
            add(draft, kind: block.kind)
        }
    }

    /// Ends the passage before something that belongs to none.
    mutating func interrupt() {
        close()
        border = finished.count
    }

    mutating func finish() -> [Draft] {
        close()
        return finished
    }

    private mutating func close() {
        if let headings {
            // A heading at the end has nothing to stay with but what precedes it.
            self.headings = nil
            append(headings)
        }
        flush()
    }

    private mutating func add(_ draft: Draft, kind: Block.Kind) {
        let headed = headings.map { $0.joined(with: draft) } ?? draft
        let isCode = !draft.code.isEmpty
        if let current {
            let sum = current.words + headed.words
            if sum <= splitter.target || sum <= splitter.most && (current.words < splitter.enough || isCode) {
                append(headed)
                headings = nil
                return
            }
            if isCode || current.words >= splitter.enough || headed.words <= splitter.most { flush() }
        }
        if headed.words <= splitter.most || isCode {
            append(headed)
            headings = nil
        } else {
            addSentences(of: draft, kind: kind)
        }
    }

    /// Spreads a block that is too long over passages of about the same length.
    private mutating func addSentences(of block: Draft, kind: Block.Kind) {
        let started = (current?.words ?? 0) + (headings?.words ?? 0)
        let total = started + block.words
        let parts = (total + splitter.target - 1) / splitter.target
        let share = (total + parts - 1) / max(parts, 1)
        SentenceSplitter.forEachSentence(
            in: text.slice(block.range), lines: kind == .table ? .separate : .wrapped
        ) { sentence in
            let range =
                block.range.lowerBound + sentence.lowerBound..<block.range.lowerBound + sentence.upperBound
            // Which line of its paragraph a sentence stands on is not known; the paragraph's first has to do.
            var draft = Draft(
                range: range, words: WordCounter.count(in: text.slice(range)), code: [], line: block.line)
            if let waiting = headings {
                draft = waiting.joined(with: draft)
                headings = nil
            }
            if let current {
                let sum = current.words + draft.words
                // Stop at whichever border is nearer to the share.
                let isNearer = sum - share > share - current.words
                if sum > splitter.most || current.words >= share || sum > share && isNearer { flush() }
            }
            append(draft)
        }
    }

    private mutating func append(_ draft: Draft) {
        current = current.map { $0.joined(with: draft) } ?? draft
    }

    private mutating func flush() {
        guard let draft = current else { return }
        current = nil
        if finished.count != border, let last = finished.last,
            draft.words < splitter.enough / 2 || last.words < splitter.enough / 2,
            last.words + draft.words <= splitter.most
        {
            finished[finished.count - 1] = last.joined(with: draft)
        } else {
            finished.append(draft)
        }
    }
}

extension PassagePacker.Draft {
    /// One passage of this and what follows it.
    func joined(with next: Self) -> Self {
        Self(
            range: range.lowerBound..<next.range.upperBound, words: words + next.words,
            code: code + next.code,
            line: line ?? next.line)
    }
}
