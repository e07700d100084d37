import CSimdJSON

/// Reads the model of a `tokenizer.json`.
struct ModelReader {
    let node: JSONNode
    /// Whether pieces are bytes, which the vocabulary writes as characters.
    let isByteLevel: Bool

    init(_ node: JSONNode, isByteLevel: Bool) {
        self.node = node
        self.isByteLevel = isByteLevel
    }

    func read() throws -> (TokenModel, VocabularyEntries, ByteTrie) {
        switch try type() {
        case "WordPiece": return try wordPiece()
        case "Unigram": return try unigram()
        case "BPE": return try bytePairs()
        default: throw try node.member("type").unsupported(supported: "WordPiece, Unigram and BPE")
        }
    }

    /// The type; older files do not name it, but it shows.
    private func type() throws -> String {
        if let type = node["type"] { return try type.text() }
        if node["merges"] != nil { return "BPE" }
        return node["unk_id"] != nil ? "Unigram" : "WordPiece"
    }

    private func wordPiece() throws -> (TokenModel, VocabularyEntries, ByteTrie) {
        let entries = try VocabularyEntries(node.member("vocab"))
        let trie = try entries.trie()
        let unknown = try node.member("unk_token")
        guard let id = trie.value(of: try unknown.bytes()) else {
            throw unknown.wrong("is \(unknown.summary), which the vocabulary does not have")
        }
        let model = WordPiece(
            trie: trie, prefix: try node["continuing_subword_prefix"]?.text() ?? "##", unknown: id,
            maximumScalars: try node["max_input_chars_per_word"]?.integer() ?? 100)
        return (.wordPiece(model), entries, trie)
    }

    private func unigram() throws -> (TokenModel, VocabularyEntries, ByteTrie) {
        let vocabulary = try node.member("vocab")
        var entries = VocabularyEntries(place: "\(node.file): \(vocabulary.path)")
        var scores: [Double] = []
        try vocabulary.forEachElement { index, element in
            var iterator = CSimdJSONElements(element)
            var text = CSimdJSONValue()
            var number = CSimdJSONValue()
            var score = 0.0
            guard CSimdJSONCount(element) == 2, CSimdJSONNextElement(&iterator, &text),
                CSimdJSONNextElement(&iterator, &number), let token = JSONNode.bytes(of: text),
                CSimdJSONGetDouble(number, &score)
            else { throw vocabulary.wrong("has an element (\(index)) that is not a token and its score") }
            try entries.append(token, id: Int32(index))
            scores.append(score)
        }
        let trie = try entries.trie()
        let unknown = try node["unk_id"]?.integer()
        if let unknown, unknown >= scores.count {
            throw try node.member("unk_id").wrong(
                "is \(unknown), but there are only \(scores.count) tokens")
        }
        let model = Unigram(
            trie: trie, scores: scores, unknown: unknown.map(Int32.init),
            byteTokens: try node.truth("byte_fallback", default: false) ? Self.fallback(trie) : nil)
        return (.unigram(model), entries, trie)
    }

    /// The tokens `<0x00>` to `<0xFF>`; -1 where one is missing.
    private static func fallback(_ trie: ByteTrie) -> [Int32] {
        (0..<256).map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return trie.value(of: "<0x\(digits.count < 2 ? "0" : "")\(digits)>".utf8) ?? -1
        }
    }

    private func bytePairs() throws -> (TokenModel, VocabularyEntries, ByteTrie) {
        let entries = try VocabularyEntries(node.member("vocab"))
        let trie = try entries.trie()
        if let dropout = node["dropout"], try dropout.double() != 0 {
            throw dropout.unsupported(supported: "none, as tokens would be drawn by chance")
        }
        let prefix = try node["continuing_subword_prefix"]?.bytes() ?? []
        var merges = MergeList(trie: trie, place: "\(node.file): model.merges", prefix: prefix)
        let list = try node.member("merges")
        try list.forEachElement { index, element in
            if let pair = JSONNode.bytes(of: element) {
                return try merges.append(line: pair, index: index)
            }
            var iterator = CSimdJSONElements(element)
            var (first, second) = (CSimdJSONValue(), CSimdJSONValue())
            guard CSimdJSONCount(element) == 2, CSimdJSONNextElement(&iterator, &first),
                CSimdJSONNextElement(&iterator, &second), let one = JSONNode.bytes(of: first),
                let other = JSONNode.bytes(of: second)
            else { throw list.wrong("has an element (\(index)) that is not two tokens") }
            try merges.append(one, other, index: index)
        }
        var model = BytePairs(trie: trie, merges: merges.map)
        model.prefix = prefix
        model.suffix = try node["end_of_word_suffix"]?.bytes() ?? []
        model.fusesUnknown = try node.truth("fuse_unk", default: false)
        model.ignoresMerges = try node.truth("ignore_merges", default: false)
        if let unknown = node["unk_token"] {
            model.unknown = trie.value(of: try unknown.bytes())
            if model.unknown == nil {
                throw unknown.wrong("is \(unknown.summary), which the vocabulary does not have")
            }
        }
        if try node.truth("byte_fallback", default: false) {
            model.fallback = FixedTable(Self.fallback(trie))
        }
        if isByteLevel {
            guard model.prefix.isEmpty, model.suffix.isEmpty else {
                throw node.wrong("has a prefix or suffix of words, which kg does not support with ByteLevel")
            }
            model.byteSymbols = BytePairs.byteSymbols(trie)
        }
        return (.bytePairs(model), entries, trie)
    }
}

extension BytePairs {
    /// The token of each byte, -1 where the vocabulary has none.
    static func byteSymbols(_ trie: ByteTrie) -> FixedTable<Int32> {
        FixedTable(
            ByteLevel.characters.map { character in
                Unicode.Scalar(character).flatMap { trie.value(of: String($0).utf8) } ?? -1
            })
    }
}
