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

    /// A step as the matching reads it: without anything whose owners are counted.
    private struct Operation: BitwiseCopyable {
        enum Kind: UInt8, BitwiseCopyable {
            case scalar, run, possessiveRun, either, jump, ahead, notAhead, textStart, textEnd, matched
        }

        let kind: Kind
        /// The index of the set.
        var set = 0
        /// Where to go on, or how many there must be.
        var first = 0
        /// Where to go on else, or how many there may be.
        var second = 0
    }

    private let operations: FixedTable<Operation>
    private let sets: [ScalarSet]
    /// For each set two words, whose bits are the ASCII characters.
    private let ascii: FixedTable<UInt64>

    /// - Throws: ``PatternError`` when the pattern has something that kg does not know.
    init(_ pattern: String) throws(PatternError) {
        var sets: [ScalarSet] = []
        func index(_ set: ScalarSet) -> Int {
            sets.append(set)
            return sets.count - 1
        }
        let operations = try PatternParser.steps(of: pattern).map { step -> Operation in
            switch step {
            case .scalar(let set): Operation(kind: .scalar, set: index(set))
            case .run(let set, let minimum, let maximum, let isPossessive):
                Operation(
                    kind: isPossessive ? .possessiveRun : .run, set: index(set), first: minimum,
                    second: maximum)
            case .either(let one, let other): Operation(kind: .either, first: one, second: other)
            case .jump(let target): Operation(kind: .jump, first: target)
            case .ahead(let next, let isWanted): Operation(kind: isWanted ? .ahead : .notAhead, first: next)
            case .textStart: Operation(kind: .textStart)
            case .textEnd: Operation(kind: .textEnd)
            case .matched: Operation(kind: .matched)
            }
        }
        self.operations = FixedTable(operations)
        self.sets = sets
        ascii = FixedTable(sets.flatMap { [$0.ascii.low, $0.ascii.high] })
    }

    /// Where to go on when the steps so far turn out to be wrong. After a run, which may be shorter, `least` is the end
    /// that it has at least; elsewhere it is the position.
    private struct Choice: BitwiseCopyable {
        var step: Int
        var position: Int
        var least: Int
    }

    /// The choices of most matches.
    private static let usualChoices = 32

    /// The end of a match that starts at a position; nil when there is none.
    ///
    /// - Complexity: That of the pattern; those of tokenizers are linear in the length of the match.
    func match(in text: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Int? {
        match(from: 0, in: text, at: start, to: end)
    }

    private func match(from first: Int, in text: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Int? {
        withUnsafeTemporaryAllocation(of: Choice.self, capacity: Self.usualChoices) { memory in
            match(from: first, in: text, at: start, to: end, choosingIn: memory)
        }
    }

    private func match(
        from first: Int, in text: UnsafePointer<UInt8>, at start: Int, to end: Int,
        choosingIn memory: UnsafeMutableBufferPointer<Choice>
    ) -> Int? {
        var count = 0
        var others: [Choice] = []
        func choose(_ choice: Choice) {
            if count < memory.count {
                memory[count] = choice
                count += 1
            } else {
                others.append(choice)
            }
        }
        // The position after a scalar of a set; nil when another stands there.
        func after(_ position: Int, _ set: Int) -> Int? {
            guard position < end else { return nil }
            let byte = text[position]
            if byte < 0x80 {
                return ascii[2 * set + Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0 ? position + 1 : nil
            }
            let (scalar, length) = UTF8Scalar.decode(text, at: position, to: end)
            return sets[set].contains(scalar) ? position + length : nil
        }

        var step = first
        var position = start
        while true {
            var isFitting = true
            let operation = operations[step]
            step += 1
            switch operation.kind {
            case .matched: return position
            case .scalar:
                if let next = after(position, operation.set) { position = next } else { isFitting = false }
            case .run, .possessiveRun:
                var taken = 0
                var least = position
                while taken < operation.second, let next = after(position, operation.set) {
                    position = next
                    taken += 1
                    if taken == operation.first { least = position }
                }
                isFitting = taken >= operation.first
                if isFitting, operation.kind == .run, least < position {
                    choose(Choice(step: step, position: position, least: least))
                }
            case .either:
                choose(Choice(step: operation.second, position: position, least: position))
                step = operation.first
            case .jump: step = operation.first
            case .ahead, .notAhead:
                let isThere = match(from: step, in: text, at: position, to: end) != nil
                isFitting = isThere == (operation.kind == .ahead)
                step = operation.first
            case .textStart: isFitting = position == 0
            case .textEnd: isFitting = position == end
            }
            if isFitting { continue }
            let choice: Choice
            if let other = others.popLast() {
                choice = other
            } else if count > 0 {
                count -= 1
                choice = memory[count]
            } else {
                return nil
            }
            (step, position) = (choice.step, choice.position)
            if choice.least < position {
                position = UTF8Scalar.start(before: position, in: text)
                if choice.least < position {
                    choose(Choice(step: step, position: position, least: choice.least))
                }
            }
        }
    }
}
