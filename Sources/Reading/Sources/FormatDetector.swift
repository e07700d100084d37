/// Tells what a file is written in, by its name and, where that is not enough, by its first bytes.
enum FormatDetector {
    /// How many bytes of a file are looked at.
    static let headSize = 64 << 10

    /// What a file's name tells.
    enum Verdict: Equatable {
        /// It is surely that.
        case certain(SourceFormat)
        /// What the file holds decides.
        case open
        /// Nothing that kg reads has such a name.
        case foreign
    }

    /// What a name tells, without the extension of a compression.
    static func verdict(onName name: String) -> Verdict {
        let fileExtension = FilePath.fileExtension(of: name)
        switch fileExtension {
        case "json", "jsonl", "ndjson": return .open
        // As wget names the pages of an answer.
        case let name where name.hasPrefix("json?"): return .open
        case "txt", "text": return isSetting(name) ? .foreign : .open
        case "eml", "mbox", "mbx": return .certain(.mail)
        case "xml", "": return .foreign
        default:
            if let format = byExtension[fileExtension] { return .certain(format) }
            return .foreign
        }
    }

    private static let byExtension: [String: SourceFormat] = {
        var formats: [String: SourceFormat] = [:]
        for format in SourceFormat.allCases {
            for name in format.fileExtensions where formats[name] == nil { formats[name] = format }
        }
        return formats
    }()

    /// Text files that are read by programs only.
    private static func isSetting(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasPrefix("requirements") || name == "cmakelists.txt" || name == "robots.txt"
            || name == "top_level.txt" || name == "constraints.txt"
    }

    /// Whether a name is that of an archive, the two parts of `.tar.gz` included.
    static func isArchive(_ name: String) -> Bool {
        let fileExtension = FilePath.fileExtension(of: name)
        if SourceFormat.archive.fileExtensions.contains(fileExtension) { return true }
        return Compression(fileExtension: fileExtension) != nil
            && FilePath.fileExtension(of: FilePath.withoutExtension(name)) == "tar"
    }

    /// Whether the first bytes of a file are those of an archive.
    static func isArchive(head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
            || head.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
            || (head.count > 262 && head[257..<262].elementsEqual("ustar".utf8))
    }

    /// The format that a file's first bytes tell of; nil when it is none of those that kg reads.
    ///
    /// - Parameter name: the file's name, for text that could be anything; nil when it says nothing.
    static func format(ofHead head: [UInt8], name: String?) -> SourceFormat? {
        var start = head[...]
        if let mark = TextEncoding.marked(at: head) { start = start.dropFirst(mark.length) }
        let first = start.first { $0 > 0x20 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            return JSONOutline(head: start).format
        }
        if isMail(start) { return .mail }
        if start.starts(with: "%PDF-".utf8) { return .pdf }
        if first == UInt8(ascii: "<") {
            let opening = String(decoding: start.prefix(1024), as: UTF8.self).lowercased()
            if opening.contains("<!doctype html") || opening.contains("<html") { return .html }
        }
        if let name { return ["txt", "text"].contains(FilePath.fileExtension(of: name)) ? .text : nil }
        return isText(head) ? .text : nil
    }

    /// Whether bytes are surely text, so that a file with a strange name can be read.
    private static func isText(_ head: [UInt8]) -> Bool {
        if TextEncoding.marked(at: head) != nil || TextEncoding.sixteenBit(in: head) != nil { return true }
        // The last character may be cut off.
        let cut = head.count == headSize ? 3 : 0
        return !head.contains(0) && head.withUnsafeBufferPointer { UTF8Check.check($0).invalid } <= cut
    }

    /// Whether text begins as an mbox does, with "From " and the headers of a message, or as a message by itself.
    private static func isMail(_ text: ArraySlice<UInt8>) -> Bool {
        let lines = text.prefix(8 << 10).split(
            separator: UInt8(ascii: "\n"), maxSplits: 60, omittingEmptySubsequences: false)
        var headers: Set<String> = []
        for (index, line) in lines.enumerated() {
            if index == 0, line.starts(with: "From ".utf8) { continue }
            if line.isEmpty || line.elementsEqual("\r".utf8) { break }
            guard line.first != 0x20, line.first != 0x09 else { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
            headers.insert(String(decoding: line[..<colon], as: UTF8.self).lowercased())
        }
        return headers.contains("from") && (headers.contains("date") || headers.contains("message-id"))
    }
}
