public import Language

extension StatementArgument {
    /// The bytes of the phrase in the text, neighbouring words joined, in order.
    ///
    /// - Parameter sentence: the sentence that the statement was extracted from.
    public func ranges(in sentence: Sentence) -> [Range<Int>] {
        sentence.ranges(of: words)
    }
}

extension StatementPredicate {
    /// The bytes of the predicate's own words in the text, neighbouring words joined, in order; none where
    /// the grammar implies the predicate.
    ///
    /// - Parameter sentence: the sentence that the statement was extracted from.
    public func ranges(in sentence: Sentence) -> [Range<Int>] {
        sentence.ranges(of: words.sorted())
    }
}

extension Sentence {
    /// The bytes of some words in the text, neighbouring words joined with what stands between them.
    ///
    /// - Parameter indices: indices of words, in ascending order; those outside the sentence are left out.
    public func ranges(of indices: [Int]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var previous = -2
        for index in indices where words.indices.contains(index) {
            let range = words[index].range
            if index == previous + 1, let last = ranges.last {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
            previous = index
        }
        return ranges
    }
}
