/// What a message of Discord says: its text, what it forwards, and what is attached to it.
struct DiscordText {
    let record: JSONValue

    /// All of it in Markdown.
    var markdown: [UInt8] {
        var parts: [[UInt8]] = []
        var people: [String: String] = [:]
        for person in record.list("mentions") {
            guard let id = RecordFields.id(of: person["id"]) else { continue }
            people[id] = [person["nickname"]?.string, person["name"]?.string].compactMap { $0 }.first {
                !$0.isEmpty
            }
        }
        let markup = ChatMarkdown(dialect: .discord) { Self.bracket($0, people) }
        if let text = record["content"]?.text { parts.append(markup.markdown(of: text)) }
        if let forwarded = record["forwardedMessage"] {
            var inner: [[UInt8]] = []
            if let text = forwarded["content"]?.text { inner.append(markup.markdown(of: text)) }
            inner += Self.attached(to: forwarded, markup)
            let lines = inner.joined(separator: "\n\n".utf8).split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            parts.append(lines.reduce(into: []) { $0 += Array("> ".utf8) + $1 + [UInt8(ascii: "\n")] })
        }
        parts += Self.attached(to: record, markup)
        parts.removeAll(where: \.isEmpty)
        return parts.count == 1 ? parts[0] : Array(parts.joined(separator: "\n\n".utf8))
    }

    private static func attached(to message: JSONValue, _ markup: ChatMarkdown) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        for embed in message.list("embeds") {
            if let title = embed["title"]?.string, !title.isEmpty {
                let words = ChatMarkdown.escaped(title)
                let address = embed["url"]?.string.flatMap { $0.isEmpty ? nil : $0 }
                parts.append(Array((address.map { ChatMarkdown.link(words, to: $0) } ?? words).utf8))
            }
            if let text = embed["description"]?.text { parts.append(markup.markdown(of: text)) }
            for field in embed.list("fields") {
                let name = field["name"]?.text.map { markup.markdown(of: $0) } ?? []
                let value = field["value"]?.text.map { markup.markdown(of: $0) } ?? []
                parts.append(name + Array(": ".utf8) + value)
            }
        }
        for file in message.list("attachments") {
            if let name = file["fileName"]?.string { parts.append(note("attachment", name)) }
        }
        for sticker in message.list("stickers") {
            if let name = sticker["name"]?.string { parts.append(note("sticker", name)) }
        }
        return parts
    }

    private static func note(_ kind: String, _ name: String) -> [UInt8] {
        Array("\\[\(kind): \(ChatMarkdown.escaped(name))\\]".utf8)
    }

    /// Markdown for what Discord writes between angle brackets; text in which it sees no mark is nil.
    private static func bracket(_ inner: String, _ people: [String: String]) -> String? {
        func isID(_ text: Substring) -> Bool {
            !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
        }
        if inner.hasPrefix("https://") || inner.hasPrefix("http://") {
            return inner.contains(where: \.isWhitespace) ? nil : "<\(inner)>"
        }
        for mark in ["@!", "@&", "@"] where inner.hasPrefix(mark) && isID(inner.dropFirst(mark.count)) {
            let id = String(inner.dropFirst(mark.count))
            return "@" + (people[id].map { ChatMarkdown.escaped($0) } ?? id)
        }
        if inner.hasPrefix("#"), isID(inner.dropFirst()) { return inner }
        let parts = inner.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0].isEmpty || parts[0] == "a", isID(parts[2]) {
            return ":" + ChatMarkdown.escaped(parts[1]) + ":"
        }
        if inner.hasPrefix("/"), let command = parts.first, parts.count == 2, isID(parts[1]) {
            return ChatMarkdown.escaped(command)
        }
        return nil
    }
}
