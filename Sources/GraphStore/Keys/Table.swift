/// The tables of a store, each the first byte of its keys, within the one column family that holds all facts.
///
/// Identifiers follow big-endian, so that keys sort as their fields do. A prefix of table and first identifier, nine
/// bytes, is what bloom filters and prefix scans work on (``fixedPrefixLength``).
enum Table: UInt8, CaseIterable, Sendable {
    /// The format version and other single values.
    case meta = 0x01
    /// Source files read to their end: path.
    case source = 0x02
    /// Loads that were applied: batch.
    case batch = 0x03
    /// Documents of a source: source, document.
    case sourceDocument = 0x04

    /// Document records: document.
    case document = 0x10
    /// What a document contributed: document.
    case contributions = 0x11
    /// Passages with their texts: passage.
    case passage = 0x12

    /// Entities as documents describe them: entity, document.
    case entity = 0x20
    /// Canonical names: name, entity, document.
    case name = 0x21
    /// Names of documents, sections and tags, to be recognised in other documents: entity, document.
    case title = 0x22

    /// The words of predicates: predicate, document.
    case predicate = 0x23

    /// Mentions: entity, passage.
    case mention = 0x30
    /// Mentions: passage, entity.
    case passageMention = 0x31
    /// Derived: titles found in the text of other documents: entity, passage.
    case linkedMention = 0x32
    /// Derived: titles found in the text of other documents: passage, entity.
    case passageLinkedMention = 0x33
    /// Documents that await linking: document.
    case unlinked = 0x34
    /// Documents whose vectors changed since they were indexed: document.
    case unindexed = 0x35

    /// Triples: subject, predicate, object.
    case spo = 0x40
    /// Triples: predicate, object, subject.
    case pos = 0x41
    /// Triples: object, subject, predicate.
    case osp = 0x42
    /// Evidence: subject, predicate, object, document, passage.
    case evidence = 0x43

    /// Keyword postings: term, document.
    case posting = 0x50

    /// Counts: counter, batch.
    case count = 0x60

    /// Vectors of a passage and its sentences: model, passage.
    case passageVectors = 0x70
    /// Vectors of entities' names: model, entity.
    case entityVector = 0x71
    /// Documents that support an entity's vector: model, entity, document.
    case entityVectorUse = 0x72
    /// Vectors of triples: model, subject, predicate, object.
    case tripleVector = 0x73
    /// Documents that support a triple's vector: model, subject, predicate, object, document.
    case tripleVectorUse = 0x74

    /// The bytes of a table and one identifier.
    static let fixedPrefixLength = 9
}
