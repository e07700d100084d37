/// A part of a page under a heading, without the parts under its own subheadings.
public struct Section: Equatable, Sendable, Codable {
    /// The heading's text; empty for what stands before the first heading.
    public var heading: String
    /// The heading's level, 1 to 6; 0 for what stands before the first heading.
    public var level: Int
    /// The fragment that links to it, unique in its page; empty for the first part.
    public var anchor: String
    /// The index of the section that encloses it.
    public var parent: Int?
    /// Its bytes in the document's text, heading included.
    public var range: Range<Int>

    /// Describes a part of a page.
    public init(heading: String, level: Int, anchor: String, parent: Int?, range: Range<Int>) {
        self.heading = heading
        self.level = level
        self.anchor = anchor
        self.parent = parent
        self.range = range
    }
}
