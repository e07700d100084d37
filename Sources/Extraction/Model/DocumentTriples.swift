/// What a language model found stated in a document.
public struct DocumentTriples: Sendable, Hashable {
    /// By the ordinals of passages; passages that state nothing may be missing.
    public var passages: [Int: PassageTriples] = [:]
    /// By the ordinals of passages: why the model's answers were of no use.
    public var failures: [Int: String] = [:]

    /// Starts with nothing.
    public init() {}
}
