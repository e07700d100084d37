import Foundation

/// A temporary folder for a graph.
struct ScratchFolder {
    private let root: String

    init() throws {
        root =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("retrieval-benchmark-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    /// Where something of a name stands in it.
    func path(_ name: String) -> String { "\(root)/\(name)" }

    /// Removes it. A folder that stays behind is the system's to clear away.
    func remove() {
        try? FileManager.default.removeItem(atPath: root)
    }
}
