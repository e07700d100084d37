/// A thing that the graph knows.
///
/// Its identity is its namespace and canonical name; the name shown and the kind are what one document says about it.
public struct Entity: Hashable, Sendable {
    /// Keeps names of different sorts of things apart.
    public enum Namespace: String, CaseIterable, Sendable {
        /// Names in text, titles, headings, tags and code identifiers: one thing for one canonical name.
        case name
        /// Accounts and authors, by URI.
        case person
        /// Documents, by URI.
        case document
        /// Sections of pages, by URI with fragment.
        case section
        /// Posts, by URI.
        case post
    }

    /// Tells kinds of things apart, for showing and filtering; extractors may bring kinds of their own.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The word for it, in lower case.
        public let rawValue: String

        /// Names a kind.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Something named in text, of which no more is known.
        public static let concept = Kind(rawValue: "concept")
        /// An identifier of a program: a class, a function, a variable, a command.
        public static let code = Kind(rawValue: "code")
        /// A key word given by the source.
        public static let tag = Kind(rawValue: "tag")
        /// What a page, thread or section is about: its title or heading.
        public static let topic = Kind(rawValue: "topic")
        /// Somebody who writes.
        public static let person = Kind(rawValue: "person")
        /// A documentation page.
        public static let page = Kind(rawValue: "page")
        /// A forum thread.
        public static let thread = Kind(rawValue: "thread")
        /// A part of a page.
        public static let section = Kind(rawValue: "section")
        /// A message of a thread.
        public static let post = Kind(rawValue: "post")
        /// A day, a month or a year of the calendar.
        public static let date = Kind(rawValue: "date")
        /// A number with a unit of measure.
        public static let quantity = Kind(rawValue: "quantity")
        /// Something that is pointed to by its address; any other kind says more.
        public static let reference = Kind(rawValue: "reference")
    }

    /// The sort of name.
    public var namespace: Namespace
    /// The name that decides identity: ``CanonicalName`` of a name, or a URI.
    public var canonicalName: String
    /// The name as the document writes it.
    public var name: String
    /// What kind of thing the document shows it to be.
    public var kind: Kind

    /// Describes a thing.
    public init(namespace: Namespace, canonicalName: String, name: String, kind: Kind) {
        self.namespace = namespace
        self.canonicalName = canonicalName
        self.name = name
        self.kind = kind
    }

    /// The hash of namespace and canonical name.
    public var id: EntityID {
        switch namespace {
        case .name: EntityID(namespace: "name", name: canonicalName)
        case .person: EntityID(namespace: "person", name: canonicalName)
        case .document: EntityID(namespace: "document", name: canonicalName)
        case .section: EntityID(namespace: "section", name: canonicalName)
        case .post: EntityID(namespace: "post", name: canonicalName)
        }
    }
}

extension Entity {
    /// The thing that a name in running text denotes.
    public static func named(_ name: String, kind: Kind) -> Entity {
        Entity(namespace: .name, canonicalName: CanonicalName.of(name), name: name, kind: kind)
    }
}
