import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct ForumThreadTests {
    static let frontMatterThread = """
        ---
        topic_id: 7
        title: "Agent loops forever"
        date: 2019-01-10
        url: https://forum.example.org/t/loops/7
        tags: [agents, loops]
        accepted: 3
        ---

        ## Post #1 by @ada (2019-01-10 16:10 UTC)

        <p>Why does it <em>loop</em>?</p>

        ```python
        ## Post #9 by @nobody
        ```

        ---

        ## Post #2 by @bob smith (2019-01-11 08:00)

        Set a limit. See [docs](/docs/limits) or [this](#x).

        ## Post #3 by @eve

        > @ada wrote:
        > it loops

        > @bob smith wrote:
        > a limit

        Use max_steps.

        ---
        """

    @Test func frontMatterAndHeadingsMakeAThread() throws {
        let thread = try Document.page(Self.frontMatterThread)
        #expect(thread.uri == "https://forum.example.org/t/loops/7")
        #expect(thread.title == "Agent loops forever")
        #expect(thread.tags == ["agents", "loops"])
        #expect(thread.created == Date(timeIntervalSince1970: 1_547_078_400))
        let posts = thread.posts
        #expect(posts.map(\.uri) == [1, 2, 3].map { "https://forum.example.org/t/loops/7/\($0)" })
        #expect(posts.map(\.kind) == [.question, .reply, .answer])
        #expect(posts.map(\.isAccepted) == [false, false, true])
        #expect(posts.map(\.replyTo) == [nil, 0, 0])
        #expect(posts.map { $0.author?.name } == ["ada", "bob smith", "eve"])
        #expect(posts[1].author?.uri == "https://forum.example.org/u/bob%20smith")
        #expect(
            posts.map(\.created) == [
                Date(timeIntervalSince1970: 1_547_136_600), Date(timeIntervalSince1970: 1_547_193_600), nil,
            ])
        #expect(
            thread.outline == [
                "p: Why does it loop?", "code python: ## Post #9 by @nobody",
                "p: Set a limit. See docs or this.",
                "q: @ada wrote: it loops", "q: @bob smith wrote: a limit", "p: Use max_steps.",
            ])
        #expect(thread.blocks.map(\.part) == [0, 0, 1, 2, 2, 2])
        #expect(thread.blocks.map(\.line) == [12, 14, 22, 26, 29, 32])
        #expect(
            thread.linkList == [
                "docs -> https://forum.example.org/docs/limits",
                "this -> https://forum.example.org/t/loops/7#x",
            ])
    }

    @Test func headerLinesMakeAThreadAndSwappedLinksArePutRight() throws {
        let thread = try Document.page(
            """
            # Memory [question]

            **Topic ID:** 12
            **Created:** 2025-08-23 09:58:49
            **URL:** https://forum.example.org/t/12
            **Tags:** memory, tools

            ---

            ## Post #1 by @ada
            *Posted on 2025-08-23 09:58:49*

            See [https://e.org/a](the docs (v2) [x]) and `[https://e.org/b](b)` by [/u/bob](@bob).

            ---

            ## Post #2 by @bob
            *Posted on 2025-08-24 10:00:00*

            ---

            ## Post #3 by @ada
            *Posted on 2025-08-25 10:00:00*

            > bob wrote:
            > no

            [#p-3-right-1]()[right](https://e.org/c)

            ---
            """)
        #expect(thread.uri == "https://forum.example.org/t/12")
        #expect(thread.title == "Memory [question]")
        #expect(thread.tags == ["memory", "tools"])
        #expect(
            thread.posts.map(\.created)
                == [1_755_943_129, 1_756_029_600, 1_756_116_000].map { Date(timeIntervalSince1970: $0) })
        #expect(thread.outline.first == "p: See the docs (v2) [x] and [https://e.org/b](b) by @bob.")
        #expect(thread.posts[1].range.isEmpty)
        #expect(thread.posts[2].replyTo == 1)
        #expect(!thread.text.contains("#p-3"))
        #expect(
            thread.linkList == [
                "the docs (v2) [x] -> https://e.org/a", "@bob -> https://forum.example.org/u/bob",
                "right -> https://e.org/c",
            ])
    }

    @Test func withoutAnAddressPostsAreFragmentsOfTheFile() throws {
        let thread = try Document.page(
            "# T\n\n## Post #1 by @ada\n\nHello\n\n## Post #2 by @bob\n\n[quote=\"ada, post:1, topic:3\"]\nHello\n[/quote]\nHi"
        )
        #expect(thread.uri == "https://docs.example.org/page.md")
        #expect(
            thread.posts.map(\.uri) == [
                "https://docs.example.org/page.md#post-1", "https://docs.example.org/page.md#post-2",
            ])
        #expect(thread.posts[0].author?.uri == "https://docs.example.org/u/ada")
    }

    @Test func aPageThatOnlyMentionsSuchHeadingsStaysAPage() throws {
        let page = try Document.page("# Format\n\n    ## Post #1 by @ada\n\n## Post #1 by nobody")
        #expect(page.posts.isEmpty)
        #expect(page.sections.count == 2)
    }
}
