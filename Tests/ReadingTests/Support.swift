import Foundation
import KnowledgeModel
import Reading
import Testing

/// A folder of a test's own, removed with all its contents when the test ends.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/kg-reading-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, and the folders it lies in, and gives its path.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(filePath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }
}

/// All that reading a path gave.
struct Reading {
    var sources: [SourceFile] = []
    var documents: [Document] = []
    var problems: [ReadingProblem] = []
    var isComplete: [Bool] = []
    var passedOver: [String: Int] = [:]

    /// Reads everything under a path to its end.
    init(_ path: String, options: ReadingOptions = ReadingOptions()) throws {
        let scan = SourceScanner(options: options).scan(path)
        sources = scan.sources
        passedOver = scan.ignored
        problems = scan.problems
        for source in scan.sources {
            var reader = source.open()
            var bytesRead = 0
            while let result = try reader.next() {
                #expect(isComplete.count < sources.count, "something came after the end of a source")
                switch result {
                case .document(let document): documents.append(document)
                case .problem(let problem): problems.append(problem)
                case .progress: break
                case .passedOver(let counts): passedOver.merge(counts, uniquingKeysWith: +)
                case .finishedSource(let finished, let complete):
                    #expect(finished.path == source.path)
                    isComplete.append(complete)
                }
                #expect(reader.bytesRead >= bytesRead, "progress went backwards")
                bytesRead = reader.bytesRead
            }
            #expect(bytesRead == source.byteCount)
        }
        #expect(isComplete.count == sources.count)
    }

    var messages: [String] { problems.map(\.message) }
}

extension Document {
    /// Reads one Markdown file of the given text.
    static func page(_ markdown: String, name: String = "page.md") throws -> Document {
        let folder = try TemporaryFolder()
        try folder.write(markdown, to: name)
        let reading = try Reading(folder.path, options: ReadingOptions(baseURI: "https://docs.example.org"))
        #expect(reading.messages == [])
        let document = try #require(reading.documents.first)
        document.checkInvariants()
        return document
    }

    /// Each block as its kind and its text.
    var outline: [String] {
        blocks.map { block in
            let kind =
                switch block.kind {
                case .paragraph: "p"
                case .heading(let level): "h\(level)"
                case .listItem: "li"
                case .quote: "q"
                case .table: "table"
                case .code(let language): "code" + (language.map { " \($0)" } ?? "")
                }
            return "\(kind): \(self[block.range])"
        }
    }

    var sections: [Section] {
        if case .page(let sections) = structure { sections } else { [] }
    }

    var posts: [Post] {
        if case .thread(let posts) = structure { posts } else { [] }
    }

    /// Links as words, target and fragment.
    var linkList: [String] {
        links.map { "\(self[$0.range]) -> \($0.target)\($0.fragment.map { "#" + $0 } ?? "")" }
    }

    /// What the doc comments of `Document` and its parts promise, whatever was read.
    func checkInvariants(sourceLocation: SourceLocation = #_sourceLocation) {
        let utf8 = Array(text.utf8)
        func cutsNoCharacter(_ offset: Int) -> Bool {
            offset == utf8.count || (offset >= 0 && offset < utf8.count && utf8[offset] & 0xC0 != 0x80)
        }
        func isBlank(_ range: Range<Int>) -> Bool {
            String(decoding: utf8[range], as: UTF8.self).allSatisfy(\.isWhitespace)
        }
        var failures: [String] = []
        func demand(_ condition: Bool, _ what: @autoclosure () -> String) {
            if !condition { failures.append(what()) }
        }
        let parts: [Range<Int>] =
            switch structure {
            case .page(let sections): sections.map(\.range)
            case .thread(let posts): posts.map(\.range)
            }
        var end = 0
        var part = 0
        for block in blocks {
            let range = block.range
            demand(
                range.lowerBound >= end && range.upperBound <= utf8.count,
                "block \(range) overlaps or exceeds")
            guard range.lowerBound >= end, range.upperBound <= utf8.count else { break }
            demand(!range.isEmpty, "block \(range) is empty")
            demand(
                cutsNoCharacter(range.lowerBound) && cutsNoCharacter(range.upperBound), "block \(range) cuts")
            demand(isBlank(end..<range.lowerBound), "text before block \(range) belongs to none")
            demand(
                self[range].first?.isWhitespace == false && self[range].last?.isWhitespace == false,
                "block \(range) is not trimmed")
            demand(
                parts.indices.contains(block.part), "block \(range) has part \(block.part) of \(parts.count)")
            demand(block.part >= part, "block \(range) goes back to part \(block.part)")
            part = max(part, block.part)
            if parts.indices.contains(block.part) {
                demand(
                    parts[block.part].lowerBound <= range.lowerBound
                        && range.upperBound <= parts[block.part].upperBound,
                    "block \(range) is outside its part \(parts[block.part])")
            }
            end = range.upperBound
        }
        if end <= utf8.count { demand(isBlank(end..<utf8.count), "text after the last block") }
        var partEnd = 0
        for range in parts {
            demand(
                range.lowerBound >= partEnd && range.upperBound <= utf8.count,
                "part \(range) overlaps or exceeds")
            demand(
                cutsNoCharacter(range.lowerBound) && cutsNoCharacter(range.upperBound), "part \(range) cuts")
            partEnd = max(partEnd, range.upperBound)
        }
        for link in links {
            demand(
                link.range.upperBound <= utf8.count && cutsNoCharacter(link.range.lowerBound)
                    && cutsNoCharacter(link.range.upperBound), "link \(link)")
            demand(!link.target.isEmpty, "link without target")
        }
        for (index, section) in sections.enumerated() {
            demand(
                section.parent.map { $0 < index && sections[$0].level < section.level } ?? true,
                "parent of \(section)")
        }
        demand(
            Set(sections.map(\.anchor)).count == sections.count,
            "anchors are not unique: \(sections.map(\.anchor))")
        for (index, post) in posts.enumerated() {
            demand(
                index == 0 ? post.replyTo == nil : post.replyTo.map { $0 < index } ?? false,
                "replyTo of \(post)")
        }
        demand(Set(posts.map(\.uri)).count == posts.count, "post URIs are not unique")
        #expect(failures == [], "\(uri)", sourceLocation: sourceLocation)
    }
}

/// Where the data that several projects share lies, beside this package.
enum Shared {
    static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpus").path

    /// The path of a part of the corpus, wherever this package is checked out.
    static func path(_ name: String) -> String { corpus + "/" + name }

    static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
