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

    @Test func pagesOfWikis() throws {
        let (page, rendered) = try page(
            """
            <html><head><title>Rollout buffer - Kestrelpedia</title></head><body>
            <h1 id=firstHeading>Rollout buffer</h1><div class=mw-parser-output>
            <table class="vertical-navbox nowraplinks"><tr><td>Other pages of this series</td></tr></table>
            <p>A rollout buffer of size <span class="mwe-math-element"><span class="mwe-math-mathml-inline"
            style="display: none;"><math alttext="{\\displaystyle N_{t}}"><semantics><mi>N</mi><annotation
            encoding="application/x-tex">{\\displaystyle N_{t}}</annotation></semantics></math></span><img
            src="n.svg" aria-hidden="true" alt="{\\displaystyle N_{t}}"></span> keeps what agents did.</p>
            <h2><span class="mw-headline" id="Use">Use</span><span class="mw-editsection"><span
            class="mw-editsection-bracket">[</span><a href="/e">edit</a><span
            class="mw-editsection-bracket">]</span></span></h2><p>It is filled before each step of training.</p>
            </div><div class=catlinks>Categories: buffers</div></body></html>
            """)
        #expect(page.title == "Rollout buffer")
        #expect(
            rendered.outline == [
                "p: A rollout buffer of size N_{t} keeps what agents did.", "h2: Use",
                "p: It is filled before each step of training.",
            ])
    }

    @Test func theHeadingThatStandsBeforeTheContentBelongsToIt() throws {
        let body = "<div id=content><h2>Use</h2><p>It runs agents on many machines at once.</p></div>"
        let manual = try page(
            """
            <title>kestrel(1)</title><body><div id=header><h1>kestrel(1) Manual Page</h1><h2>Name</h2>
            <p>kestrel - trains agents</p></div>\(body)
            """)
        #expect(
            manual.rendered.outline == [
                "h1: kestrel(1) Manual Page", "h2: Name", "p: kestrel - trains agents", "h2: Use",
                "p: It runs agents on many machines at once.",
            ])
        let site = try page(
            "<title>Use - Kestrel</title><body><div id=header><h1>Kestrel</h1><p>Motto</p></div>\(body)")
        #expect(site.rendered.outline == ["h2: Use", "p: It runs agents on many machines at once."])
    }

    @Test(
        "the lists that Javadoc divides a page with are no lists",
        arguments: [
            "<ul class=blockList><li class=blockList><h3>Method Detail</h3>%</li></ul>",
            "<ul class=details-list><li><section><h3>Method Detail</h3>%</section></li></ul>",
        ])
    func framesOfSections(html: String) throws {
        let text = "<p>Trains an agent.</p><ul><li>first</li></ul>"
        let (_, rendered) = try page("<main>\(html.replacing("%", with: text))</main>")
        #expect(rendered.outline == ["h3: Method Detail", "p: Trains an agent.", "li: first"])
        #expect(rendered.anchors == ["method-detail"])
    }

    @Test func whatDoxygenPutsIntoHeadingsAndRowsIsLeftOut() throws {
        let (_, rendered) = try page(
            """
            <main><h2 class="memtitle"><span class="permalink"><a href="#a1">&#9670;&#160;</a></span>emit()</h2>
            <table><tr class="separator"><td colspan="2">&#160;</td></tr>
            <tr><td>void</td><td>emit ()</td></tr></table></main>
            """)
        #expect(rendered.outline == ["h2: emit()", "table: void | emit ()"])
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
