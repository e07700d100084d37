import Foundation

/// Paths as the journal and the store's users name them.
enum AbsolutePath {
    /// A path from the root, without "." and "..", made from the current folder.
    static func of(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}
