import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct MarkdownDialectTests {
    @Test(
        "notes of GitHub are no quotations",
        arguments: [
            ("> [!NOTE]\n> Mind *this*.\n>\n> - item", ["p: Mind this.", "li: item"]),
            ("> [!warning] hot", ["q: [!warning] hot"]),
            ("> [!注意]\n> 小心", ["p: 小心"]),
            ("> [!not a mark] x", ["q: [!not a mark] x"]),
            ("> quoted\n\n> [!TIP]\n> tip\n\n> quoted", ["q: quoted", "p: tip", "q: quoted"]),
        ])
    func notes(markdown: String, outline: [String]) throws {
        #expect(try Document.page(markdown).outline == outline)
    }

    @Test(
        "MyST",
        arguments: [
            ("```{note}\nMind *this*.\n```\nafter", ["p: Mind this.", "p: after"]),
            (
                "```{admonition} Danger ahead\n:class: tip\n:name: x\nMind\n```",
                ["p: Danger ahead", "p: Mind"]
            ),
            (
                "````{note}\nbefore\n```{code-block} python\n:emphasize-lines: 1\n\na = {b}\n```\nafter\n````\nend",
                ["p: before", "code python: a = {b}", "p: after", "p: end"]
            ),
            (":::{tip} Faster\n:class: x\nrun\n:::\nend", ["p: Faster", "p: run", "p: end"]),
            (":::{code-block} sh\nls\n```\nrm\n```\n:::\nend", ["code sh: ls\n```\nrm\n```", "p: end"]),
            ("```{versionadded} 1.2\n```\n", ["p: New in version 1.2"]),
            ("```{literalinclude} code/main.py\n:lines: 1-3\n```\nend", ["p: code/main.py", "p: end"]),
            ("```{figure} a.png\n:alt: A tree\n\nIts caption.\n```", ["p: A tree", "p: Its caption."]),
            (
                "```{toctree}\n:maxdepth: 2\n\nintro\nThe rest <more/rest>\n```",
                ["li: intro", "li: The rest"]
            ),
            ("```{python}\nx = 1\n```", ["code python: x = 1"]),
            (
                "See {ref}`the end <end>` and {doc}`intro`, {class}`~a.b.C`, {py:func}`f`.",
                ["p: See the end and intro, C, f()."]
            ),
            ("{ref}`the\nend`", ["p: {ref}the end"]),
            ("`{ref}` stays, {math}`a_b` too", ["p: {ref} stays, a_b too"]),
            ("% a comment\ntext\n\n```{note}\nx\n```\n+++\nend", ["p: text", "p: x", "p: end"]),
            ("% of all\n\n+++", ["p: % of all", "p: +++"]),
            (
                "```{eval-rst}\n.. note:: Mind :class:`a.B`\n   :opt: x\n\n   and ``this``\n~~~~~\n```",
                ["p: Mind :class:a.B", "p: and this"]
            ),
        ])
    func myst(markdown: String, outline: [String]) throws {
        #expect(try Document.page(markdown).outline == outline)
    }

    @Test func labelsNameTheNextHeading() throws {
        let page = try Document.page("(start-here)=\n\n# Start\n\n(x)=\ntext\n\n## End {#end .cls}\n")
        #expect(page.sections.map(\.anchor) == ["start-here", "end"])
        #expect(page.outline == ["h1: Start", "p: text", "h2: End"])
    }

    @Test(
        "Hugging Face",
        arguments: [
            (
                "[[autodoc]] a.Trainer\n    - train\n    - evaluate\n\ntext",
                ["p: a.Trainer", "li: train", "li: evaluate", "p: text"]
            ),
            ("<Tip warning={true}>\n\nMind\n\n</Tip>", ["p: Mind"]),
            (
                "<hfoptions id=\"x\">\n<hfoption id=\"Pipeline\">\n```py\na\n```\n</hfoption>\n</hfoptions>\nend",
                ["p: Pipeline", "code py: a", "p: end"]
            ),
            ("<frameworkcontent>\n<pt>\n*a*\n</pt>\n</frameworkcontent>", ["p: a"]),
            ("<!--Copyright\n\nnobody-->\n\n# T", ["h1: T"]),
        ])
    func huggingFace(markdown: String, outline: [String]) throws {
        #expect(try Document.page(markdown).outline == outline)
    }

    @Test(
        "MDX, Docusaurus and Mintlify",
        arguments: [
            (":::tip[Title *here*]\n\ntext\n\n:::", ["p: Title here", "p: text"]),
            (":::info one line :::\ntext", ["p: one line\ntext"]),
            (
                "<Tabs>\n<TabItem value=\"py\" label=\"Python\">\n\na\n\n</TabItem>\n<TabItem value=\"js\">\n\nb\n\n</TabItem>\n</Tabs>",
                ["p: Python", "p: a", "p: js", "p: b"]
            ),
            ("a{/* truncate */} b", ["p: a b"]),
            ("## T {/* #my-id */}", ["h2: T"]),
            (
                "Take {\"a *b*\"}{' '}{3} and {props.x} but `{code}` and $x_{i}$.",
                ["p: Take a *b* 3 and but {code} and $x_{i}$."]
            ),
            ("```js\n{x}\n```\n\n    {y}", ["code js: {x}", "code: {y}"]),
            ("a `b\n  {c}` d\ne", ["p: a b {c} d e"]),
            ("{list.map((x) => {\n  return <b>{x}</b>\n})}\n\nend", ["p: end"]),
            ("<Card title=\"T_x\" href=\"/x\" icon={<I a=\">\"/>}>\n  text\n</Card>", ["p: T_x\ntext"]),
            ("<Card\n  title=\"T\"\n  href=\"/x\"\n/>\nend", ["p: T", "p: end"]),
            ("<Step title=\"Run `x`\">\n  go\n</Step>", ["p: Run x\ngo"]),
            (
                "<ParamField path=\"user_id\" type=\"string\">\n  Who.\n</ParamField>",
                ["p: user_id (string)\nWho."]
            ),
            (
                "a <Tooltip tip=\"large language model\">LLM</Tooltip> b",
                ["p: a LLM (large language model) b"]
            ),
            (
                "<Frame caption=\"The way\">\n  <img src={useUrl('/x')} alt=\"A map\" />\n</Frame>",
                ["p: The way\nA map"]
            ),
            ("<div style={{ width: \"1px\" }}>\n\n**a**\n\n</div>", ["p: a"]),
            (
                "<CodeBlock language=\"python\" title=\"A\">{`a\n\n\\`b\\` < ${c}`}</CodeBlock>\nend",
                ["p: A", "code python: a\n\n`b` < ${c}", "p: end"]
            ),
            ("it's {open", ["p: it's {open"]),
            ("a \\{b\\} c", ["p: a {b} c"]),
        ])
    func mdx(markdown: String, outline: [String]) throws {
        #expect(try Document.page(markdown, name: "page.mdx").outline == outline)
    }

    @Test func componentsThatLeadSomewhereAreLinks() throws {
        let page = try Document.page(
            "<Card title=\"A [b]\" href=\"https://e.org/a\" />\n\n<Link to=\"https://e.org/b\">two *words*</Link>.\n",
            name: "page.mdx")
        #expect(page.linkList == ["A [b] -> https://e.org/a", "two words -> https://e.org/b"])
    }

    @Test(
        "MkDocs and template tags",
        arguments: [
            (
                "!!! note \"Mind\"\n    one\n\n        code\n\n    two\n\nout",
                ["p: Mind\none", "code: code", "p: two", "p: out"]
            ),
            (
                "??? tip\n    hidden\n\n=== \"Tab A\"\n\n    ```py\n    a\n    ```\n\nend",
                ["p: hidden", "p: Tab A", "code py: a", "p: end"]
            ),
            ("--8<-- \"docs/part.md\"", ["p: docs/part.md"]),
            ("a {% include \"x\" %}b {# note #}c {{ d }}", ["p: a b c {{ d }}"]),
            ("`{% raw %}` and\n\n```\n{% raw %}\n```", ["p: {% raw %} and", "code: {% raw %}"]),
            ("{{< tab \"x\" >}}\ntext\n{{% /tab %}}", ["p: text"]),
            ("text{: .lead }\n{:toc}", ["p: text"]),
            ("[TOC]\n\ntext", ["p: text"]),
            ("!!! \n\n!important", ["p: !!!", "p: !important"]),
            (
                "[[Page|the words]], [[Other]] and [[1]](#n), ![[a.png|300]], a[[0, 1]]",
                ["p: the words, Other and [1], , a[[0, 1]]"]
            ),
        ])
    func templates(markdown: String, outline: [String]) throws {
        #expect(try Document.page(markdown).outline == outline)
    }

    @Test func filesWithinThePageAreCutOut() throws {
        let data = String(repeating: "iVBORw0KGgo9", count: 50_000)
        let clock = ContinuousClock()
        var pages: [Document] = []
        let time = try clock.measure {
            for markdown in [
                "# T\n\n![a tree][image1] text\n\n[image1]: <data:image/png;base64,\(data)>\n",
                "# T\n\n![a tree](data:image/png;base64,\(data)) text\n",
                "# T\n\n<img alt=\"a tree\" src=\"data:image/png;base64,\(data)\"> text\n",
                "# T\n\na tree\(data) text\n",
            ] { pages.append(try Document.page(markdown)) }
        }
        for page in pages {
            #expect(page.outline.count == 2 && page.text.utf8.count < 40, "\(page.text.prefix(80))")
        }
        #expect(pages[0].outline == ["h1: T", "p: a tree text"])
        #expect(time < .seconds(20), "cutting data out took \(time)")
    }

    @Test(
        "marks that never end take time linear in their number",
        arguments: [
            "{", "<A {", "`", "{%", "<!--", "[[", "{{<", "<Card title=\"", ":::{note}\n", "!!! x\n    ", "$",
            "{a:",
        ])
    func unclosedMarks(mark: String) throws {
        let clock = ContinuousClock()
        func time(_ count: Int) throws -> Duration {
            try clock.measure {
                _ = try Document.page(String(repeating: mark + " a ", count: count), name: "a.mdx")
            }
        }
        // Four times as much may take a little more than four times as long.
        let short = try time(5_000)
        #expect(try time(20_000) < short * 10 + .milliseconds(500))
    }
}
