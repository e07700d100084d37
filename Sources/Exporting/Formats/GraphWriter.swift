import GraphStore
import KnowledgeModel

/// Writes a graph in one format, piece by piece.
///
/// A graph is written in this order, each sort by identifiers: entities, with what documents say of them; documents,
/// each with its passages, ordinal by ordinal; triples; mentions; linked mentions. So both ends of an edge come before
/// the edge. Whoever writes a graph skips what a writer does not need.
protocol GraphWriter: AnyObject {
    /// Which of the costlier parts the format has a place for.
    var parts: GraphParts { get }

    /// Writes what comes before everything else.
    func begin() throws

    func add(_ entity: Entity, _ id: EntityID) throws

    /// One of ``GraphParts/descriptions``: what a document says of an entity.
    func add(description entity: Entity, _ id: EntityID, in document: DocumentID) throws

    /// One of ``GraphParts/descriptions``: a document gives an entity as the name of a whole.
    func add(title: EntityID, in document: DocumentID) throws

    func add(_ document: StoredDocument) throws

    /// - Parameter holder: The entity of the passage's post, section or document, one of ``GraphParts/holders``.
    func add(_ passage: StoredPassage, of document: StoredDocument, holder: EntityID?) throws

    func add(_ triple: Triple, _ predicate: Predicate, evidence: [StoredEvidence]) throws

    func add(_ mention: ExportedMention) throws

    func add(_ mention: ExportedLinkedMention) throws

    /// Writes what comes after everything else.
    func end() throws
}

/// Parts of a graph that not every format has a place for.
struct GraphParts: OptionSet {
    let rawValue: Int

    /// What each document says of each entity, beside the one description that is chosen.
    static let descriptions = GraphParts(rawValue: 1)
    /// The entities that stand for the posts, sections and documents that passages belong to.
    static let holders = GraphParts(rawValue: 2)
}

/// The places in one passage that name an entity.
struct ExportedMention {
    let entity: EntityID
    let passage: PassageID
    let places: [Range<Int>]
    let context: Int

    var occurrences: Int { places.count + context }
}

/// A title of another document that the text of a passage holds.
struct ExportedLinkedMention {
    let entity: EntityID
    let passage: PassageID
    let occurrences: Int
    let mentioned: Bool
}

/// Formats that are for nodes and edges alone write nothing for the rest.
extension GraphWriter {
    func add(description entity: Entity, _ id: EntityID, in document: DocumentID) throws {}
    func add(title: EntityID, in document: DocumentID) throws {}
    func add(_ document: StoredDocument) throws {}
}
