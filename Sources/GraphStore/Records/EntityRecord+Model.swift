import KnowledgeModel
import SwiftProtobuf

extension Kg_Store_EntityNamespace {
    init(_ namespace: Entity.Namespace) {
        self =
            switch namespace {
            case .name: .name
            case .person: .person
            case .document: .document
            case .section: .section
            case .post: .post
            }
    }

    /// The namespace, nil for one that this kg does not know.
    var namespace: Entity.Namespace? {
        switch self {
        case .name: .name
        case .person: .person
        case .document: .document
        case .section: .section
        case .post: .post
        case .unspecified, .UNRECOGNIZED: nil
        }
    }
}

extension EntityRecord {
    init(_ entity: Entity) {
        self.init()
        namespace = Kg_Store_EntityNamespace(entity.namespace)
        canonicalName = entity.canonicalName
        if entity.name != entity.canonicalName { name = entity.name }
        kind = entity.kind.rawValue
    }
}

extension Entity {
    init(_ record: EntityRecord) throws(StoreError) {
        guard let namespace = record.namespace.namespace else {
            throw .corrupt(
                "entity '\(record.canonicalName)' has the unknown namespace \(record.namespace.rawValue)")
        }
        self.init(
            namespace: namespace, canonicalName: record.canonicalName,
            name: record.name.isEmpty ? record.canonicalName : record.name, kind: Kind(rawValue: record.kind))
    }
}
