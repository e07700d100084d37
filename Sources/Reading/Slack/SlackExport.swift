/// The files of a workspace's export.
enum SlackExport {
    static let users = "users.json"

    /// The files beside the channels' folders that say what accounts and channels are called.
    static let tables: Set<String> = [users, "channels.json", "groups.json", "dms.json", "mpims.json"]

    /// Whether a folder with such names is the root of an export.
    static func isRoot(_ names: [String]) -> Bool {
        names.contains(users) && tables.intersection(names).count >= 2
    }
}
