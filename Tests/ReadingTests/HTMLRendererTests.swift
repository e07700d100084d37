import KnowledgeModel
import Testing

@testable import Reading

/// Links as they stand in the page.
struct PlainLinks: LinkResolving {
    func target(of address: String) -> LinkTarget? {
        address.isEmpty ? nil : LinkTarget(splitting: address)
    }
}

/// What a renderer made of a piece of HTML.
struct RenderedHTML {
    var outline: [String] = []
    var links: [String] = []
    var quotes: [(text: String, reference: QuoteReference?)] = []
    var anchors: [String] = []

    init(_ html: String) {
        var builder = TextBuilder()
        var html = html
        html.withUTF8 { HTMLRenderer().render($0, resolver: PlainLinks(), into: &builder) }
        self.init(&builder)
    }

    init(_ builder: inout TextBuilder) {
        let text = builder.finishText()
        let document = Document(
            uri: "x", title: "x", text: text, blocks: builder.blocks, structure: .page(builder.sections),
            links: builder.links, origin: Document.Origin(root: "x", path: "x"))
        document.checkInvariants()
        outline = document.outline
        links = document.linkList
        quotes = builder.quotes.map { (String(document[$0.range]), $0.reference) }
        anchors = builder.sections.map(\.anchor)
    }
}

@Suite struct HTMLRendererTests {
    @Test(
        "mistakes are read as browsers read them",
        arguments: [
            ("<p>a<p>b</div>c", ["p: a", "p: bc"]),
            ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", ["li: a", "li: b", "li: c", "li: d", "p: e"]),
            ("<table><tr><td>1<td>2<tr><td>3</table>x", ["table: 1 | 2\n3", "p: x"]),
            ("<dl><dt>a<dd>b<dt>c</dl>", ["li: a", "li: b", "li: c"]),
            (
                "a < b && c <3 &amp;&lt;&hellip;&#x4e2d;&copy &unknown;",
                ["p: a < b && c <3 &<…中&copy &unknown;"]
            ),
            ("a<!-- <p> -->b<!-->c<![CDATA[<d>]]>", ["p: abc<d>"]),
            ("<b><i>a</b>b</i><div>c</div>", ["p: ab", "p: c"]),
            ("<a href=x>one<a href=y>two</a>", ["p: onetwo"]),
            ("<p>a</p></p>b</br>c", ["p: a", "p: b\nc"]),
            ("<h2>A</h3>b", ["h2: A", "p: b"]),
            ("<script>if (a < b) '<p>'</script>x<style>p{}</style>", ["p: x"]),
            ("<P CLASS='x>y'>a</P ><BR/>b", ["p: a", "p: b"]),
            ("<td>a</td><td>b</td>", ["p: a", "p: b"]),
            ("<svg><title>no</title><path/></svg>a<svg><p>b", ["p: a", "p: b"]),
            (
                "<table><tr><td><table><tr><td>in</td></tr></table></td><td>out</td></tr></table>",
                ["table: in | out"]
            ),
        ])
    func mistakes(html: String, outline: [String]) {
        #expect(RenderedHTML(html).outline == outline)
    }

    @Test(
        "what a browser hides or adds around the text is left out",
        arguments: [
            ("<p hidden>a</p><p style='color:red; DISPLAY : none'>b</p><p aria-hidden=true>c</p>d", ["p: d"]),
            ("<div role=tabpanel hidden>a</div>", ["p: a"]),
            ("<h2>T<a class=headerlink href='#t'>¶</a></h2>", ["h2: T"]),
            ("<h2>T <a href='#t'>#</a></h2>", ["h2: T"]),
            ("<button>Copy</button><select><option>x</select>a", ["p: a"]),
            (
                "<img src='data:image/png;base64,AAAA' alt='a tree'> <img src=x title=t><img src=y>",
                ["p: a tree t"]
            ),
            ("<iframe src=x title='A talk'></iframe><video>no</video>", ["p: A talk"]),
            ("<a href=x><img alt=tree></a>", ["p: tree"]),
            ("<details><summary>More</summary>text</details>", ["p: More", "p: text"]),
        ])
    func hidden(html: String, outline: [String]) {
        #expect(RenderedHTML(html).outline == outline)
    }

    @Test(
        "code keeps its language and loses the numbers of its lines",
        arguments: [
            ("<pre class='brush: js;'>a</pre>", ["code js: a"]),
            ("<pre><code class='hljs python'>a &lt; b</code></pre>", ["code python: a < b"]),
            ("<pre class='prettyprint lang-c'>a</pre>", ["code c: a"]),
            ("<pre><code class=lang-auto>a</code></pre>", ["code: a"]),
            (
                "<div class='highlight highlight-source-python'><pre>a<span>b</span></pre></div>",
                ["code python: ab"]
            ),
            (
                "<div class='highlight-sh notranslate'><div class=highlight><pre>a</pre></div></div>",
                ["code sh: a"]
            ),
            (
                "<table class=highlighttable><tr><td class=linenos><pre>1\n2</pre></td><td class=code><pre>a\n b</pre></td></tr></table>",
                ["code: a\n b"]
            ),
            (
                "<pre><code><table class=hljs-ln><tr><td class=hljs-ln-numbers>1</td><td>a</td></tr><tr><td class=hljs-ln-numbers>2</td><td> b</td></tr></table></code></pre>",
                ["code: a\n b"]
            ),
            ("<pre>a<br>b</pre>", ["code: a\nb"]),
        ])
    func code(html: String, outline: [String]) {
        #expect(RenderedHTML(html).outline == outline)
    }

    @Test(
        "formulas and indices can be read",
        arguments: [
            (
                "10<sup>6</sup>, x<sup>n</sup>, 1<sup>st</sup>, H<sub>2</sub>O, d<sub>model</sub>",
                "10^6, x^n, 1st, H2O, d_model"
            ),
            ("text<sup><a href='#fn1'>1</a></sup> <sub>small</sub>", "text small"),
            (
                "learning<sup><a href='https://w.example/'>wiki</a></sup>, x<sub>i+1</sub>",
                "learning wiki, x_i+1"
            ),
            (
                "a <math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics></math> b",
                "a x^2 b"
            ),
            (
                "<span class=katex><span class=katex-mathml><math><annotation encoding='application/x-tex'>y</annotation></math></span><span class=katex-html aria-hidden=true>y</span></span>",
                "y"
            ),
            ("<span class=MathJax_Preview>z</span><script type='math/tex'>z_1 < 2</script>", "z_1 < 2"),
            ("<span class='math notranslate'>\\(a+b\\)</span>", "a+b"),
        ])
    func formulas(html: String, text: String) {
        #expect(RenderedHTML(html).outline == ["p: " + text])
    }

    @Test func aPreviewShowsTheCodeItLeadsTo() {
        let rendered = RenderedHTML(
            """
            <aside class="onebox githubblob"><header class=source><a href="https://g.example/a.py">g.example</a></header>
            <article class=onebox-body><h4><a href="https://g.example/a.py">kestrel/a.py</a></h4>
            <pre class=onebox><code class=lang-python><ol class="start lines" start=7>
            <li>def act(agent):
            </li>
            <li>
            </li>
            <li class=selected>    return agent.step()
            </li>
            </ol></code></pre></article></aside>
            """)
        #expect(
            rendered.outline == [
                "p: kestrel/a.py", "code python: def act(agent):\n\n    return agent.step()",
            ])
        #expect(rendered.links == ["kestrel/a.py -> https://g.example/a.py"])
    }

    @Test func quotationsNameThePostTheyWereTakenFrom() {
        let rendered = RenderedHTML(
            """
            <aside class="quote no-group" data-username="ada" data-post="3" data-topic="12">
            <div class="title"><div class="quote-controls"></div><img class="avatar" alt=""> ada:</div>
            <blockquote><p>first</p><blockquote>deeper</blockquote></blockquote></aside>
            <p>mine</p><blockquote>plain</blockquote>
            <blockquote class="bbCodeBlock--quote" data-quote="bob" data-source="post: 9">
            <div class="bbCodeBlock-title">bob said:</div>other</blockquote><blockquote></blockquote>
            """)
        #expect(rendered.outline == ["q: first", "q: deeper", "p: mine", "q: plain", "q: other"])
        #expect(rendered.quotes.map(\.text) == ["first\n\ndeeper", "plain", "other"])
        #expect(
            rendered.quotes.map(\.reference) == [
                QuoteReference(author: "ada", post: 3, topic: 12), nil,
                QuoteReference(author: "bob", post: 9),
            ])
    }

    @Test(
        "what Discourse and GitHub add is dropped",
        arguments: [
            (
                "<aside class=onebox><header class=source><a href=u>e.org</a></header><article><h3><a href='https://e.org/a'>The title</a></h3><p>boilerplate</p></article></aside>",
                ["p: The title"]
            ),
            (
                "<a class=lightbox href=big.png><img alt=tree><div class=meta><span>tree.png</span> 1 KB</div></a> end",
                ["p: tree end"]
            ),
            (
                "hi <img class=emoji alt=':smile:' title=':smile:'> <a class=mention href='/u/ada'>@ada</a>",
                ["p: hi :smile: @ada"]
            ),
            (
                "<div class=poll><ul><li>yes</li><li>no</li></ul><div class=poll-info>3 voters</div></div>",
                ["li: yes", "li: no"]
            ),
            (
                "<div class='email-quoted-reply'>old</div><span class=email-hidden-toggle>…</span>new",
                ["q: old", "p: new"]
            ),
            (
                "<ul><li><input type=checkbox checked> done</li></ul><g-emoji alias=x>🎉</g-emoji>",
                ["li: done", "p: 🎉"]
            ),
        ])
    func forums(html: String, outline: [String]) {
        #expect(RenderedHTML(html).outline == outline)
    }

    @Test func headingsHaveTheNamesThatLinksUse() {
        let rendered = RenderedHTML(
            "<h1 id=top>T</h1><section id=sec><h2>S</h2>x</section><h2><a name=old></a>O</h2><h2>Plain words</h2>"
        )
        #expect(rendered.anchors == ["top", "sec", "old", "plain-words"])
    }

    @Test func hostileInputTakesLinearTimeAndNothingElse() {
        let many = 100_000
        let inputs = [
            String(repeating: "<div>", count: many) + "deep",
            String(repeating: "<b><p>", count: many) + "deep",
            String(repeating: "<a href=x><table><tr><td>", count: many) + "deep",
            "<p title=\"" + String(repeating: "x", count: 1_000_000) + "\">deep",
            String(repeating: "</p>", count: many) + "deep",
            String(repeating: "<i><div></i>", count: many) + "deep",
            String(repeating: "&amp", count: many) + " deep",
            String(repeating: "<x-y>", count: many) + "</x-z>deep",
            String(repeating: "<section id=a><h2>x</h2>", count: 20_000) + "deep",
        ]
        let clock = ContinuousClock()
        for input in inputs {
            let time = clock.measure {
                let rendered = RenderedHTML(input)
                #expect(rendered.outline.last?.hasSuffix("deep") == true, "\(input.prefix(30))")
            }
            #expect(time < .seconds(30), "\(input.prefix(30)) took \(time)")
        }
    }

    static let sample = """
        <div class="a"><h2 id='x'>T&eacute;xt</h2><!-- c --><p>one <a href="u?a=1&amp;b">two</a> &#20013;</p>\
        <table><tr><td>1</td></tr></table><pre><code class="lang-py">a &lt; b</code></pre>\
        <aside class="quote" data-post="2"><blockquote>中文</blockquote></aside><script>x</script><ul><li>z</ul></div>
        """

    @Test func everyBeginningOfAPageIsRead() {
        let bytes = Array(Self.sample.utf8)
        for length in 0...bytes.count {
            let cut = String(decoding: bytes[..<length], as: UTF8.self)
            let rendered = RenderedHTML(cut)
            #expect(!rendered.outline.contains { $0.contains("<p") || $0.contains("class=") })
        }
        #expect(RenderedHTML(Self.sample).outline.count == 6)
    }
}
