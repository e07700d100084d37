import TestSupport

/// Files of rows as dumps have them, with things among them that no dump has, and damage.
enum RandomXML {
    /// A file of a few rows; about half of them hold nothing that is odd.
    static func file(_ generator: inout SeededGenerator) -> [UInt8] {
        let isPlain = Bool.random(using: &generator)
        var text = isPlain ? pick(plainHeads, &generator) : pick(heads, &generator)
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            let isOdd = !isPlain && Int.random(in: 0..<3, using: &generator) == 0
            text += pick(gaps, &generator) + (isOdd ? pick(oddities, &generator) : row(&generator))
        }
        text += pick(gaps, &generator) + (isPlain ? "</posts>\n" : pick(ends, &generator))
        return Array(text.utf8)
    }

    /// The same with one place damaged: cut off, a byte changed, taken out or put in, or a stretch repeated.
    static func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        guard !bytes.isEmpty else { return bytes }
        var bytes = bytes
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let byte = Array("<>&;\"'/= \n\t\u{0}\u{1}ax#]-!?é中".utf8).randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes.removeLast(bytes.count - place)
        case 1: bytes[place] = byte
        case 2: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 3: bytes.remove(at: place)
        case 4: bytes.insert(byte, at: place)
        default:
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
            bytes.insert(contentsOf: bytes[place..<end], at: end)
        }
        return bytes
    }

    private static func row(_ generator: inout SeededGenerator) -> String {
        let names = ["Id", "Body", "Title", "OwnerUserId", "a1"].shuffled(using: &generator)
        let attributes = names.prefix(Int.random(in: 0...names.count, using: &generator)).map {
            "\($0)=\"\(value(&generator))\" "
        }
        return "<row " + attributes.joined() + "/>"
    }

    private static func value(_ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in pick(pieces, &generator) }.joined()
    }

    private static func pick(_ list: [String], _ generator: inout SeededGenerator) -> String {
        list.randomElement(using: &generator) ?? ""
    }

    private static let pieces = [
        "a", "7", "some words ", "&lt;", "&gt;", "&amp;", "&quot;", "&apos;", "&#xA;", "&#10;", "&#x4E2D;",
        "&#128512;", "&#xD;", "&#x9;", "é", "中文", "😀", "'", ">", "]]>", "a long stretch without any marks",
        "\u{7F}", "\u{85}", "\u{FFFD}", "&#x10FFFF;", "&amp;lt;",
    ]
    private static let plainHeads = [
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n", "<posts>",
        "<?xml version=\"1.0\"?>\r\n<posts>\r\n", "<!-- dump -->\n<posts site=\"x\">",
    ]
    private static let heads =
        plainHeads + [
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<posts>",
            "<?xml version=\"1.0\" encoding=\"us-ascii\"?>\n<posts>",
            "<?xml version=\"1.0\" encoding=\"nonsense\"?>\n<posts>",
            "<?xml version=\"1.1\" encoding=\"UTF-8\" standalone=\"yes\"?><posts>",
            "<!DOCTYPE posts [<!ATTLIST row Id NMTOKEN \"7\"><!ENTITY e \"text\">]>\n<posts>",
            "<!DOCTYPE posts [<!ENTITY e \"<row Id='1'/>\">\n]><posts>", "<!DOCTYPE posts>\n<posts>",
            "<posts xmlns=\"urn:x\" xmlns:p=\"urn:p\">", "<posts><part>\n", "", "\n", "text",
        ]
    private static let gaps = ["\n  ", "", " ", "\n", "\r\n\t", "\n\n\n"]
    private static let oddities = [
        "<row Id='1' Body='\"'/>", "<row Id=\"1\" Id=\"2\" />", "<row  Id=\"1\"/>", "<row Id = \"1\"/>",
        "<row\n Id=\"1\"\n Body=\"a\nb\tc\"/>", "<row Id=\"1\"></row>", "<row Id=\"1\">text</row>",
        "<row Id=\"&#0;\"/>", "<row Id=\"&#xFFFF;\"/>", "<row Id=\"&#xD800;\"/>",
        "<row Id=\"&#x0000000041;\"/>",
        "<row Id=\"&unknown;\"/>", "<row Id=\"&e;\"/>", "<row Id=\"a < b\"/>", "<row Id=\"\u{1}\"/>",
        "<row Id=\"\u{FFFE}\"/>", "<row Id=\"&lt\"/>", "<row Id=\"&\"/>", "<row xml:lang=\"de\" Id=\"1\"/>",
        "<row xmlns=\"urn:y\" Id=\"1\"/>", "<row p:Id=\"1\" Id=\"2\"/>", "<p:row Id=\"1\"/>",
        "<rows Id=\"1\"/>", "<Row Id=\"1\"/>", "<row Id=\"1\"Body=\"2\"/>", "<row Id=\"1\" / >", "<row Id/>",
        "<!-- <row Id=\"1\" /> -->", "<!--\n<row Id=\"1\" />\n-->", "<!-- -- -->",
        "<![CDATA[ <row Id=\"1\" />\n<row Id=\"2\" />\n ]]>", "<?pi <row Id=\"1\" />\n?>", "some text\n",
        "&amp;",
        "&unknown;", "]]>", "<part>\n", "</part>", "</posts>", "</posts>\n<row Id=\"1\" />", "<posts>",
        "<row 1d=\"1\"/>", "<row Ïd=\"1\"/>", "<!DOCTYPE posts>", "<?xml version=\"1.0\"?>",
    ]
    private static let ends = [
        "</posts>\n", "</posts>", "", "</part></posts>", "</posts>\n<!-- end -->\n", "</p>",
    ]
}
