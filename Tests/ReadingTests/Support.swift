import Foundation
import KnowledgeModel
import Reading
import ReadingTrial
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
        #expect(readingFlaws == [], "\(uri)", sourceLocation: sourceLocation)
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
