/// What a message of Slack says: its text, or that of its blocks, and what is attached to it.
struct SlackText {
    /// Blocks hold more blocks; no message needs more levels.
    private static let deepest = 16

    let record: JSONValue
    let names: SlackNames

    /// All of it in Markdown.
    var markdown: [UInt8] {
        var parts: [[UInt8]] = []
        let markup = ChatMarkdown(dialect: .slack) { Self.bracket($0, names) }
        if let text = record["text"]?.text, text.contains(where: { $0 > 0x20 }) {
            parts.append(markup.markdown(of: text))
        } else if let blocks = record["blocks"] {
            parts.append(Self.text(inBlocks: blocks, markup))
        }
        for attachment in record.list("attachments") { parts += Self.parts(of: attachment, markup) }
        for file in record.list("files") {
            if let name = (file["title"]?.string).flatMap({ $0.isEmpty ? nil : $0 }) ?? file["name"]?.string {
                parts.append(Array("\\[file: \(ChatMarkdown.escaped(name))\\]".utf8))
            }
        }
        return Array(parts.filter { !$0.isEmpty }.joined(separator: "\n\n".utf8))
    }

    // MARK: Attachments and blocks

    private static func parts(of attachment: JSONValue, _ markup: ChatMarkdown) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        if let title = attachment["title"]?.string, !title.isEmpty {
            let words = ChatMarkdown.escaped(title)
            let link = attachment["title_link"]?.string ?? attachment["from_url"]?.string
            parts.append(Array((link.map { ChatMarkdown.link(words, to: $0) } ?? words).utf8))
        }
        for key in ["pretext", "text"] as [StaticString] {
            if let text = attachment[key]?.text { parts.append(markup.markdown(of: text)) }
        }
        if parts.isEmpty, let text = attachment["fallback"]?.text { parts.append(markup.markdown(of: text)) }
        return parts
    }

    /// The texts in blocks, each section a paragraph.
    private static func text(inBlocks blocks: JSONValue, _ markup: ChatMarkdown) -> [UInt8] {
        var result: [UInt8] = []
        // An own stack, since blocks hold blocks.
        var pending: [(value: JSONValue, depth: Int)] = Array(blocks.elements).reversed().map { ($0, 0) }
        while let (value, depth) = pending.popLast() {
            let type = value["type"]?.string ?? ""
            if type.hasPrefix("rich_text_") || type == "section" || type == "header" || type == "context" {
                if !result.isEmpty { result += "\n\n".utf8 }
            }
            switch type {
            case "link":
                let address = value["url"]?.string ?? ""
                result +=
                    ChatMarkdown.link(ChatMarkdown.escaped(value["text"]?.string ?? address), to: address)
                    .utf8
            case "user": result += (markup.resolve("@" + (value["user_id"]?.string ?? "")) ?? "").utf8
            case "channel": result += (markup.resolve("#" + (value["channel_id"]?.string ?? "")) ?? "").utf8
            case "broadcast": result += "@\(value["range"]?.string ?? "")".utf8
            case "emoji": result += ":\(value["name"]?.string ?? ""):".utf8
            default:
                if let text = value["text"]?.text {
                    result +=
                        type == "text"
                        ? Array(ChatMarkdown.escaped(String(decoding: text, as: UTF8.self)).utf8)
                        : markup.markdown(of: text)
                } else if depth < deepest, let text = value["text"], text.kind == .object {
                    pending.append((text, depth + 1))
                }
            }
            guard depth < deepest else { continue }
            for key in ["fields", "elements"] as [StaticString] {
                pending += value.list(key).reversed().map { ($0, depth + 1) }
            }
        }
        return result
    }

    // MARK: Brackets

    /// Markdown for what Slack writes between angle brackets.
    private static func bracket(_ inner: String, _ names: SlackNames) -> String? {
        let parts = inner.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard let target = parts.first, let sign = target.first else { return nil }
        let label = parts.count == 2 && !parts[1].isEmpty ? ChatMarkdown.escaped(parts[1]) : nil
        let rest = target.dropFirst()
        switch sign {
        case "@":
            return "@"
                + (names.user(rest).map { ChatMarkdown.escaped($0) } ?? label ?? ChatMarkdown.escaped(rest))
        case "#": return "#" + (label ?? ChatMarkdown.escaped(names.channel(rest) ?? String(rest)))
        case "!":
            if let label { return label.hasPrefix("@") || rest.hasPrefix("date") ? label : "@" + label }
            return "@" + ChatMarkdown.escaped(rest.prefix { $0 != "^" })
        default:
            return ChatMarkdown.link(
                label ?? ChatMarkdown.escaped(target.trimmingPrefix("mailto:")), to: target)
        }
    }
}
