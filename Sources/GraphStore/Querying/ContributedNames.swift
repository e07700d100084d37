package import KnowledgeModel

/// What a stored document names and states, in the order in which it contributed it: vectors that are added later are
/// numbered so, see ``GraphStore/addVectors(_:)``.
package struct ContributedNames: Equatable, Sendable {
    /// The document's entities.
    package let entities: [(namespace: Entity.Namespace, canonicalName: String)]
    /// Those that are titles, as indices into ``entities``.
    package let titles: [Int]
    /// The entity of each mention, as an index into ``entities``: one for each passage that mentions it.
    package let mentions: [Int]
    /// What it states of them; what it states at several places comes as often. Subject and object are indices into
    /// ``entities``.
    package let assertions: [(subject: Int, predicate: Predicate, object: Int)]

    init(_ contributions: Contributions) throws(StoreError) {
        let record = contributions.record
        var entities: [(namespace: Entity.Namespace, canonicalName: String)] = []
        entities.reserveCapacity(record.entityNames.count)
        for (namespace, name) in zip(record.entityNamespaces, record.entityNames) {
            guard let namespace = namespace.namespace else {
                throw .corrupt(
                    "document \(contributions.document) names an entity in an unknown namespace")
            }
            entities.append((namespace, name))
        }
        self.entities = entities
        titles = record.titles.map { Int($0) }
        mentions = stride(from: 1, to: record.mentions.count, by: 2).map { Int(record.mentions[$0]) }
        // Which indices there are was checked as the contributions were read.
        let predicates = record.predicates.map { Predicate(rawValue: $0) }
        assertions = stride(from: 0, to: record.assertions.count, by: 4).map { index in
            (
                Int(record.assertions[index]), predicates[Int(record.assertions[index + 1])],
                Int(record.assertions[index + 2])
            )
        }
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.entities.elementsEqual(right.entities, by: ==) && left.titles == right.titles
            && left.mentions == right.mentions
            && left.assertions.elementsEqual(right.assertions, by: ==)
    }
}

extension StoreReader {
    /// What a document names and states, nil when there is no such document. One lookup.
    package func contributedNames(of document: DocumentID) throws -> ContributedNames? {
        try contributions(of: document).map { try ContributedNames($0) }
    }
}
