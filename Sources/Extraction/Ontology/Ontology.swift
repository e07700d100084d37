/// What a community talks about: kinds of things, the predicates between them, and names of its own.
///
/// It comes from a file, which is checked, so that what it refers to is there and no word means two things:
///
/// ```yaml
/// name: kitchen
/// kinds:
///   dish: {aliases: [meal]}
///   soup: {parent: dish}
///   cook:
/// predicates:
///   cooked by: {domain: [dish], range: [cook], aliases: [be prepared by]}
///   cooks: {inverse: cooked by, aliases: [prepare]}
/// names:
///   Minestrone: {kind: soup, aliases: [minestra]}
/// ```
///
/// `Schemas/ontology.schema.json` describes the format.
public struct Ontology: Hashable, Sendable {
    /// A sort of things.
    public struct Kind: Hashable, Sendable {
        /// The word for it, in lower case.
        public let name: String
        /// What belongs to it, in a sentence.
        public let summary: String?
        /// Other words for it.
        public let aliases: [String]
        /// The kind that all of its things belong to as well.
        public let parent: String?
    }

    /// A predicate, and the words that stand for it.
    public struct Relation: Hashable, Sendable {
        /// The words for it, in lower case, read between subject and object.
        public let name: String
        /// What it says, in a sentence.
        public let summary: String?
        /// Canonical predicates that mean it, as `kg extract` shows them: "depend on", "be part of".
        public let aliases: [String]
        /// Canonical predicates that mean it only where the kinds of both ends are known to fit.
        public let ambiguous: [String]
        /// The predicate that says the same from the other end, and by which its statements are kept, with subject and
        /// object exchanged.
        public let inverse: String?
        /// Whether subject and object may be exchanged; statements are kept in one order.
        public let isSymmetric: Bool
        /// Whether a subject has one object at most.
        public let isFunctional: Bool
        /// The kinds that the subject may have; any where none is named.
        public let domain: [String]
        /// The kinds that the object may have; any where none is named.
        public let range: [String]
    }

    /// A thing of the community with the names that it goes by.
    public struct Name: Hashable, Sendable {
        /// The name to be shown.
        public let name: String
        /// What it names, in a sentence.
        public let summary: String?
        /// What kind of thing it is.
        public let kind: String?
        /// Its other names.
        public let aliases: [String]
    }

    /// What the ontology is called.
    public let name: String
    /// What it is for, in a sentence.
    public let summary: String?
    /// Whether statements that fit no predicate are left out; they are kept and marked where not.
    public let isStrict: Bool
    /// The kinds, by name.
    public let kinds: [Kind]
    /// The predicates, by name.
    public let relations: [Relation]
    /// The names, by name.
    public let names: [Name]
}
