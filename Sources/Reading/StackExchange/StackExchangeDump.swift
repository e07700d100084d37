/// The files of a Stack Exchange dump.
enum StackExchangeDump {
    /// The file without which a folder is no dump.
    static let posts = "Posts.xml"
    static let comments = "Comments.xml"
    static let users = "Users.xml"
    static let links = "PostLinks.xml"

    /// The files that are read, the main one first. Tags stand in Posts.xml too.
    static let read = [posts, comments, users, links]

    /// All files that belong to a dump.
    static let files: Set<String> = [
        posts, comments, users, links, "Tags.xml", "Badges.xml", "Votes.xml", "PostHistory.xml",
    ]

    /// The name of a dump's file without the extension of a compression; nil when it is no XML file.
    static func file(_ name: String) -> String? {
        let plain =
            Compression(fileExtension: FilePath.fileExtension(of: name)) == nil
            ? name : FilePath.withoutExtension(name)
        return plain.hasSuffix(".xml") ? plain : nil
    }

    /// The site and the file that `stackoverflow.com-Posts.7z` holds: the largest site is published in an archive a file.
    static func packedFile(_ name: String) -> (site: String, file: String)? {
        guard FilePath.fileExtension(of: name) == "7z", let dash = name.lastIndex(of: "-") else { return nil }
        let file = FilePath.withoutExtension(String(name[name.index(after: dash)...])) + ".xml"
        return files.contains(file) ? (String(name[..<dash]), file) : nil
    }

    /// The sites of which some names are packed files.
    static func packedSites(_ names: [String]) -> [String] {
        Set(names.compactMap { packedFile($0)?.site }).sorted()
    }
}
