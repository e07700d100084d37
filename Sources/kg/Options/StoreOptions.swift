import ArgumentParser
import Foundation
import GraphStore
import KGService

/// The options that every command on a store has.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of the store. Without it, the environment variable KG_STORE, or .kg in the current folder.",
            valueName: "path"))
    var store: String?

    /// The path that holds.
    var path: String {
        StoreLocation.path(option: store, environment: ProcessInfo.processInfo.environment)
    }

    /// Runs a body with the store, which is closed afterwards.
    func withStore<Result>(
        for access: GraphStore.Access, _ body: (GraphStore) async throws -> Result
    ) async throws -> Result {
        try await GraphStore.withStore(at: path, for: access, body)
    }
}

/// The option of commands whose results a program may read.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Write the result as JSON.")
    var json = false
}
