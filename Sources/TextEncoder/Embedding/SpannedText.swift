/// A text and the parts of it that are to have vectors of their own.
public struct SpannedText: Sendable, Equatable {
    /// The text.
    public var text: String
    /// The parts, as UTF-8 bytes of the text; they may overlap.
    public var spans: [Range<Int>]

    /// Names parts of a text.
    public init(_ text: String, spans: [Range<Int>] = []) {
        self.text = text
        self.spans = spans
    }
}

/// The vectors of a text and of its parts.
public struct SpannedVectors: Sendable, Equatable {
    /// That of the text.
    public var whole: [Float]
    /// Those of the parts; nil for a part that holds no token.
    public var spans: [[Float]?]
}
