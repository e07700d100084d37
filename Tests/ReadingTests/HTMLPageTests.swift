import Foundation
import Testing

@testable import Reading

@Suite struct HTMLPageTests {
    /// A page, and what was rendered of it.
    private func page(_ html: String) throws -> (page: HTMLPage, rendered: RenderedHTML) {
        var builder = TextBuilder()
        var html = html
        let page = html.withUTF8 {
            HTMLPage(rendering: $0, resolver: PlainLinks(), renderer: HTMLRenderer(), into: &builder)
        }
        return (try #require(page), RenderedHTML(&builder))
    }

    static let furniture = """
        <nav class=navbar><a href=/>Home</a> Menu of the site</nav><header><a href=/>Site</a><form>Search me</form></header>
        <aside><ul><li><a href=a>Chapter</a></li></ul> side words</aside><div class="cookie-banner">We use cookies</div>
        """

    @Test(
        "the content is found by the marks of documentation tools",
        arguments: [
            "<div class=document><div class=body role=main>CONTENT</div></div>",
            "<div class=rst-content><div role=main itemprop=articleBody>CONTENT</div></div>",
            "<main><div class=md-content><article class='md-content__inner md-typeset'>CONTENT</article></div></main>",
            "<main><article><div class='theme-doc-markdown markdown'>CONTENT</div></article></main>",
            "<main>CONTENT</main>", "<article>CONTENT</article>", "<div id=content>CONTENT</div>",
            "<div><div class=x>CONTENT</div></div>",
            "<center><table><tr><td>CONTENT</td></tr></table></center>",
        ])
    func content(layout: String) throws {
        let text =
            "<h1 id=top>The <em>title</em></h1><p>One paragraph of text with some words.</p><p>And another one.</p>"
        let html =
            "<!doctype html><html lang=en><head><title>T</title></head><body>\(Self.furniture)"
            + layout.replacing("CONTENT", with: text) + "<footer>All rights reserved</footer></body></html>"
        let outline = try page(html).rendered.outline.joined(separator: "\n")
        #expect(
            outline.contains("One paragraph of text with some words.") && outline.contains("And another one.")
        )
        #expect(outline.contains("The title"))
        for word in ["Menu", "Search", "Chapter", "side words", "cookies", "rights"] {
            #expect(!outline.contains(word), "\(word) was kept")
        }
    }

    @Test func whatStandsAroundTheTextWithinItIsLeftOut() throws {
        let (_, rendered) = try page(
            """
            <main><div class=breadcrumbs>Docs / Guide</div><header><h1>T</h1></header>
            <div class=toc><ul><li><a href=#a>A</a></li></ul></div>
            <p>Text of the page that is long enough.</p>
            <aside class="admonition note"><p>Keep this note.</p></aside>
            <p><a href=e>Edit this page</a></p><div class="share-buttons">Tweet</div>
            <form><input>Subscribe</form><div hidden>no</div><nav>Previous Next</nav></main>
            """)
        #expect(
            rendered.outline == ["h1: T", "p: Text of the page that is long enough.", "p: Keep this note."])
    }

    @Test func aNameAloneDoesNotCostThePageItsText() throws {
        let (_, rendered) = try page(
            "<body><div class=sidebar><p>All the text there is.</p></div><nav>x</nav></body>")
        #expect(rendered.outline == ["p: All the text there is."])
    }

    @Test func metadata() throws {
        let (page, _) = try page(
            """
            <html lang="zh-CN"><head><title>Agents &amp; tools — Example Docs</title>
            <meta name=author content="Ada Lovelace"><meta property="article:published_time" content="2024-05-06T07:08:09Z">
            <meta name=keywords content="agents, tools,,agents"><meta property="article:tag" content="memory">
            <link rel=canonical href="https://e.org/agents"></head><body><p>text</p></body></html>
            """)
        #expect(page.title == "Agents & tools")
        #expect(page.author == "Ada Lovelace")
        #expect(page.created == Date(timeIntervalSince1970: 1_714_979_289))
        #expect(page.tags == ["agents", "tools", "memory"])
        #expect(page.canonical == "https://e.org/agents")
        #expect(page.language == "zh-CN")
    }

    @Test(
        "titles lose the name of their site",
        arguments: [
            ("<title>A - Site</title><meta property=og:site_name content=Site><p>x", "A"),
            ("<title>Site: A</title><meta property=og:site_name content=Site><p>x", "A"),
            ("<title>A | B | Site</title><p>x", "A | B"),
            ("<title>Guide - part 2</title><p>x", "Guide - part 2"),
            ("<title>A - Site</title><h1>A</h1><p>x", "A"), ("<h1>Only<a href=#o>#</a></h1><p>x", "Only"),
            ("<title>x</title><meta property=og:title content='Y &amp; Z'><p>x", "Y & Z"),
        ])
    func titles(html: String, title: String) throws {
        #expect(try page(html).page.title == title)
    }

    @Test(
        "wrong values are no metadata",
        arguments: ["<meta name=date content=soon><link rel=canonical href='/here'><meta name=author><p>x"])
    func wrongValues(html: String) throws {
        let (page, _) = try page(html)
        #expect(page.created == nil && page.canonical == nil && page.author == nil && page.title == nil)
    }

    @Test(
        "pages without text are none",
        arguments: ["", "<html></html>", "<script>x</script>", "<nav></nav><!-- a"])
    func nothing(html: String) {
        var builder = TextBuilder()
        var html = html
        let page = html.withUTF8 {
            HTMLPage(rendering: $0, resolver: PlainLinks(), renderer: HTMLRenderer(), into: &builder)
        }
        #expect(page == nil)
    }

    @Test func everyBeginningOfAPageIsRead() {
        let html =
            Self.furniture + "<main><h1>T</h1><table><tr><td>1</td></tr></table><p>中文 &amp; x</p></main>"
        let bytes = Array(html.utf8)
        for length in 0...bytes.count {
            var builder = TextBuilder()
            bytes[..<length].withUnsafeBufferPointer {
                _ = HTMLPage(rendering: $0, resolver: PlainLinks(), renderer: HTMLRenderer(), into: &builder)
            }
            #expect(builder.blocks.count < 12)
        }
    }
}
