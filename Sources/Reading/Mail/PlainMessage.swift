/// The headers of a message, whoever read them.
protocol MailHeaders {
    /// A header in UTF-8, its lines joined but its encoded words as they are; nil when it is missing or empty.
    ///
    /// - Parameter encoding: what bytes beyond ASCII are taken for when they are not UTF-8.
    func rawHeader(_ name: String, encoding: String?) -> String?
}

extension MailHeaders {
    /// A header in UTF-8, its lines joined but its encoded words as they are; nil when it is missing or empty.
    func rawHeader(_ name: String) -> String? { rawHeader(name, encoding: nil) }

    /// A header as people read it; nil when it is missing or empty.
    func header(_ name: String, encoding: String? = nil) -> String? {
        rawHeader(name, encoding: encoding).flatMap(MailPart.decoded)
    }
}

/// A message of plain text with headers in ASCII, as most are on mailing lists. It is read where it lies; whatever is unusual
/// about a message is left to ``MailMessage``.
struct PlainMessage: MailHeaders {
    private struct Header {
        var name: Range<Int>
        var value: Range<Int>
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var headers: [Header] = []
    private let bodyStart: Int
    /// The parameters of its media type, by their names in lower case.
    private(set) var parameters: [String: String] = [:]

    /// Takes a message whose bytes stay valid as long as it; nil when it is not so plain.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        var lines = LineScanner(text)
        var bodyStart: Int?
        while let line = lines.next() {
            guard let first = line.first.map({ text[$0] }) else {
                bodyStart = lines.position
                break
            }
            guard Self.isPrintable(lines.slice(line)) else { return nil }
            if first == 0x20 || first == 0x09 {
                guard let last = headers.indices.last else { return nil }
                headers[last].value = headers[last].value.lowerBound..<line.upperBound
            } else {
                guard let end = MailHeader.nameEnd(in: lines.slice(line)) else { return nil }
                let colon = line.lowerBound + end
                headers.append(Header(name: line.lowerBound..<colon, value: (colon + 1)..<line.upperBound))
            }
        }
        guard let bodyStart, !headers.isEmpty else { return nil }
        self.bodyStart = bodyStart
        guard readType() else { return nil }
    }

    /// The text below the headers.
    var body: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[bodyStart...]) }

    /// A header, its lines joined; nil when it is missing or empty.
    func rawHeader(_ name: String, encoding: String?) -> String? {
        guard let header = headers.first(where: { isName($0, name) }) else { return nil }
        var range = header.value
        while let first = range.first, text[first] <= 0x20 { range.removeFirst() }
        while let last = range.last, text[last] <= 0x20 { range.removeLast() }
        guard !range.isEmpty else { return nil }
        let value = text[range]
        guard value.contains(UInt8(ascii: "\n")) else { return String(decoding: value, as: UTF8.self) }
        return String(decoding: value.map { $0 == UInt8(ascii: "\n") ? 0x20 : $0 }, as: UTF8.self)
    }

    private func isName(_ header: Header, _ name: String) -> Bool {
        header.name.count == name.utf8.count
            && zip(text[header.name], name.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    private static func isPrintable(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        line.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x09 }
    }

    // MARK: Its type

    /// Reads what the text is; false when it is no plain text, or encoded.
    private mutating func readType() -> Bool {
        var hasType = false
        for header in headers where header.name.count >= 8 {
            let name = String(decoding: text[header.name], as: UTF8.self).lowercased()
            guard name.hasPrefix("content-") else { continue }
            let value = String(decoding: text[header.value], as: UTF8.self)
            switch name {
            case "content-type":
                guard !hasType, readParameters(value) else { return false }
                hasType = true
            case "content-transfer-encoding":
                guard ["7bit", "8bit"].contains(value.trimmed.lowercased()) else { return false }
            case "content-length", "content-language": break
            default: return false
            }
        }
        return true
    }

    private mutating func readParameters(_ type: String) -> Bool {
        let parts = type.split(separator: ";", omittingEmptySubsequences: false).map(\.trimmed)
        guard parts[0].lowercased() == "text/plain" else { return false }
        for part in parts.dropFirst() {
            guard let sign = part.firstIndex(of: "=") else { return false }
            let name = part[..<sign].lowercased()
            var value = part[part.index(after: sign)...]
            if value.count > 2, value.first == "\"", value.last == "\"" {
                value = value.dropFirst().dropLast()
            }
            guard ["charset", "format", "delsp"].contains(name), !value.isEmpty,
                value.utf8.allSatisfy({ MailHeader.isOfName($0) || $0 == UInt8(ascii: ".") }),
                parameters.updateValue(String(value), forKey: name) == nil
            else { return false }
        }
        return true
    }
}
