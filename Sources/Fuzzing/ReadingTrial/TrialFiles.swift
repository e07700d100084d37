import Foundation
import Reading

/// The files that the bytes of a trial are written to.
///
/// Threads may be spread over files, so that a line of five equals signs in the bytes begins the next file.
struct TrialFiles {
    private let folder: String
    private let subject: TrialSubject
    /// The names that the last trial used.
    private var used: Set<String> = []

    /// More would be the same again.
    private static let most = 4
    private static let separator = Array("\n=====\n".utf8)

    init(for subject: TrialSubject, in folder: String) {
        self.subject = subject
        self.folder = folder
    }

    /// Writes the files, and removes those of the trial before.
    ///
    /// - Returns: the path to scan.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws -> String {
        var written: Set<String> = []
        for (name, content) in files(of: bytes) {
            let path = folder + "/" + name
            if name.contains("/") {
                try FileManager.default.createDirectory(
                    at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            try content.write(to: URL(filePath: path))
            written.insert(name)
        }
        for name in used.subtracting(written) {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        used = written
        if case .unnamed = subject { return folder + "/input" }
        return folder
    }

    private func files(of bytes: UnsafeRawBufferPointer) -> [(name: String, content: Data)] {
        guard case .format(let format) = subject else { return [("input", Data(bytes))] }
        guard format.content == .threads else {
            return [("input." + (format.fileExtensions.first ?? ""), Data(bytes))]
        }
        var names = (1...Self.most).map { "input-\($0)." + (format.fileExtensions.first ?? "") }
        var contents = Self.split(bytes, most: names.count).map { Data($0) }
        switch format {
        case .stackExchange:
            names = ["Posts.xml", "Comments.xml", "Users.xml", "PostLinks.xml"]
        case .slack:
            names = ["general/2024-01-01.json", "users.json", "channels.json", "general/2024-01-02.json"]
            // Without these two the folder is no export.
            while contents.count < 3 { contents.append(Data("[]".utf8)) }
        default: break
        }
        return Array(zip(names, contents))
    }

    private static func split(_ bytes: UnsafeRawBufferPointer, most: Int) -> [Slice<UnsafeRawBufferPointer>] {
        var parts: [Slice<UnsafeRawBufferPointer>] = []
        var rest = bytes[...]
        while parts.count + 1 < most, let border = rest.firstRange(of: separator) {
            parts.append(rest[..<border.lowerBound])
            rest = rest[border.upperBound...]
        }
        return parts + [rest]
    }
}
