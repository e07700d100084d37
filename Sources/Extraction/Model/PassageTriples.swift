/// What a language model found stated in a passage, after each word of it was looked up there.
public struct PassageTriples: Sendable, Hashable {
    /// What stands in the passage.
    public var triples: [ModelTriple]
    /// What was thrown away, by reason.
    public var rejected: [TripleRejection: Int]

    /// Joins both.
    public init(triples: [ModelTriple] = [], rejected: [TripleRejection: Int] = [:]) {
        self.triples = triples
        self.rejected = rejected
    }
}

/// A triple of a language model with the bytes of the passage that say it.
public struct ModelTriple: Sendable, Hashable {
    /// One of the things that it relates.
    public struct End: Sendable, Hashable {
        /// The thing's name.
        public var name: String
        /// Its kind, in lower case; nil where the model named none.
        public var kind: String?
        /// The bytes of the passage that stand for it: the name, or a word such as "it".
        public var range: Range<Int>
    }

    /// What it is about.
    public var subject: End
    /// The relation, in lower case and without denial.
    public var predicate: String
    /// The bytes of the passage that say the relation; nil where no word does.
    public var predicateRange: Range<Int>?
    /// What it relates to.
    public var object: End
    /// Whether it is denied.
    public var isNegated: Bool
    /// Whether it is doubted.
    public var isHedged: Bool
    /// The bytes of the passage that say on what it depends.
    public var condition: Range<Int>?
    /// The bytes of the passage that name who says it, where that is not the author.
    public var speaker: Range<Int>?

    /// The bytes from the first to the last that say it.
    var range: Range<Int> {
        let ranges = [subject.range, object.range] + [predicateRange, condition, speaker].compactMap { $0 }
        let start = ranges.reduce(subject.range.lowerBound) { min($0, $1.lowerBound) }
        return start..<ranges.reduce(subject.range.upperBound) { max($0, $1.upperBound) }
    }
}

/// Why a triple of a language model was thrown away.
public enum TripleRejection: String, Sendable, Hashable, Codable, CaseIterable {
    /// A field is missing, or has a value of another sort.
    case malformed
    /// A quote does not stand in the passage.
    case quoteNotFound = "quote not found"
    /// A name stands neither in the passage nor in its title or heading.
    case nameNotFound = "name not found"
    /// Subject and object are the same thing.
    case sameEnds = "same ends"
    /// A name is too short or too long to be one.
    case noName = "no name"
    /// The predicate is too long to be one, or has no letters.
    case noPredicate = "no predicate"
}
