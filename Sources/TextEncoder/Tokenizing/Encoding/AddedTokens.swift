#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tokens that are found in text before anything else happens to it, such as `[MASK]`.
struct AddedTokens: Sendable {
    /// Those that are looked for in the text as it was written.
    var raw: AddedTokenFinder?
    /// Those that are looked for in normalized text.
    var normalized: AddedTokenFinder?
    /// The ids of all, by what they look like.
    var ids: [String: Int32] = [:]
}

/// One added token.
struct AddedToken: Sendable {
    var content: String
    var id: Int32
    /// Whether it is only found where no part of a word is beside it.
    var isSingleWord = false
    /// Whether it takes the white space before it, or after it.
    var stripsLeft = false
    var stripsRight = false
    var isNormalized = false
}

/// Finds added tokens in text: from left to right, at each place the longest.
struct AddedTokenFinder: Sendable {
    /// Where a token was found.
    struct Match {
        let id: Int32
        let start: Int
        let end: Int
        /// How much of that is white space before the token and after it.
        let leading: Int
        let trailing: Int
    }

    private let tokens: [AddedToken]
    private let trie: ByteTrie
    /// 1 for bytes that a token starts with.
    private let isFirst: FixedTable<UInt8>
    /// The only byte that tokens start with; nil when there are several.
    private let onlyFirst: UInt8?

    /// Nil when there are no tokens.
    init?(_ tokens: [AddedToken]) throws(ByteTrie.BuildingError) {
        guard !tokens.isEmpty else { return nil }
        self.tokens = tokens
        trie = try ByteTrie(
            tokens.enumerated().map { (key: Array($1.content.utf8), number: Int32($0)) })
        var isFirst = [UInt8](repeating: 0, count: 256)
        for token in tokens { isFirst[Int(token.content.utf8.first ?? 0)] = 1 }
        onlyFirst = isFirst.count { $0 == 1 } == 1 ? isFirst.firstIndex(of: 1).map(UInt8.init) : nil
        self.isFirst = FixedTable(isFirst)
    }

    /// The first token at a position or behind it.
    ///
    /// - Parameters:
    ///   - text: The whole text, of which what is before `position` only tells whether a word is there.
    ///   - position: Where the search starts, and how far tokens may take white space before them.
    func next(in text: UnsafeBufferPointer<UInt8>, from position: Int) -> Match? {
        guard let base = text.baseAddress else { return nil }
        var place = position
        while let start = candidate(in: text, from: place) {
            guard let found = trie.longestMatch(in: base, from: start, to: text.count) else {
                place = start + 1
                continue
            }
            place = found.end
            let token = tokens[Int(found.value)]
            if token.isSingleWord,
                Self.endsWithWord(base, start) || Self.startsWithWord(base, found.end, text.count)
            {
                continue
            }
            var match = (start: start, end: found.end)
            if token.stripsLeft { match.start = Self.spaceStart(base, start, from: position) }
            if token.stripsRight { match.end = Self.spaceEnd(base, found.end, text.count) }
            return Match(
                id: token.id, start: match.start, end: match.end, leading: start - match.start,
                trailing: match.end - found.end)
        }
        return nil
    }

    @inline(__always)
    private func candidate(in text: UnsafeBufferPointer<UInt8>, from position: Int) -> Int? {
        guard position < text.count, let base = text.baseAddress else { return nil }
        if let onlyFirst {
            guard let found = memchr(base + position, Int32(onlyFirst), text.count - position) else {
                return nil
            }
            return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
        }
        var place = position
        let table = isFirst.base
        while place < text.count {
            if table[Int(base[place])] != 0 { return place }
            place += 1
        }
        return nil
    }

    private static func endsWithWord(_ text: UnsafePointer<UInt8>, _ end: Int) -> Bool {
        guard end > 0 else { return false }
        let start = UTF8Scalar.start(before: end, in: text)
        return ScalarProperties(of: UTF8Scalar.decode(text, at: start, to: end).scalar).contains(.isWord)
    }

    private static func startsWithWord(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        start < end
            && ScalarProperties(of: UTF8Scalar.decode(text, at: start, to: end).scalar).contains(.isWord)
    }

    private static func spaceStart(_ text: UnsafePointer<UInt8>, _ end: Int, from first: Int) -> Int {
        var start = end
        while start > first {
            let before = UTF8Scalar.start(before: start, in: text)
            guard before >= first,
                ScalarProperties(of: UTF8Scalar.decode(text, at: before, to: start).scalar).contains(.isSpace)
            else { break }
            start = before
        }
        return start
    }

    private static func spaceEnd(_ text: UnsafePointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
        var end = start
        while end < limit {
            let (scalar, length) = UTF8Scalar.decode(text, at: end, to: limit)
            guard ScalarProperties(of: scalar).contains(.isSpace) else { break }
            end += length
        }
        return end
    }
}

extension WorkingText {
    /// Makes tokens of the places where a finder finds them.
    func cut(by finder: AddedTokenFinder) {
        let text = bytes.elements
        cut { piece in
            var position = piece.start
            while position < piece.end, let match = finder.next(in: text, from: position) {
                add(from: position, to: match.start)
                add(from: match.start, to: match.end, token: match.id)
                position = match.end
            }
            add(from: position, to: piece.end)
        }
    }
}
