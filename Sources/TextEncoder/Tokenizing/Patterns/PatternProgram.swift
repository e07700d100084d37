/// A regular expression, as steps that are tried with backtracking.
///
/// It knows what the patterns of tokenizers use: alternatives, groups, classes, categories of Unicode, counts (greedy,
/// lazy and possessive), and looking ahead.
struct PatternProgram: Sendable {
    /// A step.
    enum Step: Sendable {
        /// A scalar of the set.
        case scalar(ScalarSet)
        /// From `minimum` to `maximum` scalars of the set, the most first; all or nothing if possessive.
        case run(ScalarSet, minimum: Int, maximum: Int, isPossessive: Bool)
        /// Goes on at either of two steps, the first one first.
        case either(Int, Int)
        case jump(Int)
        /// Goes on at `next` if what starts at the following step matches here, or if it does not.
        case ahead(next: Int, isWanted: Bool)
        case textStart
        case textEnd
        case matched
    }

    let steps: [Step]

    /// - Throws: ``PatternError`` when the pattern has something that kg does not know.
    init(_ pattern: String) throws(PatternError) {
        steps = try PatternParser.steps(of: pattern)
    }

    /// Where to go on when the steps so far turn out to be wrong.
    private enum Choice {
        case at(step: Int, position: Int)
        /// A run that may end earlier: it started with its least part at `least` and now ends at `position`.
        case shorter(step: Int, least: Int, position: Int)
    }

    /// The end of a match that starts at a position; nil when there is none.
    ///
    /// - Complexity: That of the pattern; those of tokenizers are linear in the length of the match.
    func match(in text: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Int? {
        match(from: 0, in: text, at: start, to: end)
    }

    private func match(from first: Int, in text: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Int? {
        var choices: [Choice] = []
        var step = first
        var position = start
        while true {
            var isFitting = true
            switch steps[step] {
            case .matched: return position
            case .scalar(let set):
                isFitting = false
                if position < end {
                    let (scalar, length) = UTF8Scalar.decode(text, at: position, to: end)
                    if set.contains(scalar) {
                        isFitting = true
                        position += length
                        step += 1
                    }
                }
            case .run(let set, let minimum, let maximum, let isPossessive):
                var count = 0
                var least = minimum == 0 ? position : -1
                while count < maximum, position < end {
                    let (scalar, length) = UTF8Scalar.decode(text, at: position, to: end)
                    guard set.contains(scalar) else { break }
                    position += length
                    count += 1
                    if count == minimum { least = position }
                }
                isFitting = count >= minimum
                step += 1
                if isFitting, !isPossessive, least < position {
                    choices.append(.shorter(step: step, least: least, position: position))
                }
            case .either(let one, let other):
                choices.append(.at(step: other, position: position))
                step = one
            case .jump(let target): step = target
            case .ahead(let next, let isWanted):
                isFitting = (match(from: step + 1, in: text, at: position, to: end) != nil) == isWanted
                step = next
            case .textStart:
                isFitting = position == 0
                step += 1
            case .textEnd:
                isFitting = position == end
                step += 1
            }
            if isFitting { continue }
            guard let choice = choices.popLast() else { return nil }
            switch choice {
            case .at(let other, let place): (step, position) = (other, place)
            case .shorter(let next, let least, let place):
                step = next
                position = UTF8Scalar.start(before: place, in: text)
                if least < position {
                    choices.append(.shorter(step: next, least: least, position: position))
                }
            }
        }
    }
}
