/// Why a triple is believed: one place of one document that states it.
public struct Evidence: Equatable, Sendable {
    /// The ordinal of the passage that states it; nil when the document's structure does.
    public var passage: Int?
    /// The bytes that state it, counted from the start of the passage; empty for structure.
    public var range: Range<Int>
    /// What found it, with a version: "structure/1".
    public var extractor: String
    /// How sure that is, from 0 to 1.
    public var confidence: Float
    /// The bytes that express subject, predicate and object, where words do.
    public var spans: StatementSpans
    /// What limits the statement; nothing for a plain assertion.
    public var limits: StatementLimits
    /// Whether the ontology that the document was read with has no predicate for it: the words are then the relation.
    public var isOpen: Bool

    /// Describes a place that states a triple.
    public init(
        passage: Int?, range: Range<Int> = 0..<0, extractor: String, confidence: Float,
        spans: StatementSpans = StatementSpans(), limits: StatementLimits = StatementLimits(),
        isOpen: Bool = false
    ) {
        self.passage = passage
        self.range = range
        self.extractor = extractor
        self.confidence = confidence
        self.spans = spans
        self.limits = limits
        self.isOpen = isOpen
    }
}

/// The bytes of a passage that express the parts of a statement, each as pieces in order; none for a part that no word
/// expresses.
public struct StatementSpans: Hashable, Sendable {
    /// What the statement is about.
    public var subject: [Range<Int>]
    /// The words of the relation.
    public var predicate: [Range<Int>]
    /// What it relates to.
    public var object: [Range<Int>]

    /// Describes where the parts stand.
    public init(subject: [Range<Int>] = [], predicate: [Range<Int>] = [], object: [Range<Int>] = []) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
    }
}
