import KnowledgeModel
import Testing

@testable import Reading

@Suite struct RestructuredTextBlockTests {
    @Test(
        "blocks become plain text",
        arguments: [
            ("One\ntwo\n\nthree", ["p: One two", "p: three"]),
            ("中文\n段落", ["p: 中文段落"]),
            ("- a\n- b\n\n  - c\n\n  d\n\npara", ["li: a", "li: b", "li: c", "li: d", "p: para"]),
            ("* a\n  b\n* c", ["li: a b", "li: c"]),
            ("• a\n‣ b", ["li: a", "li: b"]),
            ("- - - deep", ["li: deep"]),
            ("1. a\n2. b\n\n#. c\n\n(iv) d\n\nb) e", ["li: a", "li: b", "li: c", "li: d", "li: e"]),
            ("1. wrong\n  indent", ["li: wrong indent"]),
            ("A. Writer wrote this\nand went on", ["p: A. Writer wrote this and went on"]),
            ("-not a list\n\n2.5 apples", ["p: -not a list", "p: 2.5 apples"]),
            (
                "term\n  What it is.\n\n  More.\nother : kind\n  That.",
                ["li: term", "li: What it is.", "li: More.", "li: other : kind", "li: That."]
            ),
            (
                "Text\n\n:param x: the number\n    of things\n:returns: it\n:flag:",
                ["p: Text", "li: param x: the number of things", "li: returns: it", "li: flag:"]
            ),
            (
                "-a, --all  Take everything.\n-o FILE  Write\n         there.\n--long=ARG\n    Below.\n/V  Old",
                [
                    "li: -a, --all", "li: Take everything.", "li: -o FILE", "li: Write there.",
                    "li: --long=ARG", "li: Below.", "li: /V", "li: Old",
                ]
            ),
            ("| one\n| two *three*\n  four\n|\n| five", ["p: one\ntwo three four\nfive"]),
            (
                "Text\n\n    Quoted words.\n\n    Second.\n\n    -- Somebody\n\nAfter",
                ["p: Text", "q: Quoted words.", "q: Second.", "q: Somebody", "p: After"]
            ),
            ("Text\n\n  - an indented\n  - list", ["p: Text", "li: an indented", "li: list"]),
            (
                "Code::\n\n    a = 1\n      b\n\n    c\n\nafter",
                ["p: Code:", "code: a = 1\n  b\n\nc", "p: after"]
            ),
            ("Code ::\n\n  a", ["p: Code", "code: a"]),
            ("::\n\n  a", ["code: a"]),
            ("Code::\n    no blank line", ["p: Code:", "code: no blank line"]),
            ("Quoted::\n\n> a\n> b\n\nc", ["p: Quoted:", "code: > a\n> b", "p: c"]),
            ("Nothing::\n\nfollows", ["p: Nothing:", "p: follows"]),
            ("- item::\n\n      code\n\n- next", ["li: item:", "code: code", "li: next"]),
            (">>> 1 + 1\n2\n\ntext", ["code python: >>> 1 + 1\n2", "p: text"]),
            ("a\n\n----\n\nb", ["p: a", "p: b"]),
            (".. a comment\n   that goes on\n\n   and on\n\ntext", ["p: text"]),
            ("..\n\n  quoted", ["q: quoted"]),
            ("..\n  hidden\n\ntext", ["p: text"]),
            (
                "Fact [1]_, fact [#auto]_ and [CIT20]_.\n\n.. [1] First.\n   More.\n.. [#auto] Auto.\n.. [CIT20] A book.",
                ["p: Fact, fact and [CIT20].", "p: First. More.", "p: Auto.", "p: [CIT20] A book."]
            ),
            ("\ttabbed\n\nPara::\n\n\tcode", ["q: tabbed", "p: Para:", "code: code"]),
            (
                "Para\n  with a hanging line that\nreturns",
                ["li: Para", "li: with a hanging line that", "p: returns"]
            ),
            ("two\nlines\n   odd", ["p: two lines odd"]),
        ])
    func rendersBlocks(text: String, outline: [String]) {
        #expect(RestructuredPage(text).outline == outline)
    }

    @Test(
        "tables have one row a line",
        arguments: [
            (
                "+---+-----+\n| a | b c |\n+===+=====+\n| 1 | two |\n|   | 2   |\n+---+-----+",
                ["table: a | b c\n1 | two 2"]
            ),
            (
                "+---+---+\n| a     |\n+---+---+\n| b | c |\n+   +---+\n|   | d |\n+---+---+",
                ["table: a\nb | c\nd"]
            ),
            ("+------+----+\n| 中文 | ab |\n+------+----+", ["table: 中文 | ab"]),
            ("+----+----+\n| 中文 | ab |\n+----+----+", ["table: 中文 | ab"]),
            ("+-----+\n| - x |\n| - y |\n+-----+", ["table: x y"]),
            (
                "=====  =====\nA      B\n=====  =====\none    two\n       more\nthree  four five\n=====  =====\n\nafter",
                ["table: A | B\none | two more\nthree | four five", "p: after"]
            ),
            ("===  ===\na    b\n===  ===\n\nafter", ["table: a | b", "p: after"]),
            (
                "====  ====  ===\n Both       x\n----------  ---\na     b     c\n====  ====  ===\n1     2     3\n====  ====  ===",
                ["table: Both | x\na | b | c\n1 | 2 | 3"]
            ),
            ("====  ====\n中文  好\n====  ====", ["table: 中文 | 好"]),
            (
                ".. list-table:: Title\n   :header-rows: 1\n\n   * - a\n     - b\n   * - *c*\n     - d\n\n       e\n\nafter",
                ["p: Title", "table: a | b\nc | d e", "p: after"]
            ),
            (
                ".. csv-table:: T\n   :header: x, \"y, z\"\n\n   1, \"two \"\"2\"\"\"\n   3, ``4``",
                ["p: T", "table: x | y, z\n1 | two \"2\"\n3 | 4"]
            ),
            (".. csv-table:: T\n   :file: data.csv\n", ["p: T", "p: data.csv"]),
            (".. table:: Title\n\n   == ==\n   a  b\n   == ==", ["p: Title", "table: a | b"]),
        ])
    func rendersTables(text: String, outline: [String]) {
        let page = RestructuredPage(text)
        #expect(page.outline == outline)
        #expect(page.flaws == [])
    }

    @Test func titlesMakeSectionsByOrderOfTheirStyles() {
        let page = RestructuredPage(
            """
            ======
            Manual
            ======

            intro

            First
            =====

            Deeper `x`
            ----------

            text

            .. _my-label:
            .. _Other Label:

            Second
            ======
            """)
        #expect(
            page.outline == [
                "h1: Manual", "p: intro", "h2: First", "h3: Deeper x", "p: text", "h2: Second",
            ])
        #expect(page.document.sections.map(\.level) == [1, 2, 3, 2])
        #expect(page.document.sections.map(\.anchor) == ["manual", "first", "deeper-x", "my-label"])
        #expect(page.document.sections.map(\.parent) == [nil, 0, 1, 0])
        #expect(page.document.blocks.map(\.line) == [1, 5, 7, 10, 13, 18])
        #expect(page.flaws == [])
    }

    @Test(
        "titles in Chinese may be underlined by columns or by characters",
        arguments: ["中文标题\n========\n\n文", "中文标题\n====\n\n文", "中文\n==\n\n文", "中文\n====\n\n文"])
    func underlinesWideTitles(text: String) {
        let page = RestructuredPage(text)
        #expect(page.document.blocks.map(\.kind) == [.heading(level: 1), .paragraph])
        #expect(page.document.sections.map(\.anchor) == [page.document.sections[0].heading])
    }

    @Test(
        "what only looks like a title is text",
        arguments: [
            ("Long text\n==", ["p: Long text =="]), ("...\n\na", ["p: ...", "p: a"]),
            ("====\n\ntext", ["p: text"]), ("==\ntext", ["p: == text"]),
        ])
    func refusesTitles(text: String, outline: [String]) {
        #expect(RestructuredPage(text).outline == outline)
    }

    @Test func linesCountFromTheFile() {
        let page = RestructuredPage(
            "T\n=\n\n- a\n\n  b\n\nc::\n\n  d\n\n+---+\n| e |\n+---+\n\n.. note:: f\n\n   g", linesBefore: 10)
        #expect(page.document.blocks.map(\.line) == [11, 14, 16, 18, 20, 22, 26, 28])
    }

    @Test func theFieldsAtTheTopAreAboutThePage() {
        let text = "%@:Author: Ada\n   Lovelace\n:Date: 1843-01-01\n:tags: a, b\n\ntext\n\n:not: here"
        for title in ["", "Title\n=====\n\n", ".. comment\n\n"] {
            let page = RestructuredPage(text.replacing("%@", with: title))
            #expect(page.fields == ["author": "Ada Lovelace", "date": "1843-01-01", "tags": "a, b"])
            #expect(page.outline.suffix(2) == ["p: text", "li: not: here"])
        }
    }

    @Test func anAbstractAmongTheFieldsIsText() {
        let page = RestructuredPage("T\n=\n\n:Author: Ada\n:Abstract: What it *says*.\n\ntext")
        #expect(page.fields == ["author": "Ada"])
        #expect(page.outline == ["h1: T", "li: Abstract: What it says.", "p: text"])
    }

    @Test func metaAndItsLikeAreAboutThePage() {
        let page = RestructuredPage(
            ".. meta::\n   :keywords: x, y\n   :description lang=en: words\n\n.. tags:: z\n\n"
                + ".. sectionauthor:: Ada <ada@example.org>\n\n.. title:: T\n\ntext")
        #expect(
            page.fields == [
                "keywords": "x, y", "description": "words", "tags": "z", "author": "Ada", "title": "T",
            ])
        #expect(page.outline == ["p: text"])
    }

    @Test(
        "broken tables are kept as they are drawn, and reported",
        arguments: [
            ("x\n\n+---+---+\n| a | b\n+---+---+", ["p: x", "code: +---+---+\n| a | b\n+---+---+"]),
            ("x\n\n+---+\n| a |", ["p: x", "code: +---+\n| a |"]),
            ("x\n\n=== ===\na   b\n\nafter", ["p: x", "code: === ===\na   b", "p: after"]),
        ])
    func reportsBrokenTables(text: String, outline: [String]) {
        let page = RestructuredPage(text)
        #expect(page.outline == outline)
        #expect(page.flaws.map(\.line) == [3])
    }

    @Test func reportsATitleOfAStyleThatComesTooLate() {
        let page = RestructuredPage("A\n=\n\nB\n-\n\nC\n=\n\nD\n~\n")
        #expect(page.outline == ["h1: A", "h2: B", "h1: C", "h2: D"])
        #expect(page.flaws.map(\.line) == [10])
    }
}
