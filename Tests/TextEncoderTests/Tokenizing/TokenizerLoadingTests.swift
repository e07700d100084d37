import Foundation
import Testing

@testable import TextEncoder

@Suite struct TokenizerLoadingTests {
    /// What is changed in a fixture's file, and words of the message that it leads to.
    static let faults: [(fixture: String, old: String, new: String, words: String)] = [
        ("WordPiece", "\"type\":\"BertNormalizer\"", "\"type\":\"Nmt\"", "normalizer.type is 'Nmt'"),
        (
            "WordPiece", "\"type\":\"BertPreTokenizer\"", "\"type\":\"CharDelimiterSplit\"",
            "pre_tokenizer.type"
        ),
        (
            "WordPiece", "\"type\":\"WordPiece\",", "\"type\":\"WordLevel\",",
            "supports WordPiece, Unigram and BPE"
        ),
        ("WordPiece", "\"type\":\"BertProcessing\"", "\"type\":\"Other\"", "post_processor.type is 'Other'"),
        ("WordPiece", "\"clean_text\":true", "\"clean_text\":1", "clean_text is the number 1.0"),
        ("WordPiece", "\"[PAD]\":0", "\"[PAD]\":-1", "'[PAD]' an id that is no integer"),
        ("WordPiece", "\"[PAD]\":0", "\"[PAD]\":\"0\"", "'[PAD]' an id that is no integer"),
        ("WordPiece", "\"[PAD]\":0", "\"[UNK]\":0", "'[UNK]' is there twice"),
        (
            "WordPiece", "\"unk_token\":\"[UNK]\"", "\"unk_token\":\"[NONE]\"",
            "which the vocabulary does not have"
        ),
        ("Unigram", "\"unk_id\":3", "\"unk_id\":99999", "there are only"),
        ("Unigram", "[\"<pad>\",0.0]", "[\"<pad>\"]", "an element (1)"),
        ("Unigram", "[\"<pad>\",0.0]", "[\"<s>\",0.0]", "'<s>' is there twice"),
        ("Unigram", "\"precompiled_charsmap\":\"", "\"precompiled_charsmap\":\"?", "not Base64"),
        ("Unigram", "\"precompiled_charsmap\":\"", "\"precompiled_charsmap\":\"////", "is cut"),
        (
            "Unigram", "\"prepend_scheme\":\"always\"", "\"prepend_scheme\":\"often\"",
            "always, first and never"
        ),
        ("Unigram", "\"id\":\"A\"", "\"id\":\"C\"", "supports A and B"),
        ("BytePairs", "\"dropout\":null", "\"dropout\":0.5", "dropout"),
        ("BytePairs", "\"merges\":[", "\"merges\":[[\"a\",\"zzzz\"],", "'zzzz'"),
        ("BytePairs", "\"merges\":[", "\"merges\":[\"abc\",", "'abc'"),
        ("BytePairs", "\"merges\":[", "\"merges\":7,\"x\":[", "must be an array"),
    ]

    @Test(arguments: faults.indices)
    func saysWhatIsWrong(_ index: Int) throws {
        let fault = Self.faults[index]
        let file = String(decoding: try GoldenCase.bytes(fault.fixture), as: UTF8.self)
        let place = try #require(file.range(of: fault.old), "the fixture has no \(fault.old)")
        let changed = file.replacingCharacters(in: place, with: fault.new)
        let error = #expect(throws: TokenizerError.self) {
            try Tokenizer(json: Array(changed.utf8), named: "tokenizer.json")
        }
        let message = try #require(error?.message)
        #expect(message.hasPrefix("tokenizer.json"))
        #expect(message.contains(fault.words), "\(message)")
    }

    /// A file that is cut anywhere is refused.
    @Test(arguments: TokenizerTests.fixtures)
    func refusesCutFiles(_ name: String) throws {
        let file = try GoldenCase.bytes(name)
        for count in Swift.stride(from: 0, to: file.count - 2, by: 97) {
            #expect(throws: TokenizerError.self) { try Tokenizer(json: Array(file.prefix(count))) }
        }
    }

    /// A map of characters that is cut or changed is refused or used, but nothing is read beyond its end.
    @Test func survivesDamagedMaps() throws {
        var random = NastyText(seed: 5)
        var map = [UInt8](repeating: 0, count: 4 + 4 * 300 + 8)
        map[0] = 0xB0
        map[1] = 0x04
        for seed in 0..<200 {
            for index in 4..<map.count {
                map[index] = UInt8(truncatingIfNeeded: index &* (seed + 7) &* 31 >> 3) & 0x7F
            }
            let text = WorkingText(recordsOrigins: true)
            guard let loaded = try? CharacterMap(map) else { continue }
            var given = random.next()
            given.withUTF8 { bytes in
                if let base = bytes.baseAddress { text.load(base, from: 0, to: bytes.count) }
            }
            loaded.normalize(text)
        }
        #expect(throws: CharacterMap.Damage.self) { try CharacterMap(Array(map.prefix(100))) }
        #expect(throws: CharacterMap.Damage.self) { try CharacterMap([]) }
    }

    // MARK: Folders

    private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try body(folder.path)
    }

    private static let words = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello\n##s\nHello\n"

    @Test func readsWordLists() throws {
        try withFolder(["vocab.txt": Self.words]) { folder in
            let tokenizer = try Tokenizer(folder: folder)
            let buffer = TokenBuffer()
            tokenizer.encode("Hellos [MASK] x", into: buffer)
            #expect(Array(buffer.ids) == [2, 5, 6, 4, 1, 3])
            #expect(tokenizer.idLimit == 8)
            #expect(tokenizer.addedTokenIDs["[MASK]"] == 4)
        }
        let settings = "{\"do_lower_case\": false, \"model_max_length\": 512}"
        try withFolder(["vocab.txt": Self.words, "tokenizer_config.json": settings]) { folder in
            let tokenizer = try Tokenizer(folder: folder)
            let buffer = TokenBuffer()
            tokenizer.encode("Hello", into: buffer)
            #expect(Array(buffer.ids) == [2, 7, 3])
            #expect(tokenizer.suggestedMaximum == 512)
        }
    }

    @Test func readsPairsAndMerges() throws {
        let vocabulary = "{\"<s>\":0,\"</s>\":1,\"a\":2,\"b\":3,\"ab\":4,\"\u{120}\":5,\"<mask>\":6}"
        try withFolder(["vocab.json": vocabulary, "merges.txt": "#version: 0.2\na b\n"]) { folder in
            let tokenizer = try Tokenizer(folder: folder)
            let buffer = TokenBuffer()
            tokenizer.encode("ab ba  <mask>", into: buffer)
            #expect(Array(buffer.ids) == [0, 4, 5, 3, 2, 6, 1])
        }
    }

    @Test(arguments: [
        ([:], "has no tokenizer"), (["vocab.txt": "a\nb\n"], "'[UNK]' (unk_token) is missing"),
        (["vocab.txt": words + "hello\n"], "'hello' is there twice"),
        (["vocab.txt": words, "tokenizer_config.json": "{"], "is no JSON"),
        (["vocab.json": "{\"a\":0}", "merges.txt": "a b\n"], "'b'"), (["tokenizer.json": ""], "it is empty"),
        (["tokenizer.json": "[]"], "model is missing"),
    ])
    func complainsAboutFolders(_ files: [String: String], _ words: String) throws {
        try withFolder(files) { folder in
            let error = #expect(throws: TokenizerError.self) { try Tokenizer(folder: folder) }
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        }
    }
}
