/// A link from a document's text to a document, a section of one, or a page elsewhere.
public struct Link: Equatable, Sendable, Codable {
    /// The bytes of the linked words in the document's text; empty for a link without words, as from a related-posts table.
    public var range: Range<Int>
    /// The absolute URI it leads to, resolved against the document's own, without its fragment.
    public var target: String
    /// The part after `#`, where there is one.
    public var fragment: String?

    /// Describes a link.
    public init(range: Range<Int>, target: String, fragment: String? = nil) {
        self.range = range
        self.target = target
        self.fragment = fragment
    }
}
