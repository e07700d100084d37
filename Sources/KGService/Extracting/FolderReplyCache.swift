import Extraction
import Foundation
import KnowledgeModel

/// Keeps answers of language models in files, one for each, in a folder that all of a user's stores share.
///
/// A file appears under its name when it is whole, so that neither a crash nor another process can leave half of one.
struct FolderReplyCache: ReplyCache {
    private let path: String

    /// Uses a folder, which is made when the first answer is kept.
    init(path: String) {
        self.path = path
    }

    /// The user's own: `replies` where `KG_CACHE` says, or in the user's folder for what can be made again.
    static func ofUser(environment: [String: String]) -> FolderReplyCache {
        if let path = environment["KG_CACHE"], !path.isEmpty {
            return FolderReplyCache(path: path + "/replies")
        }
        let home = environment["HOME"] ?? NSHomeDirectory()
        #if os(macOS)
            let cache = home + "/Library/Caches"
        #else
            // https://specifications.freedesktop.org/basedir-spec/latest/
            let cache =
                environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.cache"
        #endif
        return FolderReplyCache(path: cache + "/kg/replies")
    }

    func reply(for key: ContentHash) throws -> String? {
        FileManager.default.contents(atPath: file(of: key)).map { String(decoding: $0, as: UTF8.self) }
    }

    func keep(_ reply: String, for key: ContentHash) throws {
        let file = URL(filePath: file(of: key))
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(reply.utf8).write(to: file, options: .atomic)
        } catch {
            throw ReplyCacheError(
                message:
                    "The answer of the language model cannot be kept in \(file.path), so that no more are asked for: "
                    + "\(error.localizedDescription). Set KG_CACHE to a folder that can be written.")
        }
    }

    /// No folder gets more than a small part of the files.
    private func file(of key: ContentHash) -> String {
        let name = "\(key)"
        return "\(path)/\(name.prefix(2))/\(name.dropFirst(2)).json"
    }
}

/// Why an answer that was paid for cannot be kept.
struct ReplyCacheError: Error, CustomStringConvertible {
    let message: String

    /// The sentence.
    var description: String { message }
}
