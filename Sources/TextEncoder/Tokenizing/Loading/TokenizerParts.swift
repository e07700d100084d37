/// What the files of a tokenizer say.
struct TokenizerParts {
    var added = AddedTokens()
    var steps: TokenizerSteps
    var frame = TokenFrame()
    var idLimit: Int
    var suggestedMaximum: Int?

    init(steps: TokenizerSteps, entries: VocabularyEntries) {
        self.steps = steps
        idLimit = Int(entries.ids.max() ?? -1) + 1
    }

    /// Takes the tokens that are found before all else.
    ///
    /// - Parameter place: Where they are named, for people.
    mutating func add(_ tokens: [AddedToken], place: String) throws {
        for token in tokens {
            added.ids[token.content] = token.id
            idLimit = max(idLimit, Int(token.id) + 1)
        }
        var normalized = tokens.filter(\.isNormalized)
        if let normalizer = steps.normalizer {
            let text = WorkingText(recordsOrigins: false)
            for index in normalized.indices {
                var content = normalized[index].content
                content.withUTF8 { bytes in
                    if let base = bytes.baseAddress { text.load(base, from: 0, to: bytes.count) }
                }
                normalizer.normalize(text)
                normalized[index].content = String(decoding: text.bytes.elements, as: UTF8.self)
            }
            normalized.removeAll(where: \.content.isEmpty)
        }
        do {
            added.raw = try AddedTokenFinder(tokens.filter { !$0.isNormalized })
            added.normalized = try AddedTokenFinder(normalized)
        } catch {
            throw TokenizerError.wrong(place, "two added tokens look the same")
        }
    }

    /// Takes what stands around texts.
    mutating func set(_ frame: TokenFrame) {
        self.frame = frame
        for part in frame.single.parts + frame.pair.parts {
            if case .special(let ids, _) = part {
                for id in ids { idLimit = max(idLimit, Int(id) + 1) }
            }
        }
    }
}
