import KnowledgeModel

/// Names that are known to have their identifiers to themselves, because a load of this process wrote them.
///
/// Most names of a load were in the loads before it; what is remembered of them saves a lookup each. One process writes a
/// store, so nobody else can give the identifiers to other names.
struct KnownNames {
    /// By identifier, another hash of namespace and name: that of a colliding name would differ.
    private var fingerprints: [EntityID: UInt64] = [:]

    /// Bounds the memory, at about 32 MiB.
    private static let limit = 1_000_000

    /// Whether the identifier was last written with this very name.
    func contains(_ name: String, in namespace: Entity.Namespace, as id: EntityID) -> Bool {
        fingerprints[id] == Self.fingerprint(name, namespace)
    }

    /// Remembers the names of a load that was written.
    mutating func insert(namesOf load: Load) {
        if fingerprints.count + load.names.count > Self.limit { fingerprints.removeAll() }
        for (id, name) in load.names {
            fingerprints[id] = Self.fingerprint(name.canonicalName, name.namespace)
        }
    }

    private static func fingerprint(_ name: String, _ namespace: Entity.Namespace) -> UInt64 {
        let hash = ContentHash(of: name)
        return hash.high ^ hash.low &+ NamespaceSeed(namespace).rawValue
    }
}

extension NamespaceSeed {
    /// The seed of a namespace of entities.
    fileprivate init(_ namespace: Entity.Namespace) {
        self =
            switch namespace {
            case .name: Self.name
            case .person: Self.person
            case .document: Self.document
            case .section: Self.section
            case .post: Self.post
            }
    }

    private static let name = NamespaceSeed("name")
    private static let person = NamespaceSeed("person")
    private static let document = NamespaceSeed("document")
    private static let section = NamespaceSeed("section")
    private static let post = NamespaceSeed("post")
}
