public import GraphStore
import KnowledgeModel
public import Retrieval

/// Finds how things that a user names are connected.
public struct Connections {
    private let reader: StoreReader
    private let lookup: Lookup

    /// Prepares for questions to one state of a store.
    public init(in reader: StoreReader) {
        self.reader = reader
        lookup = Lookup(in: reader)
    }

    /// What was found for the words of a user.
    public enum Found: Equatable, Sendable {
        /// A thing.
        case end(PathEnd)
        /// Nothing, and names that begin alike.
        case nothing(similar: [String])
    }

    /// Finds what words mean: a document, passage or entity by URI, path, identifier, name or alias; of several the most
    /// mentioned, and where nothing is called so, the longest name within the words.
    public func end(_ words: String) throws -> Found {
        switch try lookup.find(words) {
        case .document(let id):
            return .end(try end(words, EntityID(rawValue: id.rawValue), isExact: true))
        case .passage(let id):
            let name = try reader.passage(id).flatMap { try reader.document($0.passage.document)?.title }
            return .end(
                PathEnd(
                    words: words, node: .passage(id), name: name ?? words, kind: PathThing.passageKind,
                    isExact: true))
        case .entities(let ids):
            guard let id = ids.first else { return .nothing(similar: []) }
            let entity = try reader.description(of: id)
            let isExact = [entity?.name, entity?.canonicalName, id.description].contains(words)
            return .end(
                try end(words, id, isExact: isExact, others: ids.dropFirst().compactMap(other)))
        case .nothing(let similar):
            let named = try EntityLinker(reader: reader).entities(in: words)
            let longest = named.enumerated().min { left, right in
                (right.element.matched.utf8.count, left.offset)
                    < (left.element.matched.utf8.count, right.offset)
            }
            guard let id = longest?.element.id else { return .nothing(similar: similar) }
            return .end(try end(words, id, isExact: false))
        }
    }

    /// Searches the paths between two things.
    ///
    /// - Throws: `StoreError` when the store cannot be read. No path is a result and no error.
    public func report(from: PathEnd, to: PathEnd, options: PathOptions) throws -> PathReport {
        let start = ContinuousClock.now
        let result = try PathFinder(reader: reader, options: options).paths(from: from.node, to: to.node)
        return PathReport(
            from: from, to: to, result: result, seconds: start.duration(to: .now) / .seconds(1))
    }

    private func end(
        _ words: String, _ id: EntityID, isExact: Bool, others: [PathEnd.Other] = []
    ) throws -> PathEnd {
        let entity = try reader.description(of: id)
        return PathEnd(
            words: words, node: .entity(id), name: entity?.name ?? words, kind: entity?.kind.rawValue ?? "",
            isExact: isExact, others: others)
    }

    private func other(_ id: EntityID) throws -> PathEnd.Other? {
        guard let entity = try reader.description(of: id) else { return nil }
        return PathEnd.Other(
            id: id.description, name: entity.name, kind: entity.kind.rawValue,
            uri: entity.namespace == .name ? nil : entity.canonicalName,
            passageCount: try reader.passageCount(of: id))
    }
}
