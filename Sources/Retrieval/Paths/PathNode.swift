public import KnowledgeModel

/// A place that a path may go over: an entity, or a passage that mentions entities.
///
/// Documents, sections, posts and people are entities too.
public enum PathNode: Hashable, Comparable, Sendable {
    /// A thing that the graph knows.
    case entity(EntityID)
    /// A stretch of text.
    case passage(PassageID)
}

/// An edge of the graph as a path sees it, from one of its ends.
struct PathEdge {
    enum Kind: Equatable {
        /// A triple, in whichever direction.
        case triple(Triple)
        /// A passage mentions an entity.
        case mention
        /// A passage belongs to a section, a post or a document.
        case member
    }

    let target: PathNode
    let kind: Kind
    let cost: Double

    /// What the edge counts of the most steps, in halves: a passage between two things makes one step of two edges.
    var halfHops: Int {
        if case .triple = kind { 2 } else { 1 }
    }
}
