import Foundation
import KnowledgeModel
import Reading
import TestSupport
import Testing

@Suite struct DamageTests {
    static let markdown = """
        ---
        title: "T"
        tags: [a, 'b']
        ---
        import X from 'y'

        # Head [link](a.md) {#x}

        <Tabs>
          <Tab title="A">
            ```python
            x = "中文"
            ```
          </Tab>
        </Tabs>

        > quote **bold** [^1] <a href="b.md">z</a>
        > - item `code`

        | a | b |
        |---|---|
        | 1 | ~~2~~ |

        <div><table><tr><td>1<pre>code</pre></td></tr></table></div>

        :::note 标题
        中文
        段落 https://e.org/x
        :::

        [^1]: foot

        """

    /// Changes, removes, repeats and inserts a few stretches of bytes.
    private func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        let marks = Array("<>[](){}`~*_#|-:&;\"'\n \t/!=\\".utf8)
        for _ in 0..<Int.random(in: 1...8, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 1...20, using: &generator))
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 1...127, using: &generator)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 2: bytes.removeSubrange(place..<end)
            case 3:
                bytes.insert(
                    contentsOf: Array(bytes[place..<end]),
                    at: Int.random(in: 0...bytes.count, using: &generator))
            case 4: bytes.insert(marks.randomElement(using: &generator) ?? 0x20, at: place)
            default: bytes.removeLast(bytes.count - end)
            }
        }
        return bytes
    }

    @Test(
        "damaged Markdown gives documents that keep the promises, or problems",
        arguments: [1, 2, 3, 4] as [UInt64])
    func damagedMarkdown(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        var count = 0
        for round in 0..<300 {
            let original = round % 3 == 0 ? ForumThreadTests.frontMatterThread : Self.markdown
            try folder.write(damaged(Array(original.utf8), &generator), to: "a.mdx")
            let reading = try Reading(folder.path)
            for document in reading.documents { document.checkInvariants() }
            #expect(!reading.documents.isEmpty || !reading.problems.isEmpty)
            count += reading.documents.count
        }
        #expect(count > 100, "the damage left nothing to check")
    }

    @Test(
        "a damaged dump gives documents that keep the promises, or problems", arguments: [1, 2] as [UInt64])
    func damagedDump(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let names = ["Posts.xml", "Comments.xml", "Users.xml", "PostLinks.xml"]
        var count = 0
        for _ in 0..<25 {
            try Dump().write(to: folder, at: "dump")
            for name in names where Bool.random(using: &generator) {
                let path = folder.path + "/dump/" + name
                let bytes = Array(try Data(contentsOf: URL(filePath: path)))
                try folder.write(damaged(bytes, &generator), to: "dump/" + name)
            }
            let reading = try Reading(folder.path)
            for document in reading.documents { document.checkInvariants() }
            count += reading.documents.count
        }
        #expect(count > 10, "the damage left nothing to check")
    }

    // libcmark-gfm keeps global state while it parses, which must not show.
    @Test func pagesReadAtTheSameTimeReadAsAlone() async throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "~~struck~~ www.example.org ", count: 5_000), to: "a.md")
        let source = try #require(SourceScanner().scan(folder.path).sources.first)
        func read() throws -> Document? {
            var reader = source.open()
            while let result = try reader.next() {
                if case .document(let document) = result { return document }
            }
            return nil
        }
        let alone = try #require(try read())
        let differing = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 { group.addTask { try read() != alone } }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(differing == 0)
    }
}
