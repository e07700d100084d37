internal import KnowledgeModel

/// The addresses of messages, lists and people.
struct MailArchive {
    private let folderURI: String

    init(source: SourceFile) {
        folderURI = source.folderURI
    }

    /// Where a message can be read on the web, as far as its headers tell.
    func permalink(of message: some MailHeaders, id: String) -> String? {
        if let address = message.header("Archived-At").flatMap({ Self.webAddress(in: $0) }) { return address }
        guard let archive = message.header("List-Archive").flatMap({ Self.webAddress(in: $0) }) else {
            return nil
        }
        let folder = archive.hasSuffix("/") ? archive : archive + "/"
        // Mailman 3 names the messages of its archive by a hash, which it writes into them.
        if let hash = message.header("X-Message-ID-Hash") ?? message.header("Message-ID-Hash") {
            return "\(folder)message/\(FilePath.percentEncoded(hash))/"
        }
        // public-inbox names them by their ids.
        guard folder.hasPrefix("https://lore.kernel.org/") || folder.hasPrefix("https://public-inbox.org/")
        else {
            return nil
        }
        return folder + FilePath.percentEncoded(id).replacing("/", with: "%2F") + "/"
    }

    private static func webAddress(in header: String) -> String? {
        let address = header.split(separator: ",").lazy
            .map { $0.trimmed.trimmingPrefix("<").prefix { $0 != ">" && !$0.isWhitespace } }
            .first { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
        return address.map(String.init)
    }

    /// What some archives add to addresses.
    private static let obfuscation = Array("@end|ng |rom".utf8)

    /// Who a "From" header names, as it stands in the message.
    ///
    /// Archives write addresses so that programs do not find them, as "ada at example.org (Ada)"; they stay as they are, and
    /// tell people apart within the source only.
    func author(_ header: String) -> Author? {
        let isObfuscated = ByteSearch.contains(Self.obfuscation, in: header)
        if !isObfuscated, let mailbox = MailPart.mailbox(in: header), Self.isAddress(mailbox.address) {
            return Author(
                uri: "mailto:" + FilePath.percentEncoded(mailbox.address.lowercased()),
                name: mailbox.name ?? mailbox.address)
        }
        let header = MailPart.decoded(header) ?? header
        var address = header
        var name = ""
        if header.utf8.last == UInt8(ascii: ")"), let opening = header.utf8.firstIndex(of: UInt8(ascii: "("))
        {
            name = header[header.index(after: opening)...].dropLast().trimmed
            address = header[..<opening].trimmed
        } else if let opening = header.utf8.lastIndex(of: UInt8(ascii: "<")) {
            name = header[..<opening].trimmed.trimmingPrefix("\"").trimmed
            if name.hasSuffix("\"") { name.removeLast() }
            address = header[header.index(after: opening)...].prefix { $0 != ">" }.trimmed
        }
        if name.isEmpty { name = address }
        guard !name.isEmpty else { return nil }
        var account = FilePath.percentEncoded(address.isEmpty ? name : address)
        if account.utf8.contains(UInt8(ascii: "/")) { account = account.replacing("/", with: "%2F") }
        return Author(uri: "\(folderURI)#author-\(account)", name: name)
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && !text.contains { $0.isWhitespace || $0 == "|" }
    }
}
