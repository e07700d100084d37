import Foundation

/// Records of real corpora: each file of a folder is known by its name and how it begins.
struct CorpusMaterial {
    private var files: [InputKind: [URL]] = [:]

    /// Looks through a folder and all below it.
    init(folder: String) throws {
        let root = URL(fileURLWithPath: folder)
        let found = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        while let url = found?.nextObject() as? URL {
            for kind in try Self.kinds(of: url) { files[kind, default: []].append(url) }
        }
        for kind in files.keys { files[kind]?.sort { $0.path < $1.path } }
    }

    private static func kinds(of url: URL) throws -> [InputKind] {
        switch url.pathExtension {
        case "xml": return url.lastPathComponent == "Posts.xml" ? [.stackExchange] : []
        case "json":
            let head = try head(of: url)
            if head.contains("\"post_stream\"") { return [.discourse, .discourseFiles] }
            return head.contains("/discussions/") && head.contains("\"body\"") ? [.gitHub] : []
        case "txt", "mbox": return try head(of: url).hasPrefix("From ") ? [.mail] : []
        case "md", "mdx": return [.markdown]
        case "rst": return [.restructuredText]
        case "ipynb": return [.notebook]
        default: return []
        }
    }

    private static func head(of url: URL) throws -> String {
        let file = try FileHandle(forReadingFrom: url)
        defer { try? file.close() }
        return String(decoding: try file.read(upToCount: 16 << 10) ?? Data(), as: UTF8.self)
    }

    /// The records of a format; nil where the folder has none.
    func material(for kind: InputKind) throws -> Material? {
        let found = files[kind] ?? []
        if found.isEmpty {
            // What nobody has in this format is made of pages in another.
            guard kind == .restructuredText || kind == .notebook, let pages = files[.markdown] else {
                return nil
            }
            let texts = try pages.map { PageText(markdown: try Self.text(of: $0)) }
            return Material(
                try texts.map { kind == .notebook ? try $0.notebook() : Array($0.restructuredText.utf8) },
                kind)
        }
        switch kind {
        case .stackExchange:
            return Material(
                try found.flatMap { try Self.rows(of: $0) }, kind, siblings: try Self.users(beside: found[0]))
        case .discourse, .discourseFiles: return Material(try found.map { try Self.line(of: $0) }, kind)
        case .gitHub: return Material(try found.flatMap { try Self.elements(of: $0) }, kind)
        case .mail: return Material(try found.flatMap { try Self.messages(of: $0) }, kind)
        default: return Material(try found.map { [UInt8](try Data(contentsOf: $0)) }, kind)
        }
    }

    private static func text(of url: URL) throws -> String {
        String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }

    private static func rows(of posts: URL) throws -> [[UInt8]] {
        try text(of: posts).split(whereSeparator: \.isNewline).filter { $0.contains("<row ") }
            .map { Array($0.utf8) }
    }

    private static func users(beside posts: URL) throws -> [String: [UInt8]] {
        let users = posts.deletingLastPathComponent().appendingPathComponent("Users.xml")
        guard FileManager.default.fileExists(atPath: users.path) else { return [:] }
        return ["ai.stackexchange.com/Users.xml": [UInt8](try Data(contentsOf: users))]
    }

    /// A JSON file as one line; line breaks within strings are escaped, so that all others only lay it out.
    private static func line(of url: URL) throws -> [UInt8] {
        try Data(contentsOf: url).filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    }

    private static func elements(of url: URL) throws -> [[UInt8]] {
        let array = try JSONSerialization.jsonObject(with: try Data(contentsOf: url)) as? [Any] ?? []
        return try array.map {
            try [UInt8](JSONSerialization.data(withJSONObject: $0, options: [.withoutEscapingSlashes]))
        }
    }

    private static func messages(of url: URL) throws -> [[UInt8]] {
        var messages: [[Substring]] = []
        var wasEmpty = true
        for line in try text(of: url).split(separator: "\n", omittingEmptySubsequences: false) {
            if wasEmpty, line.hasPrefix("From ") { messages.append([]) }
            wasEmpty = line.isEmpty
            if !messages.isEmpty { messages[messages.count - 1].append(line) }
        }
        return messages.map { Array($0.joined(separator: "\n").utf8) }
    }
}
