import Foundation

/// Pieces of the texts of files.
struct TextPieces {
    private static let pieceBytes = 2000

    /// The pieces in the order of the files' paths.
    private(set) var texts: [String] = []

    /// Reads files, and cuts them at empty lines; files that are not UTF-8 are passed over.
    init(paths: [String], limit: Int) throws {
        var rest = limit
        for path in paths {
            for file in try Self.files(at: path) where rest > 0 {
                guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
                var piece = ""
                for paragraph in text.split(separator: "\n\n") where rest > 0 {
                    piece += paragraph + "\n\n"
                    rest -= paragraph.utf8.count
                    guard piece.utf8.count > Self.pieceBytes else { continue }
                    texts.append(piece)
                    piece = ""
                }
                if !piece.isEmpty { texts.append(piece) }
            }
        }
    }

    private static func files(at path: String) throws -> [URL] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
        }
        guard isFolder.boolValue else { return [URL(filePath: path)] }
        let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
        return names.map { URL(filePath: path).appending(path: $0) }.filter { !$0.hasDirectoryPath }
    }
}
