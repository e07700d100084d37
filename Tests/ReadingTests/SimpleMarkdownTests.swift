import KnowledgeModel
import TestSupport
import Testing

@testable import Reading

@Suite struct SimpleMarkdownTests {
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

    /// Where the part ends that is read without a parser.
    private static func end(_ text: String) -> Int {
        Array(text.utf8).withUnsafeBufferPointer { text in
            var simple = SimpleMarkdown(text)
            while simple.readBlock() {}
            return simple.place
        }
    }

    @Test(
        "what is in doubt is left to the parser, with all that follows",
        arguments: [
            // Paragraphs.
            ("", 0), ("one\ntwo\n\nthree", 14), ("one\n\n\n", 6), ("one\n===\n", 0), ("1984 was", 8),
            ("one  \ntwo", 9), ("one\n\n1.5 two", 5), ("one\n\n two", 5), ("one\n\tx", 0), ("one\n \ntwo", 9),
            ("one\n\u{FEFF}two", 0), ("one\n\n\u{FEFF}two", 5), ("\u{FEFF}one", 0), ("über", 5),
            ("one\r\n\r\ntwo", 0), ("a \0", 0), ("a | b\n--|--", 0),
            // Words.
            ("a: b", 4), ("a *b* c", 7), ("a **b**, c", 10), ("a*b*", 0), ("*a **b***", 0), ("*a* *b", 0),
            ("2 * 3", 5), ("a_b", 3), ("_a_", 0), ("a__b", 0), ("`a` b", 5), ("`a", 0), ("`` a ``", 0),
            ("` a `", 0), ("[a](b)", 6), ("[a](b c)", 0), ("[a](b \"c\")", 0), ("![a](b)", 0), ("[^a](b)", 0),
            ("[a][b](c)", 0), ("[a]\n\n[a]: b", 0), ("[[a](b)](c)", 0), ("[ ](b)", 0), ("@a", 2), ("a@b", 0),
            ("a http://b", 10), ("see https://a.b/c_d.", 20), ("https://a_b.c", 0), ("(https://a.b)", 0),
            ("https://a.b/c_", 0), ("xhttp://a.b", 0), ("http:/a", 0), ("://a", 0), ("www.x", 0), ("ww.x", 4),
            ("&amp;", 0), ("a \\* b", 0), ("~~a~~", 0), ("<b>", 0),
            // Headings.
            ("# a *b*\nc", 9), ("a\n## b", 6), ("# a #", 0), ("#a", 0), ("# ", 0), ("####### a", 0),
            // Quotes.
            ("> a\n>b\n\nc", 9), ("> a\nb", 0), ("> a\n>\n> b", 0), ("> > a", 0), ("> [!NOTE]\n> a", 0),
            ("a\n> b", 5),
            // Code.
            ("```\na\n```\nb", 11), ("a\n```py\nb\n```", 13), ("```\na", 0), ("```a b\nc\n```", 0),
            ("```\n ```\n```", 0),
            ("````\na\n````", 0), ("```\na\r\n```", 0),
            // Lists.
            ("- a\n- b", 7), ("- a\n\n- b\n\nc", 11), ("- a\nb", 0), ("- a\n  b", 0), ("- a\n\n  b", 0),
            ("- a\n\n* b\n\nc", 11), ("- - a", 0), ("-\n- a", 0), ("- [ ] a", 0), ("- a\n1. b", 0),
            ("1. a\n2. b", 9),
            ("1. a\n1) b", 0), ("a\n- b", 5), ("a\n1. b", 6), ("a\n2. b", 0), ("a\n-\nb", 0), ("-  a", 0),
            ("* * *", 0),
        ])
    func leftToTheParser(text: String, end: Int) {
        #expect(Self.end(text) == end)
    }

    private static let words = [
        "one", "tree", "two,", "3", "(four)", "élan", "标题", "文", "50%", "e.g.", "\"so\"", "I'm", "x > y",
        "why?", "a-b",
        "c#", "2 + 2 = 4", "2 * 2", "note:", "ww.", "!", "\u{A0}", "\u{FEFF}", "\u{301}", "snake_case",
        "@ada",
    ]
    private static let elements = [
        "*b*", "**b c**", "*b*,", "(*b*)", "`c`", "`c d`.", "[l](u)", "[l m](https://x.y/z_w?a=b#c),",
        "http://a.b",
        "https://a.b/c_d.", "https://a.b:80/?c=d!", "[l](#f)",
    ]
    private static let marks = [
        "*", "**", "**b", "*b **c***", "a*b*", "`", "` c `", "``c``", "[", "]", "[l]", "[^1]", "[^1]: n",
        "[x]: y",
        "[l](u \"t\")", "[*l*](u)", "[l](u)(v)", "[l][m](u)", "![p](u)", "!", "<b>", "&amp;", "www.a.b",
        "http://", "http://a_b.c",
        "https://a.b/c_", "http://a.b)", "xhttp://a.b", "a@b.c", "# h", "- i", "1. n", "12) n", "> q",
        "~~s~~", "|", "a | b",
        "--|--", "---", "===", "\\", "\t", "\r", "_e_", "__", "```", "~~~", "+ i", "\0", "[!NOTE]", "[ ] t",
        "#",
    ]
    private static let gaps = [
        " ", " ", " ", " ", " ", "  ", "\n", "  \n", " \n", "\n\n", "\n\n", "\n\n\n", "\n \n", "\n  ",
        "\n    ",
    ]
    private static let beginnings = [
        "", "", "", "", "- ", "- ", "* ", "+ ", "1. ", "2. ", "3) ", "> ", ">", "# ", "## ", "```\n",
        "```py\n", "```", "  ",
        "    ", "\n", "\n", "-", "- - ", "> - ", "\u{FEFF}",
    ]

    private func expectSame(_ text: String, linesBefore: Int?) {
        let bytes = Array(text.utf8)
        let parsed = Rendered(bytes, linesBefore: linesBefore) { $0.parse($1, &$2) }
        let rendered = Rendered(bytes, linesBefore: linesBefore) { $0.render($1, into: &$2) }
        #expect(rendered == parsed, "\(text.debugDescription)")
    }

    @Test func wordsReadAsTheParserReadsThem() {
        var generator = SeededGenerator(seed: 41)
        var simple = 0
        for round in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1..<30, using: &generator) {
                let choice = Int.random(in: 0..<24, using: &generator)
                let kind = choice < round % 3 ? Self.marks : choice < 8 ? Self.elements : Self.words
                text += kind.randomElement(using: &generator) ?? ""
                text += Self.gaps.randomElement(using: &generator) ?? ""
            }
            if Self.end(text) == text.utf8.count { simple += 1 }
            expectSame(text, linesBefore: round % 2 == 0 ? 10 : nil)
        }
        #expect(simple > 3000)
    }

    @Test func blocksReadAsTheParserReadsThem() {
        var generator = SeededGenerator(seed: 43)
        var simple = 0
        for round in 0..<20_000 {
            var text = ""
            var fence = false
            for _ in 0..<Int.random(in: 1..<12, using: &generator) {
                let beginning =
                    fence
                    ? "```" : Self.beginnings.dropLast(round % 2 * 8).randomElement(using: &generator) ?? ""
                // Most code is closed.
                fence = beginning.hasPrefix("```p") || beginning == "```\n"
                text += beginning
                if beginning != "```" {
                    for _ in 0..<Int.random(in: 1..<4, using: &generator) {
                        let choice = Int.random(in: 0..<40, using: &generator)
                        let kind = choice < round % 2 ? Self.marks : choice < 8 ? Self.elements : Self.words
                        text += (kind.randomElement(using: &generator) ?? "") + " "
                    }
                }
                text += Int.random(in: 0..<3, using: &generator) == 0 ? "\n\n" : "\n"
            }
            if Self.end(text) == text.utf8.count { simple += 1 }
            expectSame(text, linesBefore: round % 2 == 0 ? 10 : nil)
        }
        #expect(simple > 1000)
    }
}
