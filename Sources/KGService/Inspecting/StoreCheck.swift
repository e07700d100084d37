public import GraphStore

/// Checks a whole store: its keys and counts, and the links that are derived from the texts.
public struct StoreCheck {
    private let store: GraphStore

    /// Prepares for checking a store.
    public init(of store: GraphStore) {
        self.store = store
    }

    /// Checks everything.
    ///
    /// - Parameter progress: Called now and then with the number of keys that were checked.
    public func run(progress: @escaping (Int) -> Void = { _ in }) throws -> VerificationReport {
        var report = try store.verify(progress: progress)
        for problem in try TitleLinker().check(store) { report.add(problem) }
        return report
    }
}
