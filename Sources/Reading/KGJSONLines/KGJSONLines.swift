/// kg's own format, for everything that no other reader knows: one JSON object a line, told by its "kg" key.
///
/// `Schemas/corpus.schema.json` describes it for people and other programs; a test holds the two to each other.
enum KGJSONLines {
    /// What a line holds.
    enum Kind: String, CaseIterable {
        case page, thread, post
    }

    /// How a text is written.
    enum Markup: String, CaseIterable {
        case markdown, html, plain

        var draft: PostDraft.Markup {
            switch self {
            case .markdown: .markdown
            case .html: .html
            case .plain: .plain
            }
        }
    }

    /// The keys that an object may have, and those that it must.
    struct Keys {
        /// What it is called in messages.
        let name: String
        let all: [String]
        let required: [String]
    }

    static let page = Keys(
        name: "page", all: ["kg", "id", "url", "title", "text", "markup", "author", "created", "tags"],
        required: ["kg", "text"])
    static let thread = Keys(
        name: "thread",
        all: ["kg", "id", "url", "title", "tags", "created", "accepted", "related", "posts"],
        required: ["kg", "id"])
    static let post = Keys(
        name: "post", all: ["kg", "thread"] + postInThread.all, required: ["kg", "thread", "id"])
    static let postInThread = Keys(
        name: "post of a thread",
        all: [
            "id", "reply_to", "author", "created", "edited", "score", "accepted", "kind", "deleted",
            "moderator",
            "url", "text", "markup",
        ],
        required: ["id"])
    static let author = Keys(name: "author", all: ["name", "url"], required: ["name"])

    /// A script that converts a forum, for those who have to write one.
    static let example = """
        import json
        for topic in json.load(open("forum.json")):
            print(json.dumps({"kg": "thread", "id": topic["nr"], "url": topic["link"], "title": topic["subject"]}))
            for message in topic["messages"]:
                print(json.dumps({
                    "kg": "post", "thread": topic["nr"], "id": message["nr"], "reply_to": message.get("answers"),
                    "author": message["from"], "created": message["when"],
                    "text": message["body"], "markup": "html"}))
        """
}
