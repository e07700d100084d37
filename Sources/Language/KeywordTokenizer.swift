import KnowledgeModel

/// Finds the terms by which passages are searched.
///
/// Runs of letters, marks, digits and "_" are terms in lower case, with letters and their marks joined. Han, in simplified
/// characters, and Kana, which put no space between words, give each pair of neighbouring characters, or the character
/// itself where it stands alone. An identifier is a term and
/// gives its parts too: `max_turns` also "max" and "turns", `AgentLoop` also "agent" and "loop".
public struct KeywordTokenizer {
    private var lowercase: [UInt8] = []

    /// The longest term; what is longer is encoded data.
    private static let longestTerm = 128

    /// Makes a tokenizer, which keeps its memory from text to text.
    public init() {}

    /// The terms of a text in order, without the parts of identifiers.
    public static func terms(in text: some StringProtocol) -> [String] {
        collect(from: text) { !$0 }
    }

    /// The terms of a text in order, each identifier followed by its parts.
    public static func termsAndParts(in text: some StringProtocol) -> [String] {
        collect(from: text) { _ in true }
    }

    private static func collect(from text: some StringProtocol, where isWanted: (Bool) -> Bool) -> [String] {
        var tokenizer = KeywordTokenizer()
        var terms: [String] = []
        var text = String(text)
        text.withUTF8 { bytes in
            tokenizer.forEachTerm(in: bytes) { term, isPart in
                if isWanted(isPart) { terms.append(String(decoding: term, as: UTF8.self)) }
            }
        }
        return terms
    }

    /// Passes on the terms of a text in lower case, and whether each is a part of the identifier before it.
    ///
    /// The bytes passed on are valid only during the call.
    package mutating func forEachTerm(
        in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, _ isPart: Bool) -> Void
    ) {
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                if ScalarClass.isASCIIWordPart(byte) {
                    position = readWord(from: position, in: text, body)
                } else {
                    position += 1
                }
                continue
            }
            let (scalar, length) = text.scalar(at: position)
            if ScalarClass.isUnspaced(scalar) {
                position = readUnspaced(from: position, in: text, body)
            } else if ScalarClass.isWordPart(scalar) {
                position = readWord(from: position, in: text, body)
            } else {
                position += length
            }
        }
    }

    private mutating func readWord(
        from start: Int, in text: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>, Bool) -> Void
    ) -> Int {
        lowercase.removeAll(keepingCapacity: true)
        var end = start
        var isASCII = true
        var hasMark = false
        while end < text.count {
            let runStart = end
            while end < text.count, ScalarClass.isASCIIWordPart(text[end]) { end += 1 }
            lowercase.appendLowercase(ofASCII: text.slice(runStart..<end))
            guard end < text.count, text[end] >= 0x80 else { break }
            let (scalar, length) = text.scalar(at: end)
            guard ScalarClass.isWordPart(scalar), !ScalarClass.isUnspaced(scalar) else { break }
            isASCII = false
            hasMark = hasMark || Composition.isMark(scalar)
            LowercaseMapping.forEachByte(of: scalar) { lowercase.append($0) }
            end += length
        }
        if hasMark { Composition.compose(&lowercase, from: 0) }
        guard lowercase.count <= Self.longestTerm else { return end }
        lowercase.withUnsafeBufferPointer { term in
            body(term, false)
            guard isASCII, IdentifierShape.mayHaveParts(text.slice(start..<end)) else { return }
            IdentifierShape.forEachPart(in: text.slice(start..<end)) { part in
                if part.count >= 2 { body(term.slice(part), true) }
            }
        }
        return end
    }

    private mutating func readUnspaced(
        from start: Int, in text: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>, Bool) -> Void
    ) -> Int {
        lowercase.removeAll(keepingCapacity: true)
        var end = start
        while end < text.count {
            let (scalar, length) = text.scalar(at: end)
            guard ScalarClass.isUnspaced(scalar) else { break }
            LowercaseMapping.forEachByte(of: scalar) { lowercase.append($0) }
            end += length
        }
        lowercase.withUnsafeBufferPointer { run in
            var previous = 0
            var position = run.scalar(at: 0).length
            if position == run.count { body(run, false) }
            while position < run.count {
                let length = run.scalar(at: position).length
                body(run.slice(previous..<position + length), false)
                previous = position
                position += length
            }
        }
        return end
    }
}
