/// Byte-pair encoding: a piece starts as its characters or bytes, and of all neighbours that may merge those do that the
/// training merged first, until none is left.
///
/// R. Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", 2016.
struct BytePairs: Sendable {
    /// The vocabulary as the file writes it.
    let trie: ByteTrie
    /// For two tokens the one that they merge to, and above it when training merged them.
    let merges: PairMap
    /// The tokens of bytes; nil when symbols are characters.
    var byteSymbols: FixedTable<Int32>?
    /// What all symbols of a piece but the first start with in the vocabulary, and the last one ends with.
    var prefix: [UInt8] = []
    var suffix: [UInt8] = []
    var unknown: Int32?
    /// Whether neighbours without a token are one.
    var fusesUnknown = false
    /// The tokens of single bytes by which characters without a token are written, -1 where there is none.
    var fallback: FixedTable<Int32>?
    /// Whether a piece that is a token is not merged.
    var ignoresMerges = false

    /// A token on its way; `next` and `previous` are -1 at the ends, `length` is 0 where it was merged away.
    struct Symbol: BitwiseCopyable {
        var token: UInt32
        var length: Int32
        var previous: Int32
        var next: Int32
    }

    /// Two symbols that may merge.
    struct Candidate: BitwiseCopyable {
        /// When training merged them, and below it where the first one is: the least goes first.
        var order: UInt64
        var merged: UInt32
    }

    /// The memory of an encoding.
    struct Scratch: ~Copyable {
        var symbols = GrowingBuffer<Symbol>(capacity: 256)
        /// A heap: none is before those at twice its place.
        var candidates = GrowingBuffer<Candidate>(capacity: 256)
    }

    /// Cuts a piece, which is not empty, into tokens.
    ///
    /// - Parameter emit: Takes the id of each token and where it starts and ends in the piece.
    /// - Complexity: O(*n* log *n*) in the length of the piece.
    @inline(__always)
    func encode(
        _ piece: UnsafeBufferPointer<UInt8>, _ scratch: inout Scratch,
        emit: (Int32, _ start: Int, _ end: Int) -> Void
    ) {
        if ignoresMerges, let token = wholeToken(piece) { return emit(token, 0, piece.count) }
        scratch.symbols.count = 0
        if let byteSymbols {
            addBytes(piece, byteSymbols, &scratch)
        } else {
            addCharacters(piece, &scratch)
        }
        merge(&scratch)
        var start = 0
        for index in 0..<scratch.symbols.count {
            let symbol = scratch.symbols.base[index]
            if symbol.length == 0 { continue }
            emit(Int32(bitPattern: symbol.token), start, start + Int(symbol.length))
            start += Int(symbol.length)
        }
    }

    /// The token that a whole piece is.
    private func wholeToken(_ piece: UnsafeBufferPointer<UInt8>) -> Int32? {
        guard byteSymbols != nil else { return trie.value(of: piece) }
        return trie.value(
            of: piece.lazy.flatMap { byte in
                let character = ByteLevel.characters[Int(byte)]
                return character < 0x80
                    ? [UInt8(character)] : [UInt8(0xC0 | character >> 6), UInt8(0x80 | character & 0x3F)]
            })
    }

    // MARK: Symbols

    private func add(_ token: Int32, _ length: Int, _ scratch: inout Scratch) {
        let index = Int32(scratch.symbols.count)
        if index > 0 { scratch.symbols.base[Int(index) - 1].next = index }
        scratch.symbols.append(
            Symbol(
                token: UInt32(bitPattern: token), length: Int32(length), previous: index - 1, next: -1))
    }

    private func addBytes(
        _ piece: UnsafeBufferPointer<UInt8>, _ tokens: FixedTable<Int32>, _ scratch: inout Scratch
    ) {
        scratch.symbols.reserve(piece.count)
        for byte in piece {
            // A byte without a token is left out.
            guard tokens[Int(byte)] >= 0 else {
                if let unknown { add(unknown, 1, &scratch) }
                continue
            }
            add(tokens[Int(byte)], 1, &scratch)
        }
    }

    private func addCharacters(_ piece: UnsafeBufferPointer<UInt8>, _ scratch: inout Scratch) {
        var waiting = 0
        var position = 0
        while position < piece.count {
            let length = min(max(1, (~piece[position]).leadingZeroBitCount), piece.count - position)
            let character = UnsafeBufferPointer(rebasing: piece[position..<(position + length)])
            let isLast = position + length == piece.count
            if let token = symbol(character, isFirst: position == 0, isLast: isLast) {
                if waiting > 0 { add(unknown ?? 0, waiting, &scratch) }
                waiting = 0
                add(token, length, &scratch)
            } else if !addFallback(character, isFirst: position == 0, isLast: isLast, &scratch), let unknown {
                if waiting > 0, !fusesUnknown {
                    add(unknown, waiting, &scratch)
                    waiting = 0
                }
                waiting += length
            }
            position += length
        }
        if waiting > 0 { add(unknown ?? 0, waiting, &scratch) }
    }

    /// The token of a character.
    private func symbol(_ character: UnsafeBufferPointer<UInt8>, isFirst: Bool, isLast: Bool) -> Int32? {
        guard let start = isFirst ? ByteTrie.root : trie.node(after: prefix),
            let node = trie.node(after: character, from: start),
            let end = isLast ? trie.node(after: suffix, from: node) : node
        else { return nil }
        let token = trie.values[end]
        return token >= 0 ? token : nil
    }

    private func addFallback(
        _ character: UnsafeBufferPointer<UInt8>, isFirst: Bool, isLast: Bool, _ scratch: inout Scratch
    ) -> Bool {
        guard let fallback else { return false }
        let bytes = (isFirst ? [] : prefix) + character + (isLast ? suffix : [])
        guard bytes.allSatisfy({ fallback[Int($0)] >= 0 }) else { return false }
        for byte in bytes { add(fallback[Int(byte)], 1, &scratch) }
        return true
    }

    // MARK: Merging

    private func merge(_ scratch: inout Scratch) {
        scratch.candidates.count = 0
        let symbols = scratch.symbols.base
        for index in 0..<max(0, scratch.symbols.count - 1) {
            addCandidate(index, index + 1, &scratch)
        }
        while let best = scratch.candidates.popFirst() {
            let index = Int(best.order & 0xFFFF_FFFF)
            let next = Int(symbols[index].next)
            // What was merged meanwhile is passed over, as long as it would not give the same token.
            guard symbols[index].length > 0, next >= 0,
                let merge = merges[symbols[index].token, symbols[next].token],
                UInt32(truncatingIfNeeded: merge) == best.merged
            else { continue }
            symbols[index].token = best.merged
            symbols[index].length += symbols[next].length
            symbols[index].next = symbols[next].next
            symbols[next].length = 0
            let after = Int(symbols[index].next)
            if after >= 0 { symbols[after].previous = Int32(index) }
            let before = Int(symbols[index].previous)
            if before >= 0 { addCandidate(before, index, &scratch) }
            if after >= 0 { addCandidate(index, after, &scratch) }
        }
    }

    @inline(__always)
    private func addCandidate(_ index: Int, _ next: Int, _ scratch: inout Scratch) {
        let symbols = scratch.symbols.base
        guard let merge = merges[symbols[index].token, symbols[next].token] else { return }
        scratch.candidates.insert(
            Candidate(
                order: merge & 0xFFFF_FFFF_0000_0000 | UInt64(index),
                merged: UInt32(truncatingIfNeeded: merge)))
    }
}

extension GrowingBuffer<BytePairs.Candidate> {
    /// Adds to the heap.
    @inline(__always)
    fileprivate mutating func insert(_ candidate: BytePairs.Candidate) {
        append(candidate)
        var place = count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            if base[parent].order <= candidate.order { break }
            base[place] = base[parent]
            place = parent
        }
        base[place] = candidate
    }

    /// Takes the least from the heap.
    @inline(__always)
    fileprivate mutating func popFirst() -> BytePairs.Candidate? {
        guard count > 0 else { return nil }
        let first = base[0]
        count -= 1
        let last = base[count]
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < count else { break }
            if child + 1 < count, base[child + 1].order < base[child].order { child += 1 }
            if last.order <= base[child].order { break }
            base[place] = base[child]
            place = child
        }
        base[place] = last
        return first
    }
}
