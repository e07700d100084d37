import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct DiscourseForumTests {
    /// A post as `/t/ID.json` gives it.
    ///
    /// - Parameter more: further members, each with a comma in front.
    static func post(
        _ number: Int, by user: String = "ada", _ cooked: String, replyTo: Int? = nil, _ more: String = ""
    ) -> String {
        """
        {"id":\(900 + number),"username":"\(user)","avatar_template":"/letter/a/{size}.png","created_at":\
        "2021-03-0\(number)T10:00:00.000Z","cooked":"\(cooked)","post_number":\(number),"post_type":1,\
        "updated_at":"2021-04-01T00:00:00.000Z","version":1,"topic_id":12,\
        "reply_to_post_number":\(replyTo.map(String.init) ?? "null")\(more)}
        """
    }

    static func topic(_ posts: [String], stream: [Int]? = nil, _ more: String = "") -> String {
        let stream = stream ?? Array(1...posts.count)
        return """
            {"post_stream":{"posts":[\(posts.joined(separator: ","))],"stream":\(stream.map { 900 + $0 })},"id":12,\
            "title":"Agent loops & stops","slug":"agent-loops","created_at":"2021-03-01T10:00:00.000Z",\
            "posts_count":\(stream.count)\(more)}
            """
    }

    static let avatar = #","avatar_template":"/user_avatar/forum.example.org/ada/{size}/1_2.png""#

    /// The documents and messages of files in a folder.
    private static func read(_ files: [String: String], options: ReadingOptions = ReadingOptions()) throws
        -> Reading
    {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(text, to: name) }
        let reading = try Reading(folder.path, options: options)
        for document in reading.documents { document.checkInvariants() }
        return reading
    }

    // MARK: A topic

    static let whole = topic(
        [
            post(1, "<p>Why does <code>run()</code> never come back from its tools?</p>"),
            post(
                2, by: "bob",
                #"<aside class=\"quote\" data-username=\"ada\" data-post=\"1\" data-topic=\"12\"><blockquote><p>never come back from its tools</p></blockquote></aside><p>Set a limit, see <a href=\"/t/limits-of-loops/7/3?u=bob\">this</a> and <a href=\"https://forum.example.org/t/other/8\">that</a>.</p>"#,
                replyTo: 1,
                #","accepted_answer":true,"actions_summary":[{"id":2,"count":4},{"id":8,"count":1}]"# + avatar
            ),
            post(3, "<p>ada closed this</p>").replacing(#""post_type":1"#, with: #""post_type":3"#),
            post(4, "<p>Thanks, that did it.</p>", replyTo: 2, #","actions_summary":[]"#)
                .replacing(#""version":1"#, with: #""version":2"#),
            post(5, by: "eve", "<p>Moved here by me.</p>").replacing(
                #""post_type":1"#, with: #""post_type":2"#),
            post(6, by: "mal", "<p>Buy now!</p>", #","hidden":true"#),
            post(7, by: "mal", "<p>(post deleted by author)</p>", #","user_deleted":true"#),
        ], #","tags":["loops",{"id":3,"name":"tools"}],"category":{"id":1,"name":"Help"}"#)

    @Test func aTopicIsAThread() throws {
        let reading = try Self.read(["12.json": Self.whole])
        #expect(reading.sources.map(\.format) == [.discourse])
        #expect(reading.messages == [])
        let thread = try #require(reading.documents.first)
        #expect(reading.documents.count == 1)
        #expect(thread.uri == "https://forum.example.org/t/12")
        #expect(thread.title == "Agent loops & stops")
        #expect(thread.tags == ["loops", "tools", "Help"])
        #expect(thread.created == Date(timeIntervalSince1970: 1_614_592_800))
        #expect(
            thread.outline == [
                "p: Why does run() never come back from its tools?", "q: never come back from its tools",
                "p: Set a limit, see this and that.", "p: Thanks, that did it.", "p: Moved here by me.",
                "p: Buy now!",
            ])
        #expect(thread.blocks.first { $0.kind == .quote }?.repeats == 0)
        #expect(
            thread.linkList == [
                "this -> https://forum.example.org/t/7/3", "that -> https://forum.example.org/t/8",
            ])
        let posts = thread.posts
        #expect(
            posts.map(\.uri) == [1, 2, 4, 5, 6, 7].map { "https://forum.example.org/t/12/\($0)" })
        #expect(posts.map { $0.author?.name } == ["ada", "bob", "ada", "eve", "mal", "mal"])
        #expect(posts[1].author?.uri == "https://forum.example.org/u/bob")
        #expect(posts.map(\.replyTo) == [nil, 0, 1, 0, 0, 0])
        #expect(posts.map(\.isAccepted) == [false, true, false, false, false, false])
        #expect(posts.map(\.score) == [nil, 4, 0, nil, nil, nil])
        #expect(posts.map(\.marks) == [[], [], [], [.moderator], [.hidden], [.deleted]])
        #expect(posts[0].edited == nil)
        #expect(posts[2].edited == Date(timeIntervalSince1970: 1_617_235_200))
        #expect(posts[5].range.isEmpty)
    }

    @Test func theTopicMayNameItsAnswer() throws {
        let text = Self.topic(
            [Self.post(1, "<p>Why?</p>"), Self.post(2, "<p>So.</p>"), Self.post(3, "<p>No.</p>")],
            #","accepted_answer":{"post_number":3,"username":"ada"}"#)
        let thread = try #require(try Self.read(["12.json": text]).documents.first)
        #expect(thread.posts.map(\.isAccepted) == [false, false, true])
        #expect(thread.posts.map(\.kind) == [.question, .reply, .answer])
    }

    @Test func reactionsCountWhereThereAreNoLikes() throws {
        let text = Self.topic([
            Self.post(1, "<p>Why?</p>", #","reactions":[{"id":"heart","count":2},{"id":"+1","count":3}]"#)
        ])
        #expect(try Self.read(["12.json": text]).documents.first?.posts.map(\.score) == [5])
    }

    @Test func rawTextIsMarkdownWithQuotesInBrackets() throws {
        let raw = """
            [quote=\\"ada, post:1, topic:12\\"]\\nnever come *back* from its tools\\n[/quote]\\nUse `limit`:\\n\\n\
            ```py\\n[quote]\\n```\\n
            """
        let text = Self.topic([
            Self.post(1, "It does never come back from its tools.").replacing("cooked", with: "raw"),
            Self.post(2, raw).replacing("cooked", with: "raw"),
        ])
        let thread = try #require(try Self.read(["12.json": text]).documents.first)
        #expect(
            thread.outline == [
                "p: It does never come back from its tools.", "q: never come back from its tools",
                "p: Use limit:",
                "code py: [quote]",
            ])
        #expect(thread.blocks.map(\.repeats) == [nil, 0, nil, nil])
    }

    // MARK: Pages of a topic

    @Test func pagesOfATopicAreOneThread() throws {
        let posts = (1...5).map { Self.post($0, "<p>Words of post \($0).</p>", replyTo: $0 == 1 ? nil : 1) }
        func page(_ posts: ArraySlice<String>) -> String {
            #"{"post_stream":{"posts":["# + posts.joined(separator: ",") + #"]},"id":12}"#
        }
        // The second page repeats a post; the name of the third sorts before the first's.
        let files = [
            "12.json": Self.topic(Array(posts[..<2]), stream: [1, 2, 3, 4, 5]),
            "12.json?page=2": page(posts[1..<4]),
            "12-page-2.json": page(posts[1..<4]), "0-posts.json": page(posts[4...]),
        ]
        let reading = try Self.read(files)
        #expect(reading.messages == [])
        let thread = try #require(reading.documents.first)
        #expect(reading.documents.count == 1)
        #expect(thread.title == "Agent loops & stops")
        #expect(thread.outline == (1...5).map { "p: Words of post \($0)." })
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 0, 0, 0])
        #expect(thread.origin.path.hasSuffix("/12.json"))

        let incomplete = try Self.read(files.filter { $0.key != "0-posts.json" })
        #expect(incomplete.documents.first?.posts.count == 4)
        #expect(incomplete.messages.count == 1)
        #expect(
            incomplete.messages.first?.hasSuffix(
                #"12.json:1: the thread "Agent loops & stops" has 5 posts, of which 4 are in the files."#)
                == true)
    }

    @Test func whatOnlyTellsOfAnActionIsCountedAndNoPost() throws {
        let notice = Self.post(2, "").replacing(#""post_type":1"#, with: #""post_type":3"#)
        let page = #"{"post_stream":{"posts":["# + notice + #"]},"id":12}"#
        let reading = try Self.read([
            "12.json": Self.topic([Self.post(1, "<p>Why?</p>")], stream: [1, 2]), "13.json": page,
        ])
        #expect(reading.messages == [])
        #expect(reading.documents.first?.posts.count == 1)
    }

    @Test func postsMayBeRecordsOfTheirOwn() throws {
        let posts = (1...2).map { Self.post($0, "<p>Words of post \($0).</p>", #","topic_title":"Loops""#) }
        let list = #"{"latest_posts":["# + posts.reversed().joined(separator: ",") + "]}"
        for text in [list, posts.joined(separator: "\n"), "[" + posts.joined(separator: ",\n") + "]"] {
            let reading = try Self.read(["posts.json": text])
            #expect(reading.messages == [])
            #expect(reading.documents.map(\.title) == ["Loops"])
            #expect(reading.documents.first?.outline == ["p: Words of post 1.", "p: Words of post 2."])
        }
    }

    @Test func aTopicThatIsThereTwiceIsReadOnce() throws {
        let other = Self.whole.replacing("Thanks", with: "Thank you")
        let same = try Self.read(["12.json": Self.whole, "again.json": Self.whole])
        #expect(same.documents.count == 1)
        #expect(same.messages == [])
        let changed = try Self.read(["12.json": Self.whole, "again.json": other])
        #expect(changed.documents.map(\.text) == same.documents.map(\.text))
        #expect(
            changed.messages.map {
                $0.hasSuffix(
                    #"again.json:1: the record repeats the thread "Agent loops & stops", and the first account of it was kept."#
                )
            } == [true])
    }

    // MARK: Where it is from

    @Test(
        arguments: [
            ("topics", "", nil, nil),
            ("topics", avatar, nil, "https://forum.example.org"),
            ("topics", avatar.replacing("/user", with: "/talk/user"), nil, "https://forum.example.org/talk"),
            (
                "topics", avatar.replacing("\"/user", with: "\"https://cdn.example.com/x/user"), nil,
                "https://forum.example.org"
            ),
            (
                "topics",
                #","link_counts":[{"url":"https://cdn.example.com/a.png","internal":true},{"url":"http://f.example.org/t/x/9","internal":true}]"#,
                nil, "https://f.example.org"
            ),
            (
                "topics", #","link_counts":[{"url":"https://other.example.org/t/x/9","internal":false}]"#,
                nil, nil
            ),
            ("ask.example.org/topics", "", nil, "https://ask.example.org"),
            ("ask.example.org/topics", avatar, nil, "https://forum.example.org"),
            ("topics", avatar, "https://mine.example.org/", "https://mine.example.org"),
        ] as [(String, String, String?, String?)])
    func theSiteIsFoundOut(folder: String, sign: String, base: String?, site: String?) throws {
        let text = Self.topic([Self.post(1, #"<p>See <a href=\"/t/x/9\">it</a>.</p>"#, sign)])
            .replacing(sign.isEmpty ? "§" : #""avatar_template":"/letter/a/{size}.png","#, with: "")
        let home = try TemporaryFolder()
        try home.write(text, to: "\(folder)/12.json")
        let reading = try Reading(home.path, options: ReadingOptions(baseURI: base))
        let thread = try #require(reading.documents.first)
        if let site {
            #expect(thread.uri == "\(site)/t/12")
            #expect(thread.posts.first?.uri == "\(site)/t/12/1")
            #expect(thread.posts.first?.author?.uri == "\(site)/u/ada")
            #expect(thread.links.map(\.target) == ["\(site)/t/9"])
        } else {
            let files = "file://\(home.path)/\(folder)"
            #expect(thread.uri == "\(files)#thread-12")
            #expect(thread.posts.first?.uri == "\(files)#thread-12-post-1")
            #expect(thread.posts.first?.author?.uri == "\(files)#user-ada")
        }
    }

    @Test func oneTopicTellsTheSiteOfTheOthers() throws {
        let reading = try Self.read([
            "12.json": Self.topic([Self.post(1, "<p>Why?</p>")]),
            "13.json": Self.topic([Self.post(1, "<p>How?</p>", Self.avatar)]).replacing(
                #""avatar_template":"/letter/a/{size}.png","#, with: ""
            ).replacing(":12", with: ":13"),
        ])
        #expect(
            Set(reading.documents.map(\.uri)) == [
                "https://forum.example.org/t/12", "https://forum.example.org/t/13",
            ])
    }

    @Test(arguments: [
        ("https://forum.example.org/t/words-of-it/7", "https://forum.example.org/t/7"),
        ("http://FORUM.example.org/t/words/7/12?u=ada#x", "https://forum.example.org/t/7/12"),
        ("/t/7/12", "https://forum.example.org/t/7/12"),
        ("/t/7", "https://forum.example.org/t/7"),
        ("/tags/x", "https://forum.example.org/tags/x"),
        ("/t/words", "https://forum.example.org/t/words"),
        ("https://other.example.org/t/words/7", "https://other.example.org/t/words/7"),
    ])
    func linksLeadToTopicsAndPosts(address: String, target: String) throws {
        let text = Self.topic([Self.post(1, #"<p><a href=\"\#(address)\">it</a></p>"#)])
        let reading = try Self.read(
            ["12.json": text], options: ReadingOptions(baseURI: "https://forum.example.org"))
        #expect(reading.documents.first?.links.map(\.target) == [target])
    }

    // MARK: Bad input

    @Test func listsAreNoTopicsAndNoMistakes() throws {
        let files = [
            "12.json": Self.whole,
            "latest.json":
                #"{"users":[{"id":1,"username":"ada"}],"topic_list":{"topics":[{"id":12,"title":"Loops"}]}}"#,
            "categories.json": #"{"category_list":{"categories":[{"id":1,"name":"Help"}]}}"#,
        ]
        let reading = try Self.read(files)
        #expect(reading.messages == [])
        #expect(reading.documents.count == 1)
        // Also when the user says that all of them are Discourse's.
        let told = try Self.read(files, options: ReadingOptions(format: .discourse))
        #expect(told.messages == [])
        #expect(told.documents.count == 1)
    }

    @Test(
        arguments: [
            (
                #"{"errors":["The topic is private."],"error_type":"invalid_access"}"#,
                #"was left out: it holds no topic but the forum's answer "The topic is private.""#
            ),
            (#"{"a":1}"#, "was left out: it is no topic, and no page of one"),
            ("[7]", "was left out: it is no topic but 7"),
            (#"{"post_stream":{"posts":[]},"title":"Loops"}"#, "was left out: it has no id"),
            (
                #"{"post_stream":{"posts":[3]},"title":"Loops","id":12}"#,
                "holds something other than posts in its post_stream"
            ),
            (
                topic([post(1, "x")]).replacing(#""post_number":1,"#, with: "").replacing(
                    #""id":901,"#, with: ""),
                "holds a post of the topic 12 that was left out: it has no post_number"
            ),
            (
                topic([post(1, "x")]).replacing(
                    #"2021-03-01T10:00:00.000Z","cooked"#, with: #"someday","cooked"#),
                #"holds the post 1 of the topic 12, which has the created_at "someday", which is no date"#
            ),
            (
                topic([post(1, "x")]).replacing(#""username":"ada","#, with: ""),
                "holds the post 1 of the topic 12, which has no username"
            ),
            (
                topic([post(1, "x")]).replacing("cooked", with: "cookies"),
                "holds the post 1 of the topic 12, which has neither cooked nor raw text"
            ),
            (
                topic([
                    post(
                        1, "x",
                        #","actions_summary":[{"id":2,"count":9223372036854775807},{"id":2,"count":5}]"#)
                ]), nil
            ),
            (topic([post(1, "x")], #","tags":[{"id":3}]"#), "has the tag {…}, which has no name"),
        ] as [(String, String?)])
    func reports(text: String, what: String?) throws {
        let reading = try Self.read(["a.json": text], options: ReadingOptions(format: .discourse))
        let told = reading.messages.filter { $0.contains("the record") }
        #expect(
            told.map { $0.hasSuffix("/a.json:1: the record \(what ?? "").") } == (what == nil ? [] : [true]),
            "\(reading.messages)")
    }

    @Test func repliesInARingAndToNobodyAnswerTheFirstPost() throws {
        let text = Self.topic([
            Self.post(1, "<p>Why?</p>"), Self.post(2, "<p>So.</p>", replyTo: 3),
            Self.post(3, "<p>No.</p>", replyTo: 2), Self.post(4, "<p>Yes.</p>", replyTo: 99),
            Self.post(4, "<p>Oh.</p>"),
        ])
        let reading = try Self.read(["12.json": text])
        #expect(reading.documents.first?.posts.count == 4)
        #expect(reading.messages.count == 2)
        #expect(reading.messages.contains { $0.contains("answer each other in a ring") })
        #expect(reading.messages.contains { $0.contains("has two posts with the id 4") })
    }

    @Test func damageIsReported() throws {
        let other = Self.topic([Self.post(1, "<p>How?</p>")]).replacing(":12", with: ":13")
        let damage = JSONForumDamage(
            fixture: Self.whole + "\n" + other, name: "topics.json", format: .discourse)
        try damage.cutOff(every: 31)
        try damage.wrongTypes(rounds: 200, seed: 4)
        try damage.absurdNesting()
    }

    @Test func largeRecordsAreRefusedByTheLimit() throws {
        let large = Self.topic([Self.post(1, String(repeating: "word ", count: 4000))])
        let other = Self.topic([Self.post(1, "<p>How?</p>")]).replacing(":12", with: ":13")
        let reading = try Self.read(
            ["12.json": large, "13.json": other], options: ReadingOptions(maximumFileSize: 10_000))
        #expect(reading.documents.map(\.text) == ["How?"])
        #expect(reading.messages.count == 1)
        #expect(reading.messages.first?.contains("12.json:1: the record was left out: it has") == true)
    }

    @Test func compressedFilesReadTheSame() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.whole, to: "12.json")
        let plain = try Reading(folder.path).documents
        let gzip = try Process.run(URL(filePath: "/usr/bin/env"), arguments: ["gzip", path])
        gzip.waitUntilExit()
        let packed = try Reading(folder.path)
        #expect(packed.sources.first?.path.hasSuffix("12.json.gz") == true)
        #expect(packed.documents.map(\.text) == plain.map(\.text))
        #expect(packed.documents.first?.posts == plain.first?.posts)
    }
}
