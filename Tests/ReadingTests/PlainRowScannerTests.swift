import Testing

@testable import Reading

@Suite("PlainRowScanner")
struct PlainRowScannerTests {
    /// What stands at the start of a text: the row's length and attributes, or "cut", or "other".
    private func scan(_ text: some Sequence<UInt8>) -> String {
        let bytes = Array(text)
        var scanner = PlainRowScanner()
        let padded = bytes + [UInt8](repeating: UInt8(ascii: "\""), count: PlainRowScanner.padding)
        return padded.withUnsafeBufferPointer { buffer in
            switch scanner.scan(UnsafeBufferPointer(rebasing: buffer[..<bytes.count])) {
            case .cut: return "cut"
            case .other: return "other"
            case .row(let length):
                let attributes = scanner.attributes.map {
                    String(decoding: $0.name, as: UTF8.self) + "="
                        + String(decoding: $0.value, as: UTF8.self)
                }
                return "\(length): " + attributes.joined(separator: "|")
            }
        }
    }

    static let row =
        "<row Id=\"2\" Body=\"&lt;p&gt;Tom &amp; &quot;Löve&quot;, it&apos;s&#xA;&#10;&#x4E2D;&#128512;>'\" Tags=\"\" />"

    @Test("A row of a dump is read, wherever the bytes after it end")
    func plain() {
        let expected = "\(Self.row.utf8.count): Id=2|Body=<p>Tom & \"Löve\", it's\n\n中😀>'|Tags="
        #expect(scan(Self.row.utf8) == expected)
        #expect(scan((Self.row + "\n  <row Id").utf8) == expected)
        #expect(scan("<row/>".utf8) == "6: ")
        #expect(scan("<row a=\"\"/>".utf8) == "11: a=")
    }

    @Test("A part of a row is no row yet")
    func cut() {
        for length in 0..<Self.row.utf8.count { #expect(scan(Self.row.utf8.prefix(length)) == "cut") }
    }

    @Test(
        "What XML reads in a way of its own is left to a parser",
        arguments: [
            "<rows Id=\"1\" />", "</posts>", "<!-- a -->", "text is here", "<row  Id=\"1\" />",
            "<row\tId=\"1\" />",
            "<row Id='1' />", "<row Id =\"1\" />", "<row Id= \"1\" />", "<row Id=\"1\"></row>", "<row Id />",
            "<row Id=\"1\"Body=\"2\" />", "<row Id=\"1\" Id=\"2\" />", "<row x:Id=\"1\" />",
            "<row xmlns=\"u\" />", "<row 1d=\"1\" />", "<row Id=\"a<b\" />", "<row Id=\"a\nb\" />",
            "<row Id=\"a\tb\" />", "<row Id=\"&#0;\" />", "<row Id=\"&#xFFFE;\" />",
            "<row Id=\"\u{FFFF}\" />",
            "<row Id=\"&#xD800;\" />", "<row Id=\"&nbsp;\" />", "<row Id=\"&lt \" />",
            "<row Id=\"&#x110000;\" />", "<row Id=\"&#xG;\" />", "<row Id=\"\u{1}\" />", "<row / >",
        ])
    func other(text: String) {
        // With fewer bytes behind it a reference might be one that goes on.
        #expect(scan((text + String(repeating: " ", count: 10)).utf8) == "other")
    }

    @Test("Bytes that are no UTF-8 are left to a parser, also where two values together would be")
    func notText() {
        let invalid: [[UInt8]] = [
            [0xC3], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        ]
        for bytes in invalid {
            #expect(scan(Array("<row Id=\"".utf8) + bytes + Array("\" Body=\"\" />".utf8)) == "other")
        }
        let halves =
            Array("<row Id=\"".utf8) + [0xC3] + Array("\" Body=\"".utf8) + [0xA9] + Array("\" />".utf8)
        #expect(scan(halves) == "other")
    }
}
