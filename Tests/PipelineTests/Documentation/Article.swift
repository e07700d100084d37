import Foundation
import Testing

/// An article of the catalogue of `Pipeline`, to hold it to what the code does.
struct Article: CustomTestStringConvertible {
    let testDescription: String
    private let blocks: [(language: String, text: String)]
    /// The whole article.
    let text: String

    init(_ name: String, test: String = #filePath) throws {
        testDescription = "the article \(name)"
        text = try String(
            contentsOf: Self.package(of: test).appending(path: "Sources/Pipeline/Pipeline.docc/\(name).md"),
            encoding: .utf8)
        var blocks: [(String, String)] = []
        var open: (language: String, lines: [Substring])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.hasPrefix("```") {
                open?.lines.append(line)
            } else if let block = open {
                blocks.append((block.language, block.lines.joined(separator: "\n") + "\n"))
                open = nil
            } else {
                open = (String(line.dropFirst(3)), [])
            }
        }
        self.blocks = blocks
    }

    /// The folder of the package that a test file belongs to.
    static func package(of test: String) -> URL {
        (0..<4).reduce(URL(filePath: test)) { url, _ in url.deletingLastPathComponent() }
    }

    /// The blocks of code in a language, in their order.
    func blocks(_ language: String) -> [String] { blocks.filter { $0.language == language }.map(\.text) }

    /// Whether a block shows this text and no more; where its lines break does not matter.
    func shows(_ text: some CustomStringConvertible) -> Bool {
        blocks.contains { Self.words($0.text) == Self.words("\(text)") }
    }

    /// Lines of Swift that are not in a test file, so that nobody knows whether they hold.
    func linesMissing(from test: String = #filePath) throws -> [String] {
        let lines = Set(Self.lines(try String(contentsOfFile: test, encoding: .utf8)))
        return blocks("swift").flatMap(Self.lines).filter { !lines.contains($0) }
    }

    private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
