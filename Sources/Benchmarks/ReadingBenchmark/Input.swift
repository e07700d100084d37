import Foundation

/// A folder that is read.
struct Input {
    let kind: InputKind
    let path: String
    let fileCount: Int
    /// The bytes of all files, as they lie on disk.
    let byteCount: Int

    /// Looks at a folder that was written.
    init(kind: InputKind, path: String) throws {
        self.kind = kind
        self.path = path
        (fileCount, byteCount) = try Self.size(of: path)
    }

    /// How many files a path has, hidden ones left out, and how many bytes; a file counts as one.
    static func size(of path: String) throws -> (files: Int, bytes: Int) {
        let root = URL(fileURLWithPath: path)
        let keys: Set<URLResourceKey> = [.isRegularFileKey, .fileSizeKey]
        let values = try root.resourceValues(forKeys: keys)
        if values.isRegularFile == true { return (1, values.fileSize ?? 0) }
        var (files, bytes) = (0, 0)
        let found = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: Array(keys), options: [.skipsHiddenFiles])
        while let url = found?.nextObject() as? URL {
            let values = try url.resourceValues(forKeys: keys)
            guard values.isRegularFile == true else { continue }
            files += 1
            bytes += values.fileSize ?? 0
        }
        return (files, bytes)
    }
}
