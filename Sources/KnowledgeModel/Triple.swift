/// A directed, named relation.
public struct Predicate: RawRepresentable, Hashable, Sendable {
    /// The words for it, in lower case, read between subject and object: "author of".
    public let rawValue: String

    /// Names a relation.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The hash of the name.
    public var id: PredicateID { PredicateID(namespace: "predicate", name: rawValue) }

    /// A section belongs to a page or section, a post to a thread.
    public static let partOf = Predicate(rawValue: "part of")
    /// A person wrote a post or page.
    public static let authorOf = Predicate(rawValue: "author of")
    /// A post answers or comments on another.
    public static let repliesTo = Predicate(rawValue: "replies to")
    /// A post repeats words of another.
    public static let quotes = Predicate(rawValue: "quotes")
    /// A post was marked as the answer of a thread.
    public static let acceptedAnswerOf = Predicate(rawValue: "accepted answer of")
    /// A page or thread carries a tag.
    public static let tagged = Predicate(rawValue: "tagged")
    /// A text points to a document or section.
    public static let linksTo = Predicate(rawValue: "links to")
    /// A name is explained where it is a heading or title.
    public static let definedIn = Predicate(rawValue: "defined in")
    /// A name is short for another: "RAG", "retrieval-augmented generation".
    public static let abbreviationOf = Predicate(rawValue: "abbreviation of")
    /// A name is another one of a thing: "haystack-ai", "Haystack".
    public static let aliasOf = Predicate(rawValue: "alias of")
    /// A name is another one in the plural or spelled otherwise: "retrieval pipelines", "retrieval pipeline".
    public static let variantOf = Predicate(rawValue: "variant of")

    /// A product comes in a version, which is named with it: "Haystack", "Haystack 2.x"; or is said to have one: "2.0".
    public static let hasVersion = Predicate(rawValue: "has version")

    /// The predicates between two names of one thing; their evidence says how sure it is that they are.
    public static let betweenNames: [Predicate] = [.abbreviationOf, .aliasOf, .variantOf]

    private static let denial = "not "

    /// The denial of the relation: "not support" of "support".
    public var negated: Predicate { Predicate(rawValue: Self.denial + rawValue) }

    /// The relation that this one denies: "support" of "not support"; nil where it denies none.
    public var denied: Predicate? {
        rawValue.hasPrefix(Self.denial)
            ? Predicate(rawValue: String(rawValue.dropFirst(Self.denial.count))) : nil
    }
}

/// A statement: subject, predicate, object.
public struct Triple: Hashable, Comparable, Sendable {
    /// What the statement is about.
    public var subject: EntityID
    /// How they relate.
    public var predicate: PredicateID
    /// What it relates to.
    public var object: EntityID

    /// States a relation.
    @inlinable
    public init(subject: EntityID, predicate: PredicateID, object: EntityID) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
    }

    /// Orders triples by subject, then predicate, then object.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        (left.subject, left.predicate, left.object) < (right.subject, right.predicate, right.object)
    }
}

/// A triple as a document asserts it, with its evidence there.
public struct Assertion: Equatable, Sendable {
    /// The subject, as an index into ``DocumentFacts/entities``.
    public var subject: Int
    /// The relation.
    public var predicate: Predicate
    /// The object, as an index into ``DocumentFacts/entities``.
    public var object: Int
    /// Where the document states it.
    public var evidence: Evidence

    /// Describes an assertion.
    public init(subject: Int, predicate: Predicate, object: Int, evidence: Evidence) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.evidence = evidence
    }
}
