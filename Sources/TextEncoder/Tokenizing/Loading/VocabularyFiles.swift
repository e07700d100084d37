import Foundation

/// The files of tokenizers that have no `tokenizer.json`.
struct VocabularyFiles {
    let folder: URL

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    // MARK: BERT

    /// `vocab.txt`, a token a line, and what `tokenizer_config.json` says of it.
    func wordPieceParts() throws -> TokenizerParts {
        let file = path("vocab.txt")
        let data = try Tokenizer.bytes(of: folder.appendingPathComponent("vocab.txt"))
        var entries = VocabularyEntries(place: file)
        var id: Int32 = 0
        for line in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var token = Array(line)
            while let last = token.last, last == 0x20 || (0x09...0x0D).contains(last) { token.removeLast() }
            if !token.isEmpty { try entries.append(token, id: id) }
            id += 1
        }
        guard String(validating: entries.bytes, as: UTF8.self) != nil else {
            throw TokenizerError.wrong(file, "it is not UTF-8")
        }
        let trie = try entries.trie()
        let settings = try Settings(folder: folder)
        func token(_ key: String, default name: String) throws -> Int32 {
            let name = settings.tokens[key] ?? name
            guard let id = trie.value(of: name.utf8) else {
                throw TokenizerError.wrong(file, "the token '\(name)' (\(key)) is missing")
            }
            return id
        }
        let model = WordPiece(
            trie: trie, prefix: "##", unknown: try token("unk_token", default: "[UNK]"), maximumScalars: 100)
        let normalizer = BertNormalizer(
            cleansText: true, splitsHan: settings.truths["tokenize_chinese_chars"] ?? true,
            stripsAccents: settings.truths["strip_accents"] ?? settings.truths["do_lower_case"] ?? true,
            lowercases: settings.truths["do_lower_case"] ?? true)
        var parts = TokenizerParts(
            steps: TokenizerSteps(normalizer: .bert(normalizer), splitter: .bert, model: .wordPiece(model)),
            entries: entries)
        parts.set(
            FrameReader.bert(
                start: try token("cls_token", default: "[CLS]"), end: try token("sep_token", default: "[SEP]")
            ))
        let names = [
            "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]",
            "mask_token": "[MASK]",
        ]
        try parts.add(settings.added(names, trie), place: file)
        parts.suggestedMaximum = settings.maximum
        return parts
    }

    // MARK: GPT-2 and RoBERTa

    /// `vocab.json`, which has an id for each token, and `merges.txt`, a merge a line.
    func bytePairParts() throws -> TokenizerParts {
        let data = try Tokenizer.bytes(of: folder.appendingPathComponent("vocab.json"))
        let entries = try data.withUnsafeBytes { bytes in
            try JSONNode.withRoot(of: bytes.bindMemory(to: UInt8.self), named: path("vocab.json")) {
                try VocabularyEntries($0)
            }
        }
        let trie = try entries.trie()
        var merges = MergeList(trie: trie, place: path("merges.txt"))
        let lines = try Tokenizer.bytes(of: folder.appendingPathComponent("merges.txt"))
        for (index, line) in lines.split(separator: UInt8(ascii: "\n")).enumerated() {
            if line.starts(with: "#version".utf8) { continue }
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            try Array(line).withUnsafeBufferPointer { try merges.append(line: $0, index: index + 1) }
        }
        var model = BytePairs(trie: trie, merges: merges.map)
        model.byteSymbols = BytePairs.byteSymbols(trie)
        let settings = try Settings(folder: folder)
        let addsSpace = settings.truths["add_prefix_space"] ?? false
        var parts = TokenizerParts(
            steps: TokenizerSteps(
                splitter: .byteLevel(ByteLevel(addsPrefixSpace: addsSpace)), model: .bytePairs(model)),
            entries: entries)
        parts.steps.trimming = SpaceTrimming(
            addsPrefixSpace: addsSpace, tokens: entries, idLimit: parts.idLimit)
        let (start, end) = (settings.tokens["cls_token"] ?? "<s>", settings.tokens["sep_token"] ?? "</s>")
        if let start = trie.value(of: start.utf8), let end = trie.value(of: end.utf8) {
            parts.set(FrameReader.roberta(start: start, end: end))
        }
        let names = [
            "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "cls_token": "<s>",
            "sep_token": "</s>", "pad_token": "<pad>", "mask_token": "<mask>",
        ]
        try parts.add(settings.added(names, trie), place: path("vocab.json"))
        parts.suggestedMaximum = settings.maximum
        return parts
    }

    // MARK: Settings

    /// What `tokenizer_config.json` and `special_tokens_map.json` say.
    private struct Settings {
        var tokens: [String: String] = [:]
        var truths: [String: Bool] = [:]
        var maximum: Int?

        private static let tokenKeys = [
            "unk_token", "cls_token", "sep_token", "pad_token", "mask_token", "bos_token", "eos_token",
        ]
        private static let truthKeys = [
            "do_lower_case", "tokenize_chinese_chars", "strip_accents", "add_prefix_space",
        ]

        init(folder: URL) throws {
            for name in ["special_tokens_map.json", "tokenizer_config.json"] {
                let url = folder.appendingPathComponent(name)
                guard FileManager.default.fileExists(atPath: url.path) else { continue }
                try Tokenizer.bytes(of: url).withUnsafeBytes { bytes in
                    try JSONNode.withRoot(of: bytes.bindMemory(to: UInt8.self), named: url.path) {
                        try read($0)
                    }
                }
            }
        }

        private mutating func read(_ root: JSONNode) throws {
            for key in Self.tokenKeys {
                guard let node = root[key] else { continue }
                tokens[key] = try (node["content"] ?? node).text()
            }
            for key in Self.truthKeys {
                if let node = root[key] { truths[key] = try node.truth() }
            }
            if let never = root["never_split"], try !never.elements().isEmpty {
                throw never.unsupported(supported: "none")
            }
            // A number beyond all bounds stands for no bound.
            if let node = root["model_max_length"], try node.double() < 1e9 { maximum = try node.integer() }
        }

        /// The tokens that are found in text, as far as the vocabulary has them.
        func added(_ names: [String: String], _ trie: ByteTrie) -> [AddedToken] {
            var found: [String: AddedToken] = [:]
            for (key, name) in names {
                let content = tokens[key] ?? name
                guard let id = trie.value(of: content.utf8) else { continue }
                var token = AddedToken(content: content, id: id)
                // RoBERTa's stands for a word and the space before it.
                token.stripsLeft = key == "mask_token" && content == "<mask>"
                found[content] = token
            }
            return found.values.sorted { $0.id < $1.id }
        }
    }
}
