/// What a sentence asserts: a subject, a predicate in the sentence's own words, and arguments.
///
/// One statement has two views. The complete phrases (`StatementArgument.words`) read as the sentence does:
/// "President Bush | made an offer on | the minimum wage". For a graph, `triples` gives pairs of short names
/// with a canonical predicate between them. Indices are into the words of the sentence that it was extracted
/// from.
public struct OpenStatement: Hashable, Sendable {
    /// What in the grammar gave the statement.
    public enum Construction: String, CaseIterable, Hashable, Sendable {
        /// A verb with its own subject, or one that it shares with a verb it is coordinated with.
        case verb
        /// A form of "be" with a noun, an adjective or a phrase.
        case copula
        /// A relative clause; its head noun is restored as an argument.
        case relativeClause
        /// A participle after a noun: "a bid launched by Cie".
        case participle
        /// A clause whose subject is that of the clause above it: "Having returned, they …", "to popularize
        /// it".
        case sharedSubject
        /// A verb in the infinitive whose subject is the object of the verb above it: "allows them to dress
        /// casually".
        case controlled
        /// A noun that renames another: "Cashel Byron, a prizefighter".
        case apposition
        /// A title before a name: "President Bush".
        case title
        /// A second name in brackets: "retrieval-augmented generation (RAG)".
        case alias
        /// A possessive: "Archie Roach's partner".
        case possession
        /// A noun with a prepositional phrase: "Henry Wood Hall in Glasgow".
        case modifier
        /// "There is …".
        case existence
        /// Examples of a class: "acts such as U2".
        case example
        /// What readers are told to use something for: "use it to convert files".
        case usage
    }

    /// What the statement is about.
    public var subject: StatementArgument
    /// What is said of it.
    public var predicate: StatementPredicate
    /// The further arguments; the first follows the predicate directly.
    public var arguments: [StatementArgument]
    /// What limits the statement.
    public var attributes: StatementAttributes
    /// What in the grammar gave the statement.
    public var construction: Construction
    /// The statement as edges for a graph, with short names and the canonical predicate; empty where it names
    /// only one thing.
    public var triples: [StatementTriple] = []
    /// How likely the statement is right and complete, from 0 to 1; ranks the statements of a text.
    public var confidence: Double

    /// Describes a statement.
    public init(
        subject: StatementArgument, predicate: StatementPredicate, arguments: [StatementArgument],
        attributes: StatementAttributes = StatementAttributes(), construction: Construction,
        confidence: Double = 0
    ) {
        self.subject = subject
        self.predicate = predicate
        self.arguments = arguments
        self.attributes = attributes
        self.construction = construction
        self.confidence = confidence
    }
}
