import Foundation

extension Tokenizer {
    /// Loads the tokenizer of a checkpoint.
    ///
    /// The folder has `tokenizer.json`; or `vocab.txt`, with `tokenizer_config.json` beside it, as BERT's checkpoints do;
    /// or `vocab.json` and `merges.txt`, as those of GPT-2 and RoBERTa do. The first that is there counts.
    ///
    /// - Throws: ``TokenizerError``, when no file is there, or one is damaged or asks for what kg does not know.
    /// - Complexity: Reads the files; 10 to 20 milliseconds for 30,000 tokens, a quarter of a second for 250,000.
    public convenience init(folder: String) throws {
        let url = URL(fileURLWithPath: folder)
        let files = ["tokenizer.json", "vocab.txt", "vocab.json", "merges.txt"]
        let found = files.filter {
            FileManager.default.fileExists(atPath: url.appendingPathComponent($0).path)
        }
        if found.contains("tokenizer.json") {
            let path = url.appendingPathComponent("tokenizer.json")
            self.init(
                try Self.bytes(of: path).withUnsafeBytes {
                    try Self.parts(json: $0.bindMemory(to: UInt8.self), named: path.path)
                })
        } else if found.contains("vocab.txt") {
            self.init(try VocabularyFiles(folder: url).wordPieceParts())
        } else if found.contains("vocab.json"), found.contains("merges.txt") {
            self.init(try VocabularyFiles(folder: url).bytePairParts())
        } else {
            throw TokenizerError.noTokenizer(in: folder)
        }
    }

    /// Loads a tokenizer from the bytes of a `tokenizer.json`.
    ///
    /// - Parameter name: What messages call the file.
    /// - Throws: ``TokenizerError``.
    public convenience init(json bytes: [UInt8], named name: String = "tokenizer.json") throws {
        self.init(try bytes.withUnsafeBufferPointer { try Self.parts(json: $0, named: name) })
    }

    private static func parts(
        json bytes: UnsafeBufferPointer<UInt8>, named name: String
    ) throws -> TokenizerParts {
        try JSONNode.withRoot(of: bytes, named: name) { try TokenizerFile($0).parts() }
    }

    static func bytes(of file: URL) throws -> Data {
        do {
            return try Data(contentsOf: file, options: .mappedIfSafe)
        } catch {
            throw TokenizerError.unreadable(file.path, error)
        }
    }
}
