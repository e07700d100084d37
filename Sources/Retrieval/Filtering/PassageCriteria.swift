public import GraphStore
public import Language

public import struct Foundation.Date

/// Which passages a search may find, by what their sources say of them.
///
/// All criteria that are set must hold; where one has several values, one of these. What they leave out is not there for any
/// way of searching: keywords and meaning do not find it, and the walk does not pass through it.
public struct PassageCriteria: Hashable, Sendable {
    /// What a passage may be a part of.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A documentation page.
        case page
        /// A forum thread, whatever the post.
        case thread
        /// The post that opens a thread.
        case question
        /// An answer in a thread.
        case answer
        /// A remark on another post.
        case comment
        /// A post of a discussion whose software tells no answers apart.
        case reply
    }

    /// What the URI of the document begins with, or the file it was read from, or a folder around that.
    public var sources: Set<String> = []
    /// What it is a part of.
    public var kinds: Set<Kind> = []
    /// Who wrote it: the URI or the name shown, in whatever case.
    public var authors: Set<String> = []
    /// A tag of its document, in whatever case.
    public var tags: Set<String> = []
    /// Its language; a passage without letters has every language.
    public var languages: Set<NaturalLanguage> = []
    /// It was written at this time or later. What has no date does not count.
    public var since: Date?
    /// It was written before this time. What has no date does not count.
    public var until: Date?
    /// It was not written at this time or later, so that the store answers as one of that time; what has no date counts.
    public var asOf: Date?
    /// The votes of its post are at least so many. Pages have none and do not count.
    public var leastScore: Int?
    /// Whether its post is the accepted answer.
    public var isAccepted = false

    /// Leaves nothing out.
    public init() {}

    /// Whether nothing is left out.
    public var isEmpty: Bool { self == PassageCriteria() }
}

extension StoreReader {
    /// A reader of the same state that shows only what satisfies criteria.
    ///
    /// - Complexity: one scan of all documents, and a lookup for each passage of threads of which some posts satisfy; with
    ///   languages for each passage whose document satisfies. Nothing where the criteria are empty.
    public func showing(_ criteria: PassageCriteria) throws -> StoreReader {
        criteria.isEmpty ? self : showing(only: try PassageMatcher(criteria).passages(in: self))
    }
}

extension StoreSnapshot {
    /// The same state of which readers show only what satisfies criteria; costs what ``StoreReader/showing(_:)`` does.
    public func showing(_ criteria: PassageCriteria) throws -> StoreSnapshot {
        criteria.isEmpty ? self : showing(only: try PassageMatcher(criteria).passages(in: makeReader()))
    }
}
