internal import KnowledgeModel

import struct Foundation.Date

/// Finds which posts of a topic its replies answer, for V2EX keeps no note of that: "@name" means what that member
/// wrote last, and "#12" the twelfth reply.
enum V2EXReplies {
    /// Puts replies in order and names what each answers.
    ///
    /// - Complexity: O(*n* log *n*) in the posts, O(*n*) in their texts.
    static func arrange(_ posts: inout [PostDraft]) {
        let keys = posts.map {
            ($0.parent == nil ? 0 : 1, $0.created?.timeIntervalSince1970 ?? 0, number($0.id))
        }
        let sorted = posts.indices.sorted { keys[$0] < keys[$1] }
        /// The latest post of each member.
        var latest: [String: String] = [:]
        /// The replies so far.
        var floors: [Int] = []
        var first: [String: Int] = [:]
        for (order, index) in sorted.enumerated() {
            posts[index].order = Int64(order)
            // Pages overlap; a copy takes no floor of its own, and answers what the first one does.
            if let copied = first[posts[index].id] {
                posts[index].parent = posts[copied].parent
                continue
            }
            first[posts[index].id] = index
            if posts[index].parent != nil {
                if let address = ReplyAddress(in: posts[index]) {
                    let floor = address.floor.flatMap {
                        floors.indices.contains($0 - 1) ? posts[floors[$0 - 1]] : nil
                    }
                    posts[index].parent = answered(by: address, floor, latest) ?? posts[index].parent
                }
                floors.append(index)
            }
            if let name = posts[index].author?.name { latest[name.lowercased()] = posts[index].id }
        }
    }

    /// The post that a reply speaks to: a floor, unless it is another member's than the one that is named.
    private static func answered(by address: ReplyAddress, _ floor: PostDraft?, _ latest: [String: String])
        -> String?
    {
        guard let name = address.name?.lowercased() else { return floor?.id }
        return floor?.author?.name.lowercased() == name ? floor?.id : latest[name]
    }

    private static func number(_ id: String) -> Int64 { Int64(id.dropFirst(2)) ?? 0 }
}

/// Whom a reply speaks to.
private struct ReplyAddress {
    /// The first member that it names.
    private(set) var name: String?
    /// The number of a reply that it begins with, or that follows the name.
    private(set) var floor: Int?

    /// - Returns: nil when the reply speaks to nobody in particular.
    init?(in post: PostDraft) {
        let text = post.markup == .html ? Self.withoutTags(post.body) : post.body
        var rest = text[...].drop { $0 <= 0x20 }
        floor = Self.floor(&rest)
        if floor != nil { return }
        var index = text.startIndex
        while let mark = text[index...].firstIndex(of: UInt8(ascii: "@")) {
            index = mark + 1
            // "me@example.org" speaks to nobody.
            if mark > text.startIndex, Self.isOfName(text[mark - 1]) { continue }
            let word = text[index...].prefix(while: Self.isOfName)
            guard !word.isEmpty else { continue }
            name = String(decoding: word, as: UTF8.self)
            rest = text[word.endIndex...].drop { $0 <= 0x20 }
            floor = Self.floor(&rest)
            return
        }
        return nil
    }

    /// Reads "#12".
    private static func floor(_ text: inout ArraySlice<UInt8>) -> Int? {
        guard text.first == UInt8(ascii: "#") else { return nil }
        let digits = text.dropFirst().prefix(8).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func withoutTags(_ html: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(html.count)
        var isTag = false
        for byte in html {
            if byte == UInt8(ascii: "<") {
                isTag = true
            } else if byte == UInt8(ascii: ">"), isTag {
                isTag = false
            } else if !isTag {
                text.append(byte)
            }
        }
        return text
    }
}
