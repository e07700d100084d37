import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct LinkTests {
    static let files = [
        "index.md", "guide/tools.md", "guide/memory.mdx", "guide/plans/index.md", "guide/my page.md",
        "site/oss/evals.md",
        "site/oss/deep/page.md",
    ]

    /// The links of a page among others, as words and targets relative to the base address.
    private func links(
        _ markdown: String, in page: String = "guide/page.md", base: String? = "https://x.org/docs/"
    ) throws -> [String] {
        let folder = try TemporaryFolder()
        for file in Self.files { try folder.write("# \(file)", to: file) }
        try folder.write(markdown, to: page)
        let reading = try Reading(folder.path, options: ReadingOptions(baseURI: base))
        let uri = (base.map { $0.dropLast() } ?? "file://\(folder.path)") + "/" + page
        let document = try #require(reading.documents.first { $0.uri == uri })
        document.checkInvariants()
        return document.linkList.map { $0.replacing("file://\(folder.path)", with: "ROOT") }
    }

    @Test(
        "addresses are resolved like the site would",
        arguments: [
            ("[t](tools.md)", "t -> https://x.org/docs/guide/tools.md"),
            ("[t](./tools.md#set-up)", "t -> https://x.org/docs/guide/tools.md#set-up"),
            ("[t](./tools?x=1#a)", "t -> https://x.org/docs/guide/tools.md#a"),
            ("[m](memory)", "m -> https://x.org/docs/guide/memory.mdx"),
            ("[m](memory.md)", "m -> https://x.org/docs/guide/memory.mdx"),
            ("[m](tools.html)", "m -> https://x.org/docs/guide/tools.md"),
            ("[p](plans/)", "p -> https://x.org/docs/guide/plans/index.md"),
            ("[i](../index.md)", "i -> https://x.org/docs/index.md"),
            ("[i](/guide/tools)", "i -> https://x.org/docs/guide/tools.md"),
            ("[q](my%20page.md)", "q -> https://x.org/docs/guide/my%20page.md"),
            ("[s](#here)", "s -> https://x.org/docs/guide/page.md#here"),
            ("[n](nowhere/at-all)", "n -> https://x.org/docs/guide/nowhere/at-all"),
            ("[e](https://e.org/a?b=c#d)", "e -> https://e.org/a?b=c#d"),
            ("[e](//e.org/a)", "e -> https://e.org/a"),
            ("<https://e.org>", "https://e.org -> https://e.org"),
            ("see https://e.org/x.", "https://e.org/x -> https://e.org/x"),
            ("[*two* words][r]\n\n[r]: tools.md \"Title\"", "two words -> https://x.org/docs/guide/tools.md"),
            ("<a href=\"tools.md\">in <b>HTML</b></a> x", "in HTML -> https://x.org/docs/guide/tools.md"),
            ("<div><a href='tools.md'>block</a></div>", "block -> https://x.org/docs/guide/tools.md"),
            ("[ spaced ](tools.md)", "spaced -> https://x.org/docs/guide/tools.md"),
            ("[![](x.png)](tools.md)", " -> https://x.org/docs/guide/tools.md"),
            ("# [head](tools.md) {#x}", "head -> https://x.org/docs/guide/tools.md"),
        ])
    func resolves(markdown: String, link: String) throws {
        #expect(try links(markdown) == [link])
    }

    @Test(
        "addresses that lead to no page give no link",
        arguments: ["[m](mailto:a@b.org)", "[j](javascript:x)", "[]()", "[e]()"])
    func leavesOut(markdown: String) throws {
        #expect(try links(markdown) == [])
    }

    @Test func absolutePathsStartAtTheFolderWhereThePageIsFound() throws {
        #expect(
            try links("[e](/oss/evals)", in: "site/oss/deep/other.md") == [
                "e -> https://x.org/docs/site/oss/evals.md"
            ])
    }

    @Test func withoutABaseAddressesAreFileURLs() throws {
        #expect(
            try links("[q](my%20page) [o](../../outside.md)", base: nil).first
                == "q -> ROOT/guide/my%20page.md")
    }

    @Test func aSinglePageIsResolvedAgainstTheDisk() throws {
        let folder = try TemporaryFolder()
        try folder.write("# B", to: "b.md")
        let page = try folder.write("[b](b)", to: "a.md")
        let reading = try Reading(page)
        #expect(reading.documents.map(\.linkList) == [["b -> file://\(folder.path)/b.md"]])
    }
}
