/// The model of a tokenizer, which gives the tokens of pieces.
enum TokenModel: Sendable {
    case wordPiece(WordPiece)
    case unigram(Unigram)
    case bytePairs(BytePairs)

    /// Adds the tokens of a piece of text, which is not empty.
    ///
    /// - Parameter owner: The number of the tokenizer, by which the buffer knows whose tokens it keeps.
    @inline(__always)
    func encode(_ text: WorkingText, _ piece: WorkingText.Piece, owner: UInt64, into buffer: TokenBuffer) {
        let bytes = UnsafeBufferPointer(start: text.bytes.base + piece.start, count: piece.end - piece.start)
        if case .wordPiece(let model) = self {
            return model.encode(bytes, into: buffer) { id, start, end in
                buffer.append(id, from: piece.start + start, to: piece.start + end, of: text)
            }
        }
        let scratch = buffer.scratch
        guard bytes.count <= PieceCache.maximumLength else {
            find(bytes, scratch)
            for token in scratch.found.elements { buffer.append(token, piece, of: text) }
            return
        }
        scratch.cache.belong(to: owner)
        let key = PieceCache.Key(text.bytes.base + piece.start, bytes.count)
        if let entry = scratch.cache.find(key) {
            buffer.append(entry, piece, of: text)
        } else {
            find(bytes, scratch)
            for token in scratch.found.elements { buffer.append(token, piece, of: text) }
            scratch.cache.keep(key, scratch.found.elements)
        }
    }

    private func find(_ piece: UnsafeBufferPointer<UInt8>, _ scratch: EncodingScratch) {
        scratch.found.count = 0
        func emit(_ id: Int32, _ start: Int, _ end: Int) {
            scratch.found.append(FoundToken(id: id, start: Int32(start), end: Int32(end)))
        }
        switch self {
        case .wordPiece: break
        case .unigram(let model): model.encode(piece, &scratch.nodes, emit: emit)
        case .bytePairs(let model): model.encode(piece, &scratch.bytePairs, emit: emit)
        }
    }
}

extension TokenBuffer {
    /// Adds a token of a stretch of normalized text.
    @inline(__always)
    func append(_ id: Int32, from start: Int, to end: Int, of text: WorkingText) {
        guard recordsRanges else { return append(id, 0, 0) }
        append(id, text.origins.base[start].start, text.origins.base[end - 1].end)
    }

    @inline(__always)
    fileprivate func append(_ token: FoundToken, _ piece: WorkingText.Piece, of text: WorkingText) {
        append(
            token.id, from: piece.start + Int(token.start), to: piece.start + Int(token.end), of: text)
    }

    /// Adds the tokens of a piece that was seen before.
    @inline(__always)
    fileprivate func append(
        _ entry: UnsafePointer<PieceCache.Entry>, _ piece: WorkingText.Piece, of text: WorkingText
    ) {
        let count = Int(entry.pointee.tokenCount)
        withUnsafePointer(to: entry.pointee.tokens) { tokens in
            withUnsafePointer(to: entry.pointee.ends) { ends in
                let tokens = UnsafeRawPointer(tokens).assumingMemoryBound(to: Int32.self)
                let ends = UnsafeRawPointer(ends).assumingMemoryBound(to: UInt8.self)
                var start = piece.start
                for index in 0..<count {
                    let end = piece.start + Int(ends[index])
                    append(tokens[index], from: start, to: end, of: text)
                    start = end
                }
            }
        }
    }
}
