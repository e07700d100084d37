import Foundation
import KnowledgeModel
import TestSupport
import Testing

@testable import Reading

/// How threads become documents, whatever forum they are from.
@Suite struct ThreadComposerTests {
    private func source(_ folder: TemporaryFolder) throws -> SourceFile {
        let path = try folder.write(#"{"kg": "thread", "id": "1"}"#, to: "forum/x.jsonl")
        return try #require(SourceScanner().scan(path).sources.first)
    }

    private func post(
        _ id: String, _ text: String, after parent: String? = nil, order: Int64 = 0,
        markup: PostDraft.Markup = .plain
    ) -> PostDraft {
        var post = PostDraft(id: id)
        post.parent = parent
        post.order = order
        post.body = Array(text.utf8)
        post.markup = markup
        return post
    }

    private func compose(_ thread: ThreadDraft) throws -> (document: Document?, problems: [String]) {
        let folder = try TemporaryFolder()
        var composer = ThreadComposer(source: try source(folder))
        let document = composer.document(of: thread)
        document?.checkInvariants()
        return (document, composer.takeProblems().map(\.message))
    }

    private func texts(_ document: Document?) -> [String] {
        document.map { document in document.posts.map { String(document[$0.range]) } } ?? []
    }

    @Test func postsStandInTheOrderOfWritingOrOfAnswering() throws {
        var thread = ThreadDraft(id: "1")
        thread.posts = [
            post("c", "third", after: "a", order: 3), post("b", "second", order: 2),
            post("a", "first", order: 1),
            post("d", "fourth", after: "b", order: 4), post("e", "fifth", after: "c", order: 5),
        ]
        let flat = try compose(thread).document
        #expect(texts(flat) == ["first", "second", "third", "fourth", "fifth"])
        #expect(flat?.posts.map(\.replyTo) == [nil, 0, 0, 1, 2])
        thread.order = .nested
        let nested = try compose(thread).document
        #expect(texts(nested) == ["first", "second", "fourth", "third", "fifth"])
        #expect(nested?.posts.map(\.replyTo) == [nil, 0, 1, 0, 3])
        #expect(nested?.posts.map(\.kind) == [.question, .reply, .reply, .reply, .reply])
    }

    @Test func anAnswerComesAfterItsQuestionWhateverTheClocksSay() throws {
        var thread = ThreadDraft(id: "1")
        thread.posts = [
            post("a", "first", order: 1), post("b", "answer", after: "c", order: 2),
            post("c", "remark", after: "a", order: 3),
        ]
        let document = try compose(thread).document
        #expect(texts(document) == ["first", "remark", "answer"])
        #expect(document?.posts.map(\.replyTo) == [nil, 0, 1])
    }

    @Test func oneAnswerIsAccepted() throws {
        var thread = ThreadDraft(id: "1")
        thread.accepted = "b"
        thread.posts = [post("a", "why"), post("b", "because", order: 1), post("c", "thanks", order: 2)]
        thread.posts[2].isAccepted = true
        let document = try compose(thread).document
        #expect(document?.posts.map(\.isAccepted) == [false, true, false])
        #expect(document?.posts.map(\.kind) == [.question, .answer, .reply])
    }

    @Test func ringsMissingParentsAndCopiesDoNoHarm() throws {
        var thread = ThreadDraft(id: "1", title: "Rings")
        thread.posts = [
            post("a", "first"), post("b", "second", after: "c", order: 1),
            post("c", "third", after: "b", order: 2),
            post("d", "fourth", after: "gone", order: 3), post("a", "first"),
            post("c", "other", after: "b", order: 2),
        ]
        let result = try compose(thread)
        #expect(texts(result.document).sorted() == ["first", "fourth", "second", "third"])
        #expect(result.problems.count == 2, "\(result.problems)")
        #expect(result.problems.contains { $0.contains("two posts with the id c") })
        #expect(result.problems.contains { $0.contains("in a ring") })
    }

    @Test func aThreadWithoutPostsIsNone() throws {
        #expect(try compose(ThreadDraft(id: "1")).document == nil)
    }

    @Test func titlesAndAddressesAreMadeWhereThereAreNone() throws {
        var thread = ThreadDraft(id: "a b")
        thread.posts = [post("1", "How do I stop the loop?\n\nIt runs on.")]
        let plain = try compose(thread).document
        #expect(plain?.title == "How do I stop the loop?")
        #expect(plain?.uri.hasSuffix("/forum#thread-a%20b") == true)
        #expect(plain?.posts.first?.uri == plain.map { $0.uri + "-post-1" })
        thread.uri = "https://forum.example.org/t/7"
        thread.posts.append(post("2", "[more](/t/8) and [here](#x)", order: 1, markup: .markdown))
        let known = try compose(thread).document
        #expect(known?.posts.map(\.uri) == ["\(thread.uri ?? "")#post-1", "\(thread.uri ?? "")#post-2"])
        #expect(
            known?.linkList == [
                "more -> https://forum.example.org/t/8", "here -> https://forum.example.org/t/7#x",
            ])
    }

    @Test func aQuoteIsLinkedToWhatItRepeats() throws {
        var thread = ThreadDraft(id: "1")
        let sentence = "The agent stops when the counter of steps reaches its limit.\n\nYours, Ada"
        thread.posts = [
            post("a", sentence),
            post(
                "b",
                "> The agent stops when the counter\n> of steps reaches its limit.\n>\n> Yours, Ada\n\nWhich limit?",
                order: 1, markup: .markdown),
            post(
                "c", "> Something that nobody ever wrote in this thread.\n\nReally?", order: 2,
                markup: .markdown),
            post("d", "> Which\n\nThat one.", order: 3, markup: .markdown),
        ]
        let document = try #require(try compose(thread).document)
        let quotes = document.blocks.filter { $0.kind == .quote }
        #expect(quotes.map(\.repeats) == [0, 0, nil, nil])
        #expect(document.text.contains("counter of steps"))
    }

    @Test func threadsOfAnyShapeAreArranged() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<300 {
            let count = Int.random(in: 1...12, using: &generator)
            var thread = ThreadDraft(id: "1")
            thread.order = Bool.random(using: &generator) ? .nested : .chronological
            thread.posts = (0..<count).map { index in
                post(
                    "\(Int.random(in: 0..<count, using: &generator))", "text \(index)",
                    after: Bool.random(using: &generator)
                        ? "\(Int.random(in: 0...count, using: &generator))" : nil,
                    order: Int64.random(in: 0...5, using: &generator))
            }
            let document = try #require(try compose(thread).document)
            #expect(document.posts.count == Set(thread.posts.map(\.id)).count)
        }
    }
}
