import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct MarkdownPageTests {
    @Test(
        "Markdown becomes plain text in blocks",
        arguments: [
            ("One *two* **three** `four` ~~five~~.", ["p: One two three four five."]),
            ("one\ntwo  \nthree", ["p: one two\nthree"]),
            ("中文\n段落", ["p: 中文段落"]),
            ("中文\nEnglish", ["p: 中文 English"]),
            ("- a\n- b\n  - c\n\n  d\n\npara", ["li: a", "li: b", "li: c", "li: d", "p: para"]),
            ("1. a\n2. b", ["li: a", "li: b"]),
            ("- [x] done\n- [ ] open", ["li: done", "li: open"]),
            ("> quoted\n> - item\n\nplain", ["q: quoted", "q: item", "p: plain"]),
            ("- item\n\n      code\n", ["li: item", "code: code"]),
            (
                "```python {1,2} title=\"x\"\nif a:\n    b()\n\n\nc()\n```",
                ["p: x", "code python: if a:\n    b()\n\n\nc()"]
            ),
            ("~~~\nplain\n~~~", ["code: plain"]),
            ("| a | b |\n|---|---|\n| `1` | **2** |\n| 3 |  |", ["table: a | b\n1 | 2\n3 |"]),
            ("| | |\n|---|---|\n| 1 | 2 |", ["table: 1 | 2"]),
            ("![a picture](x.png) and text", ["p: a picture and text"]),
            ("a <!-- hidden --> b\n\n<!-- all\nhidden -->\n\nc", ["p: a b", "p: c"]),
            ("x<br>y &amp; &lt;z&gt; <b>bold</b>", ["p: x\ny & <z> bold"]),
            ("Set <PASSWORD> now", ["p: Set <PASSWORD> now"]),
            ("<div><p>one <b>two</b></p><p>three</p></div>", ["p: one two", "p: three"]),
            (
                "<details>\n<summary>More</summary>\n\n*Inner* text\n\n</details>",
                ["p: More", "p: Inner text"]
            ),
            (
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><p>2</p></td></tr></table>",
                ["table: a | b\n1 | 2"]
            ),
            (
                "<pre><code class=\"language-swift\">let a = 1\n  b</code></pre>",
                ["code swift: let a = 1\n  b"]
            ),
            ("<script>alert(1)</script>\n\ntext", ["p: text"]),
            ("a\n\n---\n\nb", ["p: a", "p: b"]),
            ("note[^1]\n\n[^1]: the foot", ["p: note", "p: the foot"]),
            ("Setext\n===\n\ntext", ["h1: Setext", "p: text"]),
            ("no newline at the end", ["p: no newline at the end"]),
            ("\ttab code", ["code: tab code"]),
            ("> > > deep", ["q: deep"]),
        ])
    func rendersText(markdown: String, outline: [String]) throws {
        #expect(try Document.page(markdown).outline == outline)
    }

    @Test func blocksAreSeparatedByABlankLineAndItemsOfOneListByALineBreak() throws {
        let page = try Document.page("# T\n\na\n\n- x\n- y\n\nb\n\n```\ncode\n```\n\n1. z\n")
        #expect(page.text == "T\n\na\n\nx\ny\n\nb\n\ncode\n\nz")
    }

    @Test func codeKeepsTheIndentationOfItsFirstLineInTheText() throws {
        let page = try Document.page("```\n\n    indented\n  less\n```")
        #expect(page.text == "    indented\n  less")
        #expect(page.outline == ["code: indented\n  less"])
    }

    @Test(
        "line breaks of all systems read alike",
        arguments: ["# T\r\n\r\na\r\nb\r\n", "# T\r\ra\rb", "\u{FEFF}# T\n\na\nb\n"])
    func readsLineBreaks(markdown: String) throws {
        let page = try Document.page(markdown)
        #expect(page.outline == ["h1: T", "p: a b"])
        #expect(page.title == "T")
        #expect(page.blocks.map(\.line) == [1, 3])
    }

    @Test func headingsMakeSectionsWithParentsAndAnchors() throws {
        let page = try Document.page(
            """
            Before

            # Title

            ## Set up {#setup}

            text

            ### Deep

            ## What's `new`, in 2.0?

            ## Set up

            ## Set up

            ## 中文 标题[[zh]]

            ## 工具 调用

            > ## Quoted
            """)
        #expect(
            page.sections.map(\.heading) == [
                "", "Title", "Set up", "Deep", "What's new, in 2.0?", "Set up", "Set up", "中文 标题", "工具 调用",
            ])
        #expect(
            page.sections.map(\.anchor) == [
                "", "title", "setup", "deep", "whats-new-in-20", "set-up", "set-up-1", "zh", "工具-调用",
            ])
        #expect(page.sections.map(\.level) == [0, 1, 2, 3, 2, 2, 2, 2, 2])
        #expect(page.sections.map(\.parent) == [nil, nil, 1, 2, 1, 1, 1, 1, 1])
        #expect(String(page[page.sections[2].range]) == "Set up\n\ntext")
        #expect(page.title == "Title")
        #expect(page.outline.last == "h2: Quoted")
        #expect(page.blocks.last?.part == 8)
    }

    @Test func anchorsStayUniqueWhenAHeadingNamesTheNextNumber() throws {
        let page = try Document.page("# a\n\n# a-1\n\n# a\n\n# a\n")
        #expect(page.sections.map(\.anchor) == ["a", "a-1", "a-2", "a-3"])
    }

    @Test func frontMatterGivesTitleTagsAuthorAndDate() throws {
        let page = try Document.page(
            """
            ---
            title: "Tools: a \\"guide\\""   # a comment
            authors:
              - name: Ada Lovelace
                role: writer
              - Bob
            tags: [agents, "tool use", 'x']
            date: 2024-05-06
            nested:
              deeper: true
            description: >
              folded
              text
            ---

            # Other

            text
            """)
        #expect(page.title == "Tools: a \"guide\"")
        #expect(page.tags == ["agents", "tool use", "x"])
        #expect(page.author?.name == "Ada Lovelace")
        #expect(page.author?.uri == "https://docs.example.org/u/Ada%20Lovelace")
        #expect(page.created == Date(timeIntervalSince1970: 1_714_953_600))
        #expect(page.blocks.map(\.line) == [16, 18])
    }

    @Test func frontMatterMayBeTOML() throws {
        let page = try Document.page(
            "+++\ntitle = \"Memory\"\ntags = [\"a\", \"b\"]\n[extra]\nx = 1\n+++\ntext")
        #expect(page.title == "Memory")
        #expect(page.tags == ["a", "b"])
        #expect(page.outline == ["p: text"])
    }

    @Test func aPageThatBeginsWithAThematicBreakHasNoFrontMatter() throws {
        #expect(try Document.page("---\n\nText and no more").outline == ["p: Text and no more"])
    }

    @Test func theFileNameIsTheTitleOfLastResort() throws {
        #expect(try Document.page("text", name: "Quick start.md").title == "Quick start")
    }

    @Test(
        "marks for site builders are dropped and what they enclose is kept",
        arguments: [
            ("<Tip>\n\n  Mind *this*\n\n</Tip>", ["p: Mind this"]),
            (
                "<Tabs>\n  <Tab title=\"A\">\n    ```python\n    a\n\n      b\n    ```\n  </Tab>\n</Tabs>\n\n    code",
                ["p: A", "code python: a\n\n  b", "code: code"]
            ),
            (
                "<Card\n  title=\"x\"\n  icon={<Icon a=\">\" />}\n>\n  text\n</Card>\nend",
                ["p: x", "p: text", "p: end"]
            ),
            ("<Note>short</Note>", ["p: short"]),
            (":::note Mind the gap\n\ntext\n\n:::", ["p: Mind the gap", "p: text"]),
            (":::warning[Danger]\ntext\n:::", ["p: Danger\ntext"]),
            ("[[open-in-colab]]\n\n[[autodoc]] Trainer\n    - train", ["p: Trainer", "li: train"]),
            ("import Tabs from '@theme/Tabs';\nexport const a = {\n  b: [1],\n}\n\ntext", ["p: text"]),
            ("import {\n  A,\n} from \"x\";\n\n{/* a\ncomment */}\n\ntext", ["p: text"]),
            ("import the library first", ["p: import the library first"]),
            ("```tsx\nimport A from 'a';\n<Tip>\n:::\n```", ["code tsx: import A from 'a';\n<Tip>\n:::"]),
            ("Use <Tip>inline</Tip> tags and List<String>", ["p: Use inline tags and List"]),
            ("1. one\n   <Tip>\n   two\n   </Tip>\n2. three", ["li: one", "li: two", "li: three"]),
        ])
    func dropsSiteMarkup(markdown: String, outline: [String]) throws {
        #expect(try Document.page(markdown, name: "page.mdx").outline == outline)
    }

    @Test func linesStayWhereTheyWereBelowSiteMarkup() throws {
        let page = try Document.page(
            "---\ntitle: x\n---\nimport A from 'a'\n\n<Tip\n  a=\"b\"\n>\ntext\n</Tip>\n\nend", name: "a.mdx")
        #expect(page.blocks.map(\.line) == [9, 12])
    }

    @Test func nestingHasNoLimit() throws {
        let depth = 3000
        let quotes = try Document.page(String(repeating: ">", count: depth) + " deep")
        #expect(quotes.outline == ["q: deep"])
        let html = try Document.page("<div>" + String(repeating: "<b>", count: 100_000) + "deep")
        #expect(html.outline == ["p: deep"])
        let emphasis = try Document.page(String(repeating: "*a ", count: depth) + "end")
        #expect(emphasis.blocks.count == 1)
    }
}
