import Checkpoints
import Foundation
import KnowledgeModel
import Testing

@testable import TextEncoder

/// Texts and their parts get the vectors that their tokens' states give.
@Suite struct TextEmbedderTests {
    /// A checkpoint of the fixtures with a vocabulary of letters, digits and a few words.
    private func withEmbedder(_ body: (TextEmbedder, URL) async throws -> Void) async throws {
        let fixture = try Fixture("bert")
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "kg-embedder-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: fixture.folder, to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let vocabularySize = try EncoderConfiguration(folder: folder).vocabularySize
        var words = [
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", "a", "pipeline", "agent", "runs", "stops",
        ]
        words += (0..<max(0, vocabularySize - words.count)).map { "##\($0)" }
        try words.prefix(vocabularySize).joined(separator: "\n").write(
            to: folder.appending(path: "vocab.txt"), atomically: true, encoding: .utf8)
        try await body(try TextEmbedder(folder: folder, precision: .float32), folder)
    }

    @Test func aTextHasTheVectorOfItsTokens() async throws {
        try await withEmbedder { embedder, _ in
            let vectors = try await embedder.embed(["A pipeline runs.", "agent"])
            let expected = try await embedder.encoder.vectors(for: [
                TokenSequence(ids: [2, 6, 7, 9, 5, 3]), TokenSequence(ids: [2, 8, 3]),
            ])
            #expect(greatestDifference(vectors[0], expected[0]) < 1e-6)
            #expect(greatestDifference(vectors[1], expected[1]) < 1e-6)
        }
    }

    @Test func aPartHasTheStatesOfItsTokens() async throws {
        try await withEmbedder { embedder, _ in
            let text = "A pipeline runs. A agent stops."
            let spans = [0..<16, 17..<31, 2..<10, 3..<9]
            let vectors = try #require(try await embedder.embed([SpannedText(text, spans: spans)]).first)
            let ids: [Int32] = [2, 6, 7, 9, 5, 6, 8, 10, 5, 3]
            try await embedder.encoder.encode([TokenSequence(ids: ids)]) { [vectors] states in
                let normalized = embedder.encoder.normalizes
                #expect(vectors.spans[0] == states.vector(of: 1..<5, normalized: normalized))
                #expect(vectors.spans[1] == states.vector(of: 5..<9, normalized: normalized))
                #expect(vectors.spans[2] == states.vector(of: 2..<3, normalized: normalized))
            }
            // No whole token lies in the last one.
            #expect(vectors.spans[3] == nil)
        }
    }

    @Test func aLongTextIsTheMeanOfItsWindows() async throws {
        try await withEmbedder { embedder, _ in
            let words = ["pipeline", "agent", "runs", "stops", "a"]
            let text = (0..<150).map { words[$0 * $0 % 5] }.joined(separator: " ")
            let last = text.utf8.count - 5..<text.utf8.count
            let spanned = SpannedText(text, spans: [0..<20, last])
            let vectors = try #require(try await embedder.embed([spanned]).first)
            let ids = [2] + (0..<150).map { [7, 8, 9, 10, 6][$0 * $0 % 5] as Int32 } + [3]
            let expected = try await embedder.encoder.vectors(for: [TokenSequence(ids: ids)])
            #expect(greatestDifference(vectors.whole, expected[0]) < 1e-5)
            #expect(vectors.spans.allSatisfy { $0 != nil })
            // Neither the number of threads nor what stands beside it makes a difference.
            let others = (0..<20).map { SpannedText(String(repeating: "agent stops. ", count: $0)) }
            let beside = try await embedder.embed(others + [spanned] + others, workers: 3)
            #expect(beside[20] == vectors)
        }
    }

    @Test func theFingerprintFollowsTheFiles() async throws {
        try await withEmbedder { embedder, folder in
            #expect(try TextEmbedder(folder: folder).model == embedder.model)
            #expect(try TextEmbedder(folder: folder, name: "x").model.id == embedder.model.id)
            let path = folder.appending(path: "vocab.txt")
            let words = try String(contentsOf: path, encoding: .utf8)
            try words.replacing("agent", with: "agents").write(to: path, atomically: true, encoding: .utf8)
            #expect(try TextEmbedder(folder: folder).model.id != embedder.model.id)
            try (words + "\nbeyond").write(to: path, atomically: true, encoding: .utf8)
            #expect(throws: CheckpointError.self) { try TextEmbedder(folder: folder) }
        }
    }

    @Test func textsOfUnknownWordsAreTold() async throws {
        try await withEmbedder { embedder, _ in
            #expect(embedder.knows("A pipeline runs."))
            #expect(embedder.knows(""))
            #expect(!embedder.knows("模型怎样记住用户说过的话？"))
            #expect(!embedder.knows("a pipeline xyz"))
        }
    }

    @Test func nothingAndEmptyTextsAreEmbedded() async throws {
        try await withEmbedder { embedder, _ in
            let none = try await embedder.embed([String]())
            #expect(none.isEmpty)
            let empty = try await embedder.embed([""])
            #expect(empty.map(\.count) == [embedder.model.dimension])
        }
    }
}
