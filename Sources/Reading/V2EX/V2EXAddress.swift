/// The addresses of V2EX.
enum V2EXAddress {
    static let site = "https://www.v2ex.com"

    static func topic(_ id: String) -> String { "\(site)/t/\(FilePath.percentEncoded(id))" }

    static func reply(_ id: String, topic: String) -> String {
        "\(self.topic(topic))#r_\(FilePath.percentEncoded(id))"
    }

    static func member(_ name: String) -> String { "\(site)/member/\(FilePath.percentEncoded(name))" }

    /// The number of the topic that a file is named after: the longest number in its name that is no part of a word, or
    /// the name of its folder.
    static func topic(inPath path: String, name: String) -> String? {
        let stem = FilePath.withoutExtension(name)
        var longest = ""
        for word in stem.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            if word.utf8.allSatisfy(isDigit), word.utf8.count > longest.utf8.count { longest = String(word) }
        }
        if !longest.isEmpty { return longest }
        let folder = FilePath.name(of: FilePath.parent(of: path))
        return !folder.isEmpty && folder.utf8.allSatisfy(isDigit) ? folder : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
