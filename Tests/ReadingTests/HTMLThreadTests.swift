import Foundation
import Testing

@testable import Reading

@Suite struct HTMLThreadTests {
    /// A thread, with the text of each post.
    private func thread(_ html: String, _ check: (HTMLThread?, [String]) throws -> Void) rethrows {
        var html = html
        try html.withUTF8 { bytes in
            let thread = HTMLThread(parsing: bytes)
            let texts = thread?.posts.map { post in
                var builder = TextBuilder()
                builder.beginPost(0)
                HTMLRenderer().render(
                    post.body, of: thread?.tree ?? HTMLTree(parsing: bytes), resolver: PlainLinks(),
                    into: &builder)
                return builder.finishText()
            }
            try check(thread, texts ?? [])
        }
    }

    static let discourse = """
        <head><title>Loop - Forum</title><link rel=canonical href="https://f.example.org/t/loop/12"></head><body><noscript>
        <div id="topic-title"><h1><a href="/t/loop/12">Why a loop?</a></h1>
        <a class="discourse-tag" rel="tag">agents</a>, <a class="discourse-tag">memory</a></div>
        <div id="post_1" class="topic-body crawler-post"><div class="crawler-post-meta">
        <span class="creator" itemprop="author" itemscope><a itemprop="url" href="https://f.example.org/u/ada">\
        <span itemprop="name">ada</span></a></span>
        <span class="crawler-post-infos"><time datetime="2025-03-15T16:54:00Z" class="post-time"> March 15, 2025, 4:54pm</time>
        <span itemprop="position">1</span></span></div>
        <div class="post" itemprop="text"><p>It never <b>ends</b>.</p></div>
        <div itemprop="interactionStatistic"><span class="post-likes">1 Like</span></div></div>
        <div id="post_2" itemprop="acceptedAnswer comment" class="topic-body crawler-post"><div class="crawler-post-meta">
        <span class="creator" itemprop="author"><a href="https://f.example.org/u/bob"><span itemprop="name">bob</span></a></span>
        <time itemprop="datePublished" class="post-time">March 16, 2025, 12:05am</time></div>
        <div class="post" itemprop="text"><aside class="quote" data-username="ada" data-post="1"><blockquote>It never ends.\
        </blockquote></aside><p>Give it a limit.</p><div class="creator">not me</div></div></div>
        <div role="navigation" class="topic-body crawler-post"><a href="?page=2">next page</a></div>
        </noscript></body>
        """

    @Test func discourse() throws {
        try thread(Self.discourse) { thread, texts in
            let thread = try #require(thread)
            #expect(thread.title == "Why a loop?")
            #expect(thread.address == "https://f.example.org/t/loop/12")
            #expect(thread.tags == ["agents", "memory"])
            #expect(thread.posts.map(\.number) == [1, 2])
            #expect(thread.posts.map(\.author) == ["ada", "bob"])
            #expect(
                thread.posts.map(\.authorAddress) == [
                    "https://f.example.org/u/ada", "https://f.example.org/u/bob",
                ])
            #expect(
                thread.posts.map(\.created)
                    == [1_742_057_640, 1_742_083_500].map { Date(timeIntervalSince1970: $0) })
            #expect(thread.posts.map(\.likes) == [1, nil])
            #expect(thread.posts.map(\.isAccepted) == [false, true])
            #expect(texts == ["It never ends.", "It never ends.\n\nGive it a limit.\n\nnot me"])
            let bytes = thread.tree.html[thread.posts[0].bodyBytes]
            #expect(String(decoding: bytes, as: UTF8.self) == "<p>It never <b>ends</b>.</p>")
        }
    }

    @Test func simpleMachines() throws {
        let html = """
            <html><head><title>Grid control</title></head><body><h1>Grid control</h1>
            <article class="post" id="msg4711"><div class="post-head"><span class="post-author">Ada</span>
            <span class="post-date">May 12, 2007, 01:45:23 PM</span></div><div class="post-body">How?<br>Please.</div></article>
            <article class="post" id="msg4712"><div class="post-head"><span class="post-author">Bob</span>
            <span class="post-date">2007-05-13 10:00</span></div><div class="post-body"><p>So.</div></article></body></html>
            """
        try thread(html) { thread, texts in
            let thread = try #require(thread)
            #expect(thread.title == "Grid control" && thread.address == nil)
            #expect(thread.posts.map(\.name) == ["msg4711", "msg4712"])
            #expect(thread.posts.map(\.number) == [4711, 4712])
            #expect(thread.posts.map(\.author) == ["Ada", "Bob"])
            #expect(
                thread.posts.map(\.created)
                    == [1_178_977_523, 1_179_050_400].map { Date(timeIntervalSince1970: $0) })
            #expect(texts == ["How?\nPlease.", "So."])
        }
    }

    @Test(
        "pages of another kind are no threads",
        arguments: [
            "", "<article class=post><h2>A blog</h2><p>text</p></article>", "<div class=post>x</div>",
            "<div class=crawler-post>no body</div>",
        ])
    func others(html: String) {
        thread(html) { thread, _ in #expect(thread == nil) }
    }

    @Test func missingAndWrongFieldsAreNil() throws {
        let html =
            "<div class=crawler-post id=post_99999999999999999999><time class=post-time datetime=soon>then</time><div class=post>x</div></div>"
        try thread(html) { thread, texts in
            let post = try #require(thread?.posts.first)
            #expect(post.author == nil && post.created == nil && post.number == nil && post.likes == nil)
            #expect(texts == ["x"])
        }
    }

    @Test func everyBeginningOfAPageIsRead() {
        let bytes = Array(Self.discourse.utf8)
        for length in stride(from: 0, through: bytes.count, by: 1) {
            thread(String(decoding: bytes[..<length], as: UTF8.self)) { thread, texts in
                #expect(texts.count <= 2 && thread?.posts.count == (texts.isEmpty ? nil : texts.count))
            }
        }
    }

    @Test(
        "dates as people write them",
        arguments: [
            ("12 May 2007 13:45", 1_178_977_500.0), ("on: May 12, 2007, 12:00:00 am", 1_178_928_000),
            ("Sept 1, 2020", 1_598_918_400), ("Maybe 3000 and 12", nil), ("May", nil), ("June 31, 2020", nil),
        ] as [(String, Double?)])
    func dates(text: String, seconds: Double?) {
        #expect(WrittenDate.date(text) == seconds.map { Date(timeIntervalSince1970: $0) })
    }
}
