import Foundation
import KnowledgeModel
import TestSupport
import Testing

@testable import Reading

@Suite struct ThreadGathererTests {
    private func post(_ id: String, after parent: String?) -> PostDraft {
        var post = PostDraft(id: id)
        post.parent = parent
        post.author = Author(uri: "u:\(id)", name: "é\(id)")
        post.created = Date(timeIntervalSince1970: 1_700_000_000.25)
        post.score = -3
        post.marks = [.hidden, .moderator]
        post.markup = .mail
        post.body = Array("text of \(id)".utf8)
        post.line = 7
        return post
    }

    private func threads(_ parts: [ForumBatch.Part], limit: Int = 1 << 20) throws -> ([ThreadDraft], [String])
    {
        let gatherer = ThreadGatherer(in: nil, path: "dump")
        for part in parts { try gatherer.add(part) }
        try gatherer.settle()
        var threads: [ThreadDraft] = []
        while let thread = try gatherer.next(limit: limit) { threads.append(thread) }
        let problems = gatherer.takeProblems().map(\.message)
        gatherer.close()
        return (threads.sorted { $0.id < $1.id }, problems)
    }

    @Test func whatGoesInComesOut() throws {
        var header = ThreadDraft(id: "t")
        header.uri = "https://x.example/t"
        header.title = "标题"
        header.tags = ["a", "b"]
        header.created = Date(timeIntervalSince1970: 5)
        header.accepted = "2"
        header.order = .nested
        header.related = ["https://x.example/u"]
        header.site = "https://x.example"
        header.path = "file"
        header.line = 3
        let posts = [post("1", after: nil), post("2", after: "1")]
        let (found, problems) = try threads([
            .post(posts[1], thread: "t"), .header(header), .post(posts[0], thread: "t"),
        ])
        #expect(problems == [])
        #expect(found.count == 1)
        #expect(Set(found[0].posts.map(\.id)) == ["1", "2"])
        #expect(found[0].posts.allSatisfy { posts.contains($0) })
        header.posts = found[0].posts
        #expect(found[0] == header)
    }

    @Test func repliesFindTheirThreadInAnyOrder() throws {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<20 {
            // A forest: each post answers an earlier one, or opens a thread.
            var parents: [Int?] = [nil]
            for index in 1..<40 {
                parents.append(
                    Int.random(in: 0..<6, using: &generator) == 0
                        ? nil : Int.random(in: 0..<index, using: &generator))
            }
            func root(_ index: Int) -> Int { parents[index].map(root) ?? index }
            let parts = parents.indices.map { index -> ForumBatch.Part in
                .reply(
                    post("\(index)", after: parents[index].map { "\($0)" }),
                    opening: ThreadDraft(id: "t\(index)"))
            }
            let (found, problems) = try threads(parts.shuffled(using: &generator))
            #expect(problems == [])
            let expected = Dictionary(grouping: parents.indices, by: root)
            #expect(Set(found.map(\.id)) == Set(expected.keys.map { "t\($0)" }))
            for thread in found {
                let root = Int(thread.id.dropFirst()) ?? -1
                #expect(Set(thread.posts.map(\.id)) == Set((expected[root] ?? []).map { "\($0)" }))
            }
        }
    }

    @Test func whatAnswersAMissingPostOpensItsOwnThread() throws {
        let (found, _) = try threads([
            .reply(post("b", after: "gone"), opening: ThreadDraft(id: "b", title: "Re: lost")),
            .reply(post("c", after: "b"), opening: ThreadDraft(id: "c")),
        ])
        #expect(found.map(\.title) == ["Re: lost"])
        #expect(found.map { Set($0.posts.map(\.id)) } == [["b", "c"]])
    }

    @Test func aRingIsOneThreadAndIsReported() throws {
        let ring = ["a": "b", "b": "c", "c": "a", "d": "a"]
        let (found, problems) = try threads(
            ring.sorted { $0.key < $1.key }.map {
                .reply(post($0.key, after: $0.value), opening: ThreadDraft(id: $0.key))
            })
        #expect(found.count == 1)
        #expect(found.first?.posts.count == 4)
        #expect(problems.contains { $0.contains("in a ring") })
    }

    @Test func aThreadLargerThanTheLimitIsCutAndReported() throws {
        let parts = (0..<100).map { ForumBatch.Part.post(post("\($0)", after: nil), thread: "t") }
        let (found, problems) = try threads(parts, limit: 2000)
        #expect((1..<100).contains(found.first?.posts.count ?? 0))
        #expect(problems.count == 1)
        #expect(problems.first?.contains("--max-file-size") == true)
    }

    @Test func manyAnswersToOnePost() throws {
        // More of them than are kept in memory before they are sorted.
        let answers = 100_000
        let day = ThreadDraft(id: "day")
        let gatherer = ThreadGatherer(in: nil, path: "dump")
        try gatherer.add(.talk(PostDraft(id: "0"), opening: ThreadDraft(id: "t0"), alone: day))
        try gatherer.add(.talk(PostDraft(id: "x"), opening: ThreadDraft(id: "tx"), alone: day))
        for index in 1...answers {
            let post = PostDraft(id: "\(index)", parent: "0")
            try gatherer.add(.talk(post, opening: ThreadDraft(id: "t\(index)"), alone: day))
        }
        try gatherer.settle()
        var counts: [String: Int] = [:]
        while let thread = try gatherer.next(limit: 1 << 30) { counts[thread.id] = thread.posts.count }
        gatherer.close()
        #expect(counts == ["t0": answers + 1, "day": 1])
    }
}
