import Foundation
public import GraphStore
public import KnowledgeModel

/// Finds what a user means by a word, an address, a path or an identifier.
public struct Lookup {
    /// What was found.
    public enum Found: Equatable, Sendable {
        /// A page or thread.
        case document(DocumentID)
        /// A passage.
        case passage(PassageID)
        /// Entities of that name, the most mentioned first.
        case entities([EntityID])
        /// Nothing, and names that begin alike.
        case nothing(similar: [String])
    }

    private let reader: StoreReader

    /// Looks in a store.
    public init(in reader: StoreReader) {
        self.reader = reader
    }

    /// Finds a document by URI or path, a document, passage or entity by identifier, or entities by name.
    public func find(_ words: String) throws -> Found {
        if let document = try document(words) { return .document(document) }
        if let number = Identifier<Void>(words)?.rawValue {
            if try reader.passage(PassageID(rawValue: number)) != nil {
                return .passage(PassageID(rawValue: number))
            }
            let entity = EntityID(rawValue: number)
            if try reader.contains(entity) { return .entities([entity]) }
        }
        let entities = try self.entities(named: words)
        if !entities.isEmpty { return .entities(entities) }
        let canonical = CanonicalName.of(words)
        return .nothing(
            similar: canonical.isEmpty ? [] : try reader.names(beginningWith: canonical, limit: 5))
    }

    /// The document of a URI, a path or an identifier.
    public func document(_ words: String) throws -> DocumentID? {
        let file = URL(fileURLWithPath: words).standardizedFileURL.absoluteString
        for uri in [words, file] {
            let id = DocumentID(namespace: "document", name: uri)
            if try reader.document(id) != nil { return id }
        }
        if let id = DocumentID(words), try reader.document(id) != nil { return id }
        return nil
    }

    /// The entities of a name, the most mentioned first; also found by URI.
    public func entities(named words: String) throws -> [EntityID] {
        var found = try reader.entities(named: CanonicalName.of(words))
        for id in try reader.entities(named: words) where !found.contains(id) { found.append(id) }
        if found.count < 2 { return found }
        let counts = try Dictionary(uniqueKeysWithValues: found.map { ($0, try reader.passageCount(of: $0)) })
        return found.sorted { (counts[$1, default: 0], $0) < (counts[$0, default: 0], $1) }
    }
}
