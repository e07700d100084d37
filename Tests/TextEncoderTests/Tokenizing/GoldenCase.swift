import Foundation

@testable import TextEncoder

/// A text and what the `tokenizers` package makes of it; `Fixtures/make_fixtures.py` writes them.
struct GoldenCase: Decodable {
    let text: String
    let second: String?
    let maximum: Int?
    let ids: [Int32]
    let types: [Int32]
    let ranges: [Int32]

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    static func tokenizer(_ name: String) throws -> Tokenizer {
        try Tokenizer(json: bytes(name), named: "\(name).json")
    }

    /// The `tokenizer.json` of a fixture.
    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(name).json")))
    }

    static func cases(_ name: String) throws -> [GoldenCase] {
        let data = try Data(contentsOf: folder.appendingPathComponent("\(name).golden.jsonl"))
        return try data.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(GoldenCase.self, from: $0)
        }
    }
}

extension TokenBuffer {
    /// The starts and ends of all tokens.
    var flatRanges: [Int32] { ranges.flatMap { [$0.start, $0.end] } }
}
