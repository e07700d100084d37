/// What the accounts and channels of a workspace are called, as the tables of its export say.
struct SlackNames {
    private var users: [String: String] = [:]
    private var channels: [String: String] = [:]
    private var channelIDs: [String: String] = [:]
    /// The id of the workspace.
    private(set) var team: String?

    /// Takes a row of the table of accounts.
    mutating func addUser(_ record: JSONValue, at place: RecordPlace, _ batch: inout ForumBatch) {
        var fields = RecordFields(record)
        guard let id = fields.id("id") else {
            batch.report(place, "was left out: it has no id")
            return
        }
        team = team ?? fields.text("team_id")
        users[id] =
            fields.value("profile").flatMap(Self.name(inProfile:)) ?? fields.text("real_name")
            ?? fields.text("name")
        fields.report(at: place, into: &batch)
    }

    /// Takes a row of a table of channels.
    mutating func addChannel(_ record: JSONValue, at place: RecordPlace, _ batch: inout ForumBatch) {
        var fields = RecordFields(record)
        guard let id = fields.id("id") else {
            batch.report(place, "was left out: it has no id")
            return
        }
        // Conversations of two have no names; their folders are called by their ids.
        let name = fields.text("name") ?? id
        channels[id] = name
        channelIDs[name] = id
        fields.report(at: place, into: &batch)
    }

    /// What an account is called, if the tables say.
    func user(_ id: some StringProtocol) -> String? { users[String(id)] }

    /// What a channel is called, if the tables say.
    func channel(_ id: some StringProtocol) -> String? { channels[String(id)] }

    /// The id of a channel by the name of its folder, if the tables say.
    func channelID(named name: String) -> String? { channelIDs[name] }

    /// Notes the workspace that a message names.
    mutating func noteTeam(_ id: String?) { team = team ?? id }

    /// What a profile calls its account.
    static func name(inProfile profile: JSONValue) -> String? {
        for key in ["display_name", "real_name", "name"] as [StaticString] {
            if let name = profile[key]?.string, !name.isEmpty { return name }
        }
        return nil
    }
}
