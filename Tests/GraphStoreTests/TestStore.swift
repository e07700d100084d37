import Foundation
import Testing

@testable import GraphStore

/// The ways a store can be kept and written, each of which must give the same store.
enum TestStore: CaseIterable, CustomTestStringConvertible {
    case memory
    case batches
    case sortedFiles

    var testDescription: String { "\(self)" }

    var path: WritePath {
        switch self {
        case .memory: .automatic
        case .batches: .batch
        case .sortedFiles: .sortedFiles
        }
    }

    /// Runs a test on a new store, which is removed afterwards.
    func withStore<Result>(_ body: (GraphStore) throws -> Result) throws -> Result {
        switch self {
        case .memory: return try body(try GraphStore.inMemory())
        case .batches, .sortedFiles:
            return try withTemporaryFolder { folder in
                let store = try GraphStore.open(at: folder + "/store")
                let result = try body(store)
                try store.close()
                return result
            }
        }
    }
}

/// Runs a test with a folder of its own, which is removed afterwards.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kg-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}
