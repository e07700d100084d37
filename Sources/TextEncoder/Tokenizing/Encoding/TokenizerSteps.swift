/// What a tokenizer does to text, a step after the other.
struct TokenizerSteps: Sendable {
    var normalizer: Normalizer?
    var splitter: Splitter?
    var model: TokenModel
    /// How the ranges of tokens lose the spaces that belong to them; nil when they keep them.
    var trimming: SpaceTrimming?
    /// A number that no other tokenizer has, by which buffers know whose tokens they keep.
    let number = UInt64.random(in: 1...UInt64.max)

    /// Cuts normalized text and adds its tokens to a buffer.
    ///
    /// - Parameters:
    ///   - isStart: Whether the text is the start of what was given.
    ///   - limit: How many tokens the buffer may have, roughly: it may get those of one piece more.
    func encode(_ text: WorkingText, isStart: Bool, limit: Int, into buffer: TokenBuffer) {
        splitter?.split(text, isStart: isStart)
        text.reserveBehind(PieceCache.maximumLength)
        for index in 0..<text.pieces.count {
            if buffer.count >= limit { return }
            let piece = text.pieces.base[index]
            if piece.token >= 0 {
                buffer.append(piece.token, from: piece.start, to: piece.end, of: text)
            } else {
                model.encode(text, piece, owner: number, into: buffer)
            }
        }
    }
}
