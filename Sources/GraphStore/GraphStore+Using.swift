extension GraphStore {
    /// Runs a body with a store, which is closed afterwards.
    ///
    /// - Throws: What opening, the body or closing throws; where the body fails, its error.
    public static func withStore<Result>(
        at path: String, for access: Access = .readWrite, _ body: (GraphStore) async throws -> Result
    ) async throws -> Result {
        let store = try GraphStore.open(at: path, for: access)
        let result: Result
        do {
            result = try await body(store)
        } catch {
            // What went wrong first is what the user must hear.
            try? store.close()
            throw error
        }
        try store.close()
        return result
    }
}
