/// How a text is cut into pieces, which the model then sees one at a time.
indirect enum Splitter: Sendable {
    /// At white space, and around each punctuation mark.
    case bert
    /// At white space, and between words and what is not of words.
    case words
    /// At white space.
    case spaces
    case punctuation(SplitBehavior)
    case digits(SplitBehavior)
    case pattern(TextPattern, SplitBehavior, isInverted: Bool)
    case metaspace(Metaspace)
    case byteLevel(ByteLevel)
    case sequence([Splitter])

    /// Cuts the pieces of a text smaller.
    ///
    /// - Parameter isStart: Whether the text is the start of what was given.
    func split(_ text: WorkingText, isStart: Bool) {
        switch self {
        case .bert:
            text.cut(where: .isSpace, .removed)
            text.cut(where: .isPunctuation, .isolated)
        case .words: text.cutWords()
        case .spaces: text.cut(where: .isSpace, .removed)
        case .punctuation(let behavior): text.cut(where: .isPunctuation, behavior)
        case .digits(let behavior): text.cut(where: .isNumeric, behavior)
        case .pattern(let pattern, let behavior, let isInverted):
            text.cut(at: pattern, behavior, isInverted: isInverted)
        case .metaspace(let metaspace): metaspace.split(text, isStart: isStart)
        case .byteLevel(let byteLevel): byteLevel.split(text)
        case .sequence(let steps):
            for step in steps { step.split(text, isStart: isStart) }
        }
    }
}

/// What happens to that at which a text is cut.
enum SplitBehavior: String, CaseIterable, Sendable {
    case removed = "Removed"
    case isolated = "Isolated"
    case mergedWithPrevious = "MergedWithPrevious"
    case mergedWithNext = "MergedWithNext"
    /// Neighbours are one piece.
    case contiguous = "Contiguous"
}

/// Puts the pieces together that a behavior wants together.
struct SplitCollector: ~Copyable {
    private let text: WorkingText
    private let behavior: SplitBehavior
    /// Whether the last stretch was a match; nil at the start of a piece.
    private var last: Bool?
    /// Where a match starts that waits for the stretch behind it.
    private var waiting: Int?
    private let end: Int

    init(_ text: WorkingText, _ behavior: SplitBehavior, end: Int) {
        self.text = text
        self.behavior = behavior
        self.end = end
    }

    /// Takes the next stretch, which is not empty.
    @inline(__always)
    mutating func add(from start: Int, to stretchEnd: Int, isMatch: Bool) {
        switch behavior {
        case .removed:
            if !isMatch { text.add(from: start, to: stretchEnd) }
        case .isolated:
            text.add(from: start, to: stretchEnd)
        case .contiguous:
            if last == isMatch {
                text.extendLast(to: stretchEnd)
            } else {
                text.add(from: start, to: stretchEnd)
            }
        case .mergedWithPrevious:
            if isMatch, last == false {
                text.extendLast(to: stretchEnd)
            } else {
                text.add(from: start, to: stretchEnd)
            }
        case .mergedWithNext:
            if isMatch {
                // Of several matches only the last one joins what is behind.
                if let waiting { text.add(from: waiting, to: start) }
                waiting = start
                if stretchEnd == end { text.add(from: start, to: stretchEnd) }
            } else {
                text.add(from: waiting ?? start, to: stretchEnd)
                waiting = nil
            }
        }
        last = isMatch
    }
}

extension WorkingText {
    /// Cuts at each scalar with a property.
    @inline(__always)
    func cut(where property: ScalarProperties, _ behavior: SplitBehavior) {
        cut { piece in
            var collector = SplitCollector(self, behavior, end: piece.end)
            var start = piece.start
            var position = piece.start
            while position < piece.end {
                let (scalar, next) = scalar(at: position)
                if ScalarProperties(of: scalar).contains(property) {
                    if start < position { collector.add(from: start, to: position, isMatch: false) }
                    collector.add(from: position, to: next, isMatch: true)
                    start = next
                }
                position = next
            }
            if start < piece.end { collector.add(from: start, to: piece.end, isMatch: false) }
        }
    }

    /// Cuts where a pattern matches, or with `isInverted` where it does not.
    func cut(at pattern: TextPattern, _ behavior: SplitBehavior, isInverted: Bool) {
        cut { piece in
            let text = UnsafeBufferPointer(
                start: bytes.base + piece.start, count: piece.end - piece.start)
            var collector = SplitCollector(self, behavior, end: piece.end)
            var position = 0
            while let match = pattern.firstMatch(in: text, from: position, to: text.count) {
                if position < match.lowerBound {
                    collector.add(
                        from: piece.start + position, to: piece.start + match.lowerBound, isMatch: isInverted)
                }
                collector.add(
                    from: piece.start + match.lowerBound, to: piece.start + match.upperBound,
                    isMatch: !isInverted)
                position = match.upperBound
            }
            if position < text.count {
                collector.add(from: piece.start + position, to: piece.end, isMatch: isInverted)
            }
        }
    }

    /// Keeps runs of what words are made of, and runs of what is neither that nor white space.
    func cutWords() {
        cut { piece in
            var position = piece.start
            var start = piece.start
            var last: ScalarProperties = .isSpace
            while position < piece.end {
                let (scalar, next) = scalar(at: position)
                let properties = ScalarProperties(of: scalar)
                let kind: ScalarProperties =
                    properties.contains(.isWord) ? .isWord : properties.contains(.isSpace) ? .isSpace : []
                if kind != last {
                    if last != .isSpace { add(from: start, to: position) }
                    start = position
                    last = kind
                }
                position = next
            }
            if last != .isSpace { add(from: start, to: piece.end) }
        }
    }
}
