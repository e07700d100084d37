/// Normalizes, splits and looks up text as BERT's tokenizers do, in one pass over the bytes.
///
/// Words of plain ASCII, which most text is made of, are looked up where they lie: a table folds each byte, and the trie
/// is walked with it. All other words are gathered first. The result is that of ``BertNormalizer``, the splitter
/// and ``WordPiece`` one after the other, which the tests compare.
struct BertEncoder: Sendable {
    /// What a byte means where no word is being read.
    private enum Kind {
        static let word: UInt8 = 0
        static let space: UInt8 = 1
        static let punctuation: UInt8 = 2
        /// It starts a scalar that is not ASCII, or it is removed from the middle of words.
        static let slow: UInt8 = 3
    }

    private let normalizer: BertNormalizer
    private let model: WordPiece
    /// The kind of each byte.
    private let kinds: FixedTable<UInt8>
    /// Each byte of a word in its normal form; 0 for all others.
    private let folded: FixedTable<UInt8>
    /// The token of each ASCII punctuation mark.
    private let marks: FixedTable<Int32>
    private let continuation: Int
    private let maximumScalars: Int

    /// Nil when the steps are others than BERT's.
    init?(_ steps: TokenizerSteps) {
        guard case .bert(let normalizer) = steps.normalizer, case .bert = steps.splitter,
            case .wordPiece(let model) = steps.model
        else { return nil }
        self.init(normalizer: normalizer, model: model)
    }

    private init(normalizer: BertNormalizer, model: WordPiece) {
        self.normalizer = normalizer
        self.model = model
        var kinds = [UInt8](repeating: Kind.slow, count: 256)
        var folded = [UInt8](repeating: 0, count: 256)
        var marks = [Int32](repeating: model.unknown, count: 256)
        for byte in UInt8(0)..<0x80 {
            let properties = ScalarProperties(of: UInt32(byte))
            if properties.contains(.isRemoved), normalizer.cleansText {
                continue
            } else if properties.contains(.isSpace) {
                kinds[Int(byte)] = Kind.space
            } else if properties.contains(.isPunctuation) {
                kinds[Int(byte)] = Kind.punctuation
                if model.maximumScalars > 0 {
                    marks[Int(byte)] = model.trie.value(of: CollectionOfOne(byte)) ?? model.unknown
                }
            } else if byte != 0 {
                kinds[Int(byte)] = Kind.word
                let lowers = normalizer.lowercases && UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z")
                folded[Int(byte)] = lowers ? byte | 0x20 : byte
            }
        }
        self.kinds = FixedTable(kinds)
        self.folded = FixedTable(folded)
        self.marks = FixedTable(marks)
        // Below a leaf of the trie nothing is found, and what ends a word is one.
        continuation = model.continuation ?? -1
        maximumScalars = model.maximumScalars
    }

    /// Adds the tokens of a part of a text.
    ///
    /// - Parameters:
    ///   - text: The whole text; bytes that are not UTF-8 count as U+FFFD.
    ///   - limit: How many tokens the buffer may have; the rest of the text is not read.
    /// - Returns: False when the text has marks that normalization reorders, which this encoder does not; the buffer is
    ///   then as before.
    func encode(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, limit: Int, into buffer: TokenBuffer
    ) -> Bool {
        let first = buffer.count
        // A token has at least one byte of the text.
        buffer.reserve(end - start)
        let (kinds, folded, units, values) = (
            kinds.base, folded.base, model.trie.units.base, model.trie.values.base
        )
        var position = start
        while position < end {
            if buffer.count >= limit { break }
            var byte = folded[Int(text[position])]
            if byte == 0 {
                let raw = Int(text[position])
                switch kinds[raw] {
                case Kind.space: position += 1
                case Kind.punctuation:
                    buffer.appendReserved(
                        marks[raw], Int32(truncatingIfNeeded: position),
                        Int32(truncatingIfNeeded: position + 1))
                    position += 1
                default:
                    guard let next = encodeSlowly(text, from: position, to: end, limit: limit, into: buffer)
                    else {
                        buffer.truncate(to: first)
                        return false
                    }
                    position = next
                }
                continue
            }

            let wordStart = position
            let mark = buffer.count
            var pieceStart = position
            var unit = units[ByteTrie.root]
            var found = -1
            var foundEnd = position
            // Each round matches one more byte, or ends a token and goes back to its end.
            while true {
                let node = ByteTrie.place(under: unit, byte)
                unit = units[node]
                if unit & ByteTrie.labelMask == UInt32(byte) {
                    position += 1
                    if unit & ByteTrie.endsKey != 0 {
                        found = node
                        foundEnd = position
                    }
                    byte = position < end ? folded[Int(text[position])] : 0
                    if byte != 0 { continue }
                }
                // No token goes on.
                guard found >= 0 else { break }
                buffer.appendReserved(
                    values[found], Int32(truncatingIfNeeded: pieceStart), Int32(truncatingIfNeeded: foundEnd))
                position = foundEnd
                pieceStart = foundEnd
                byte = position < end ? folded[Int(text[position])] : 0
                if byte == 0 { break }
                found = -1
                guard continuation >= 0 else { break }
                unit = units[continuation]
            }
            let isUnknown = found < 0
            if isUnknown {
                while position < end, folded[Int(text[position])] != 0 { position += 1 }
            }
            if position < end, kinds[Int(text[position])] == Kind.slow {
                buffer.truncate(to: mark)
                guard let next = encodeSlowly(text, from: wordStart, to: end, limit: limit, into: buffer)
                else {
                    buffer.truncate(to: first)
                    return false
                }
                position = next
            } else if isUnknown || position - wordStart > maximumScalars {
                buffer.truncate(to: mark)
                buffer.appendReserved(
                    model.unknown, Int32(truncatingIfNeeded: wordStart), Int32(truncatingIfNeeded: position))
            }
        }
        return true
    }

    /// Gathers words in their normal form, from the start of a word or from what is not ASCII, until a word ends before
    /// ASCII.
    ///
    /// - Returns: Where it stopped; nil when marks must be reordered.
    @inline(never)
    private func encodeSlowly(
        _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, limit: Int, into buffer: TokenBuffer
    ) -> Int? {
        let scratch = buffer.scratch
        scratch.word.removeAll()
        var position = start
        while position < end {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, to: end)
            let next = position + length
            guard add(scalar, position, next, buffer) else { return nil }
            position = next
            if scratch.word.bytes.count == 0 {
                if buffer.count >= limit { break }
                if position < end, text[position] < 0x80 { break }
            }
        }
        endWord(buffer)
        return position
    }

    /// Puts a scalar through the normalizer; false when it must be reordered.
    @inline(__always)
    private func add(_ scalar: UInt32, _ start: Int, _ end: Int, _ buffer: TokenBuffer) -> Bool {
        let properties = ScalarProperties(of: scalar)
        if normalizer.cleansText, properties.contains(.isRemoved) { return true }
        let isApart = normalizer.splitsHan && properties.contains(.isHan)
        if isApart { endWord(buffer) }
        var isOrdered = true
        if normalizer.stripsAccents, properties.contains(.decomposes) {
            if Hangul.isSyllable(scalar) {
                let index = scalar - Hangul.firstSyllable
                let (l, v, t) = (
                    index / (Hangul.countV * Hangul.countT), index / Hangul.countT % Hangul.countV,
                    index % Hangul.countT
                )
                addFolded(Hangul.firstL + l, ScalarProperties(of: Hangul.firstL + l), start, end, buffer)
                addFolded(Hangul.firstV + v, ScalarProperties(of: Hangul.firstV + v), start, end, buffer)
                if t > 0 {
                    addFolded(Hangul.firstT + t, ScalarProperties(of: Hangul.firstT + t), start, end, buffer)
                }
            } else {
                for part in ScalarMappings.canonical[scalar] {
                    let properties = ScalarProperties(of: part)
                    if properties.contains(.isAccent) { continue }
                    isOrdered = isOrdered && !properties.contains(.isReordered)
                    addFolded(part, properties, start, end, buffer)
                }
            }
        } else if normalizer.stripsAccents, properties.contains(.isAccent) {
            return true
        } else {
            isOrdered = !(normalizer.stripsAccents && properties.contains(.isReordered))
            addFolded(scalar, properties, start, end, buffer)
        }
        if isApart { endWord(buffer) }
        return isOrdered
    }

    @inline(__always)
    private func addFolded(
        _ scalar: UInt32, _ properties: ScalarProperties, _ start: Int, _ end: Int, _ buffer: TokenBuffer
    ) {
        if normalizer.lowercases, properties.contains(.lowers) {
            for part in ScalarMappings.lowercase[scalar] {
                split(part, ScalarProperties(of: part), start, end, buffer)
            }
        } else {
            split(scalar, properties, start, end, buffer)
        }
    }

    /// Takes a scalar in its normal form into the word, or ends the word there.
    @inline(__always)
    private func split(
        _ scalar: UInt32, _ properties: ScalarProperties, _ start: Int, _ end: Int, _ buffer: TokenBuffer
    ) {
        if properties.isDisjoint(with: [.isSpace, .isPunctuation]) {
            buffer.scratch.word.append(scalar, start, end)
            return
        }
        endWord(buffer)
        if properties.contains(.isPunctuation), !properties.contains(.isSpace) {
            buffer.scratch.word.append(scalar, start, end)
            endWord(buffer)
        }
    }

    /// Looks the word up.
    private func endWord(_ buffer: TokenBuffer) {
        let scratch = buffer.scratch
        guard scratch.word.bytes.count > 0 else { return }
        let origins = scratch.word.origins.base
        model.encode(scratch.word.bytes.elements, into: buffer) { id, start, end in
            buffer.append(id, origins[start].start, origins[end - 1].end)
        }
        scratch.word.removeAll()
    }
}
