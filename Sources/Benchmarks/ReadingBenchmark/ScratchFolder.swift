import Foundation

/// A temporary folder for inputs.
struct ScratchFolder {
    /// There is nothing to write an input from.
    struct NothingWritten: Error, CustomStringConvertible {
        var description: String { "There are no records to make an input of." }
    }

    private let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("reading-benchmark-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// A folder in it, made if it is not there.
    func folder(_ name: String) throws -> String {
        let folder = "\(path)/\(name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Removes what is in it.
    func empty() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    /// Removes it. A folder that stays behind is the system's to clear away.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
