import KnowledgeModel

/// Something that edges join.
enum GraphNode: Hashable {
    case entity(EntityID)
    case passage(PassageID)

    /// The order among nodes that are otherwise equal: entities first, each sort by identifier.
    var rank: (Int, UInt64) {
        switch self {
        case .entity(let id): (0, id.rawValue)
        case .passage(let id): (1, id.rawValue)
        }
    }
}
