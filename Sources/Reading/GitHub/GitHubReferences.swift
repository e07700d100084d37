/// The short names of threads on GitHub: `#12`, `GH-12`, `owner/name#12`.
struct GitHubReferences: ForumAddresses {
    /// The repository in which the short names stand.
    private let repository: String

    init(in address: GitHubAddress) {
        repository = address.repository
    }

    /// - Complexity: O(*n*): before a `#` no more is looked at than the longest name of a repository has.
    func mentions(in text: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, target: LinkTarget)] {
        var mentions: [(range: Range<Int>, target: LinkTarget)] = []
        var done = 0
        var index = 0
        while index < text.count {
            guard let mention = mention(at: index, in: text, after: done) else {
                index += 1
                continue
            }
            mentions.append(mention)
            done = mention.range.upperBound
            index = done
        }
        return mentions
    }

    /// The threads that a text says it repeats: "Duplicate of #12".
    func duplicates(in text: [UInt8]) -> [String] {
        text.withUnsafeBufferPointer { text in
            var found: [String] = []
            var index = 0
            while let end = ByteSearch.first(Self.phrase, in: text, from: index)?.upperBound {
                index = end
                if let target = duplicate(at: end, in: text), !found.contains(target) { found.append(target) }
            }
            return found
        }
    }

    // MARK: Names

    private static let longestName = 140

    private func mention(
        at index: Int, in text: UnsafeBufferPointer<UInt8>, after done: Int
    ) -> (range: Range<Int>, target: LinkTarget)? {
        switch text[index] {
        case UInt8(ascii: "#"):
            guard let number = Self.number(at: index + 1, in: text) else { return nil }
            var start = index
            while start > done, index - start < Self.longestName, Self.isOfName(text[start - 1]) {
                start -= 1
            }
            let before = start > done ? text[start - 1] : 0x20
            guard before != UInt8(ascii: "&"), before != UInt8(ascii: "#") else { return nil }
            guard start < index else {
                return (index..<number.upperBound, target(repository, text[number]))
            }
            let name = text[start..<index].split(
                separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            guard name.count == 2, !name[0].isEmpty, !name[1].isEmpty else { return nil }
            let host = ForumSite.site(of: repository)
            let other = "\(host)/\(String(decoding: text[start..<index], as: UTF8.self))"
            return (start..<number.upperBound, target(other, text[number]))
        case UInt8(ascii: "G"):
            guard text.dropFirst(index).starts(with: "GH-".utf8),
                index == 0 || !Self.isOfName(text[index - 1]),
                let number = Self.number(at: index + 3, in: text)
            else { return nil }
            return (index..<number.upperBound, target(repository, text[number]))
        default:
            return nil
        }
    }

    private func target(_ repository: String, _ number: Slice<UnsafeBufferPointer<UInt8>>) -> LinkTarget {
        let number = String(decoding: number, as: UTF8.self)
        // Issues lead on to pull requests and discussions of the number.
        return LinkTarget(
            uri: GitHubAddress(repository: repository, kind: .issue, number: number).uri, fragment: nil)
    }

    /// The digits of a number that nothing continues.
    private static func number(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var end = start
        while end < text.count, text[end] >= 0x30, text[end] <= 0x39, end - start <= 10 { end += 1 }
        guard end > start, end - start <= 10, text[start] != 0x30 else { return nil }
        guard end == text.count || !isLetter(text[end]) && text[end] != UInt8(ascii: "_") else { return nil }
        return start..<end
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }

    // MARK: Duplicates

    private static let phrase = Array("uplicate of".utf8)

    /// The address that follows in Markdown or HTML, whichever comes first: a short name, or an address.
    private func duplicate(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> String? {
        // A tag with the link's address and others may come before it.
        let end = min(text.count, start + 1000)
        let rest = UnsafeBufferPointer(rebasing: text[start..<end])
        var index = 0
        while index < rest.count {
            switch rest[index] {
            case 0x20, UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "("):
                index += 1
            case UInt8(ascii: "<"):
                let tag = rest[index...].prefix { $0 != UInt8(ascii: ">") }
                if let href = tag.firstRange(of: Array("href=\"".utf8)) {
                    let address = tag[href.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
                    return thread(String(decoding: address, as: UTF8.self))
                }
                index = tag.endIndex + 1
            case UInt8(ascii: "h"):
                let address = rest[index...].prefix { $0 > 0x20 && !")>]<\"".utf8.contains($0) }
                return thread(String(decoding: address, as: UTF8.self))
            default:
                let word = UnsafeBufferPointer(rebasing: rest[index...])
                let mention = mentions(in: UnsafeBufferPointer(rebasing: word.prefix(Self.longestName + 12)))
                    .first
                return mention.flatMap { $0.range.lowerBound == 0 ? $0.target.uri : nil }
            }
        }
        return nil
    }

    private func thread(_ address: String) -> String? { GitHubAddress(address)?.uri }
}
