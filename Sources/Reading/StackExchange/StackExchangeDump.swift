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
}
