import Foundation

/// A folder for what one reading needs on disk, removed with all its contents when it is let go.
final class TemporaryFolder: Sendable {
    let path: String

    /// Creates a folder in another one, by default in the system's own for temporary files.
    init(in parent: String?) throws(ReadingProblem) {
        let parent = parent ?? FileManager.default.temporaryDirectory.path
        path = parent + "/kg-reading-" + UUID().uuidString
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .temporaryStorage(parent, cause: error)
        }
    }

    deinit {
        // What is left when this fails lies where the system clears up by itself.
        try? FileManager.default.removeItem(atPath: path)
    }
}
