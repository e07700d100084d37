/// A `tokenizer.json`, as the `tokenizers` package of Hugging Face writes it.
///
/// Truncation and padding, which the file may ask for, are left to the caller: the most tokens are only told on.
struct TokenizerFile {
    let root: JSONNode

    init(_ root: JSONNode) { self.root = root }

    func parts() throws -> TokenizerParts {
        let splitter = try root["pre_tokenizer"].map(splitter)
        let (model, entries, trie) = try ModelReader(
            root.member("model"), isByteLevel: Self.isByteLevel(splitter)
        )
        .read()
        let normalizer = try root["normalizer"].map(NormalizerReader.read)
        var parts = TokenizerParts(
            steps: TokenizerSteps(normalizer: normalizer, splitter: splitter, model: model), entries: entries)
        try parts.add(addedTokens(trie), place: "\(root.file): added_tokens")
        try FrameReader(root, entries: entries).read(into: &parts)
        parts.suggestedMaximum = try root["truncation"]?.member("max_length").integer()
        return parts
    }

    private func addedTokens(_ trie: ByteTrie) throws -> [AddedToken] {
        try (root["added_tokens"]?.elements() ?? []).compactMap { node in
            let content = try node.member("content").text()
            if content.isEmpty { return nil }
            let id = try Int32(node.member("id").integer())
            // The vocabulary's own id of such a token counts.
            return AddedToken(
                content: content, id: trie.value(of: content.utf8) ?? id,
                isSingleWord: try node.truth("single_word", default: false),
                stripsLeft: try node.truth("lstrip", default: false),
                stripsRight: try node.truth("rstrip", default: false),
                isNormalized: try node.truth("normalized", default: false))
        }
    }

    // MARK: Splitters

    private static func isByteLevel(_ splitter: Splitter?) -> Bool {
        switch splitter {
        case .byteLevel: true
        case .sequence(let steps): isByteLevel(steps.last)
        default: false
        }
    }

    private func splitter(_ node: JSONNode) throws -> Splitter {
        switch try node.type() {
        case "BertPreTokenizer": return .bert
        case "Whitespace": return .words
        case "WhitespaceSplit": return .spaces
        case "Punctuation": return .punctuation(try behavior(node, default: .isolated))
        case "Digits":
            return .digits(try node.truth("individual_digits", default: false) ? .isolated : .contiguous)
        case "Split":
            let pattern = try Self.pattern(node.member("pattern"))
            let isInverted = try node.truth("invert", default: false)
            return .pattern(pattern, try behavior(node, default: nil), isInverted: isInverted)
        case "Metaspace": return .metaspace(try metaspace(node))
        case "ByteLevel":
            return .byteLevel(
                ByteLevel(
                    addsPrefixSpace: try node.truth("add_prefix_space", default: true),
                    usesPattern: try node.truth("use_regex", default: true)))
        case "Sequence":
            let steps = try node.member("pretokenizers").elements().map(splitter)
            if steps.dropLast().contains(where: Self.isByteLevel) {
                throw node.unsupported(supported: "ByteLevel as the last step alone")
            }
            return .sequence(steps)
        default:
            throw try node.member("type").unsupported(
                supported:
                    "BertPreTokenizer, Whitespace, WhitespaceSplit, Punctuation, Digits, Split, Metaspace, ByteLevel and Sequence"
            )
        }
    }

    private func behavior(_ node: JSONNode, default missing: SplitBehavior?) throws -> SplitBehavior {
        if let missing, node["behavior"] == nil { return missing }
        let name = try node.member("behavior")
        guard let behavior = SplitBehavior(rawValue: try name.text()) else {
            throw name.unsupported(
                supported: SplitBehavior.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return behavior
    }

    private func metaspace(_ node: JSONNode) throws -> Metaspace {
        var metaspace = Metaspace()
        if let replacement = node["replacement"] {
            let scalars = try replacement.text().unicodeScalars
            guard let scalar = scalars.first, scalars.count == 1 else {
                throw replacement.wrong("must be one character")
            }
            metaspace.replacement = scalar.value
        }
        if let scheme = node["prepend_scheme"] {
            guard let known = Metaspace.PrependScheme(rawValue: try scheme.text()) else {
                throw scheme.unsupported(supported: "always, first and never")
            }
            metaspace.prependScheme = known
        }
        // What older files say instead.
        if try !node.truth("add_prefix_space", default: true) { metaspace.prependScheme = .never }
        metaspace.splits = try node.truth("split", default: true)
        return metaspace
    }

    /// The pattern of `Split` and `Replace`.
    static func pattern(_ node: JSONNode) throws -> TextPattern {
        if let literal = node["String"] {
            let bytes = try literal.bytes()
            if bytes.isEmpty { throw literal.wrong("is empty") }
            return .literal(bytes)
        }
        let expression = try node.member("Regex")
        do {
            return .expression(try PatternProgram(expression.text()))
        } catch let error as PatternError {
            throw expression.wrong("has \(error.part), which kg does not support in patterns")
        }
    }
}
