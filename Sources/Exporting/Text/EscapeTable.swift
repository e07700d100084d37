/// Says for each byte of a UTF-8 text what is written in its place.
struct EscapeTable: Sendable {
    /// For each byte its replacement; empty where the byte stays.
    private var replacements: [[UInt8]]
    /// Whether the byte needs more than copying.
    private var isSpecial: [Bool]
    /// What is written for U+FFFE and U+FFFF; nil where they stay.
    private var noncharacter: [UInt8]?

    private init() {
        replacements = Array(repeating: [], count: 256)
        isSpecial = Array(repeating: false, count: 256)
    }

    private mutating func replace(_ byte: UInt8, with text: String) {
        replacements[Int(byte)] = Array(text.utf8)
        isSpecial[Int(byte)] = true
    }

    /// Adds a text to bytes, with its replacements.
    func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            guard isSpecial[Int(byte)] else {
                index += 1
                continue
            }
            if byte == 0xEF, let noncharacter {
                // U+FFFE is EF BF BE, and U+FFFF is EF BF BF.
                if index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] >= 0xBE {
                    bytes.append(contentsOf: text[start..<index])
                    bytes.append(contentsOf: noncharacter)
                    start = index + 3
                }
                index += 3
                continue
            }
            bytes.append(contentsOf: text[start..<index])
            bytes.append(contentsOf: replacements[Int(byte)])
            index += 1
            start = index
        }
        bytes.append(contentsOf: text[min(start, text.count)...])
    }
}

extension EscapeTable {
    /// Character data of XML 1.0: characters that XML cannot hold become U+FFFD.
    ///
    /// https://www.w3.org/TR/xml/#charsets; a carriage return is kept from becoming a line feed by a reference.
    static let xml: EscapeTable = {
        var table = EscapeTable()
        for byte in UInt8(0)..<0x20 where byte != 0x09 && byte != 0x0A {
            table.replace(byte, with: "\u{FFFD}")
        }
        table.replace(UInt8(ascii: "\r"), with: "&#13;")
        table.replace(UInt8(ascii: "&"), with: "&amp;")
        table.replace(UInt8(ascii: "<"), with: "&lt;")
        table.replace(UInt8(ascii: ">"), with: "&gt;")
        table.noncharacter = Array("\u{FFFD}".utf8)
        table.isSpecial[0xEF] = true
        return table
    }()

    /// The inside of a JSON string.
    static let json: EscapeTable = {
        var table = EscapeTable()
        for byte in UInt8(0)..<0x20 { table.replace(byte, with: "\\u00\(hex(byte, uppercase: false))") }
        table.replace(UInt8(ascii: "\n"), with: "\\n")
        table.replace(UInt8(ascii: "\r"), with: "\\r")
        table.replace(UInt8(ascii: "\t"), with: "\\t")
        table.replace(UInt8(ascii: "\""), with: "\\\"")
        table.replace(UInt8(ascii: "\\"), with: "\\\\")
        return table
    }()

    /// The inside of an N-Triples literal, in the canonical form of RDF 1.2, which is valid in RDF 1.1 too and lets no
    /// control character through.
    ///
    /// https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples
    static let nTriples: EscapeTable = {
        var table = EscapeTable()
        for byte in UInt8(0)..<0x20 { table.replace(byte, with: "\\u00\(hex(byte, uppercase: true))") }
        table.replace(0x7F, with: "\\u007F")
        table.replace(0x08, with: "\\b")
        table.replace(UInt8(ascii: "\t"), with: "\\t")
        table.replace(UInt8(ascii: "\n"), with: "\\n")
        table.replace(0x0C, with: "\\f")
        table.replace(UInt8(ascii: "\r"), with: "\\r")
        table.replace(UInt8(ascii: "\""), with: "\\\"")
        table.replace(UInt8(ascii: "\\"), with: "\\\\")
        return table
    }()

    /// A quoted string of DOT that is shown as a label: Graphviz resolves backslashes and character references there.
    ///
    /// https://graphviz.org/docs/attr-types/escString/
    static let dotLabel: EscapeTable = {
        var table = EscapeTable()
        for byte in UInt8(0)..<0x20 { table.replace(byte, with: "\u{FFFD}") }
        table.replace(UInt8(ascii: "\n"), with: "\\n")
        table.replace(UInt8(ascii: "\""), with: "\\\"")
        table.replace(UInt8(ascii: "\\"), with: "\\\\")
        table.replace(UInt8(ascii: "&"), with: "&amp;")
        return table
    }()

    /// The two hexadecimal digits of a byte.
    static func hex(_ byte: UInt8, uppercase: Bool) -> String {
        String(byte >> 4, radix: 16, uppercase: uppercase)
            + String(byte & 15, radix: 16, uppercase: uppercase)
    }
}
