/// One state of a store, which later loads do not change. Each thread makes a reader of its own from it.
///
/// It keeps the storage from dropping what has been overwritten since; let go of it soon.
public struct StoreSnapshot: Sendable {
    let facts: any FactSnapshot
    /// What readers of the state share.
    var shared = StateValues()
    /// What readers show; nil for all.
    var visible: VisiblePassages?

    /// Makes a view of the state. Cheap.
    public func makeReader() -> StoreReader {
        let reader = StoreReader(snapshot: facts, visible: visible)
        reader.shared = shared
        return reader
    }

    /// The same state of which readers show some passages only; they share with each other, and not with those that show others.
    public func showing(only visible: VisiblePassages) -> StoreSnapshot {
        StoreSnapshot(facts: facts, visible: visible)
    }
}
