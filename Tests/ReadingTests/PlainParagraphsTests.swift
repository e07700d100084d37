import KnowledgeModel
import TestSupport
import Testing

@testable import Reading

@Suite struct PlainParagraphsTests {
    /// Finds names in running text, as GitHub's reader does.
    private struct Resolver: LinkResolving {
        func target(of address: String) -> LinkTarget? { LinkTarget(splitting: address) }

        func mentions(in text: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, target: LinkTarget)] {
            text.indices.filter { text[$0] == UInt8(ascii: "%") }
                .map { ($0..<($0 + 1), LinkTarget(splitting: "https://x.example/\($0)")) }
        }
    }

    private struct Rendered: Equatable {
        var text: String
        var blocks: [Block]
        var links: [Link]
        var quotes: [Range<Int>]

        init(
            _ markdown: [UInt8], linesBefore: Int?,
            _ render: (inout MarkdownRenderer, UnsafeBufferPointer<UInt8>, inout TextBuilder) -> Void
        ) {
            var renderer = MarkdownRenderer(resolver: Resolver(), html: HTMLRenderer())
            renderer.linesBefore = linesBefore
            var builder = TextBuilder()
            markdown.withUnsafeBufferPointer { render(&renderer, $0, &builder) }
            text = builder.finishText()
            blocks = builder.blocks
            links = builder.links
            quotes = builder.quotes.map(\.range)
        }
    }

    private static func end(_ text: String) -> Int {
        Array(text.utf8).withUnsafeBufferPointer { PlainParagraphs.end(in: $0) }
    }

    @Test(
        "paragraphs with marks are left to the parser",
        arguments: [
            ("", 0), ("one\ntwo\n\nthree", 14), ("one\n\n*two*", 5), ("one\n\n\n# two", 6), ("one\n===\n", 0),
            ("one\n\n1. two", 5), ("one\n\n1.5 two", 5), ("1984 was", 8), ("one  \ntwo", 9),
            ("one\n\n two", 5), ("one\n\tx", 0),
            ("a: b", 4), ("a http://b", 0), ("one\n\nwww.x", 5), ("ww.x", 4), ("one\n\u{FEFF}two", 0),
            ("one\n\n\u{FEFF}two", 0), ("\u{FEFF}one", 0), ("über", 5), ("one\r\n\r\ntwo", 0), ("a \0", 0),
        ])
    func leftToTheParser(text: String, end: Int) {
        #expect(Self.end(text) == end)
    }

    @Test func readsAsTheParserDoes() {
        var generator = SeededGenerator(seed: 41)
        let words = [
            "one", "tree", "two,", "3", "(four)", "élan", "标题", "文", "50%", "e.g.", "\"so\"", "I'm", "x > y",
            "why?",
            "a-b", "c#", "2 + 2 = 4", "note:", "ww.", "!", "\u{A0}", "\u{FEFF}", "\u{301}",
        ]
        let marks = [
            "*", "**b**", "`c`", "[l](u)", "[^1]", "[^1]: n", "<b>", "&amp;", "http://a.b", "www.a.b",
            "a@b.c", "# h", "- i",
            "1. n", "12) n", "> q", "~~s~~", "|", "a | b", "--|--", "---", "===", "\\", "\t", "\r", "_e_",
            "```", "[x]: y",
            "![p](u)", "+ i", "\0", "[!NOTE]",
        ]
        let gaps = [
            " ", " ", " ", " ", " ", "  ", "\n", "  \n", " \n", "\n\n", "\n\n", "\n\n\n", "\n \n", "\n  ",
            "\n    ",
        ]
        var plain = 0
        for round in 0..<20_000 {
            let hasMarks = round % 4 != 0
            var text = ""
            for _ in 0..<Int.random(in: 1..<30, using: &generator) {
                let isMark = hasMarks && Int.random(in: 0..<12, using: &generator) == 0
                text += (isMark ? marks : words).randomElement(using: &generator) ?? ""
                text += gaps.randomElement(using: &generator) ?? ""
            }
            if Self.end(text) > 0 { plain += 1 }
            let bytes = Array(text.utf8)
            let before = round % 2 == 0 ? 10 : nil
            let parsed = Rendered(bytes, linesBefore: before) { $0.parse($1, &$2) }
            let rendered = Rendered(bytes, linesBefore: before) { $0.render($1, into: &$2) }
            #expect(rendered == parsed, "\(text.debugDescription)")
        }
        #expect(plain > 5000)
    }
}
