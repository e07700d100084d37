import KnowledgeModel
import Synchronization

/// How many passages mention entities, as far as readers of one state have asked: few entities are met all the time.
final class PassageCounts: Sendable {
    private let counts = Mutex<[EntityID: Int]>([:])

    /// All are forgotten when there are more than these, some 40 MB.
    private static let mostEntities = 1 << 20

    subscript(entity: EntityID) -> Int? {
        get { counts.withLock { $0[entity] } }
        set {
            counts.withLock { counts in
                if counts.count >= Self.mostEntities { counts.removeAll() }
                counts[entity] = newValue
            }
        }
    }
}
