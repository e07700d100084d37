/// One state of a store, which later loads do not change. Each thread makes a reader of its own from it.
///
/// It keeps the storage from dropping what has been overwritten since; let go of it soon.
public struct StoreSnapshot: Sendable {
    let facts: any FactSnapshot
    /// What readers of the state share.
    var shared = StateValues()

    /// Makes a view of the state. Cheap.
    public func makeReader() -> StoreReader {
        let reader = StoreReader(snapshot: facts)
        reader.shared = shared
        return reader
    }
}
