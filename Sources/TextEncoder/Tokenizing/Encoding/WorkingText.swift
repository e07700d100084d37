/// A text on its way through normalizers and splitters: its bytes now, where each comes from, and the pieces it is cut into.
///
/// Each step reads the text and writes it anew, or only cuts the pieces smaller. Accesses to the buffers are not checked to
/// be exclusive, as there is one for each byte; none spans a call that could touch the same buffer.
final class WorkingText {
    /// A stretch of the bytes.
    struct Piece: BitwiseCopyable {
        var start: Int
        var end: Int
        /// The token that the piece is already known to be; -1 where the model has to say.
        var token: Int32 = -1
    }

    /// Whether ``origins`` are kept.
    let recordsOrigins: Bool
    @exclusivity(unchecked) private(set) var bytes = GrowingBuffer<UInt8>(capacity: 4096)
    /// Where in the given text each byte comes from; empty where that is not recorded.
    @exclusivity(unchecked) private(set) var origins = GrowingBuffer<TokenBuffer.Range>(capacity: 16)
    /// What the text is cut into, in its order; nothing lies in two pieces.
    @exclusivity(unchecked) private(set) var pieces = GrowingBuffer<Piece>(capacity: 256)

    @exclusivity(unchecked) private var oldBytes = GrowingBuffer<UInt8>(capacity: 4096)
    @exclusivity(unchecked) private var oldOrigins = GrowingBuffer<TokenBuffer.Range>(capacity: 16)
    @exclusivity(unchecked) private var oldPieces = GrowingBuffer<Piece>(capacity: 256)

    init(recordsOrigins: Bool) { self.recordsOrigins = recordsOrigins }

    /// Takes a part of a text; bytes that are not UTF-8 become U+FFFD.
    func load(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) {
        bytes.count = 0
        origins.count = 0
        bytes.reserve(end - start)
        if recordsOrigins { origins.reserve(end - start) }
        var position = start
        while position < end {
            if text[position] < 0x80 {
                var next = position + 1
                while next < end, text[next] < 0x80 { next += 1 }
                (bytes.base + bytes.count).update(from: text + position, count: next - position)
                bytes.count += next - position
                while recordsOrigins, origins.count < bytes.count {
                    origins.base[origins.count] = TokenBuffer.Range(position, position + 1)
                    origins.count += 1
                    position += 1
                }
                position = next
                if position == end { break }
            }
            let (scalar, length) = UTF8Scalar.decode(text, at: position, to: end)
            put(scalar, from: TokenBuffer.Range(position, position + length), leaving: end - position)
            position += length
        }
    }

    // MARK: Rewriting

    /// Begins to write the text anew; the given closure reads the old one and puts what comes in its place.
    func rewrite(_ body: (_ old: borrowing OldText) -> Void) {
        swap(&bytes, &oldBytes)
        swap(&origins, &oldOrigins)
        bytes.count = 0
        origins.count = 0
        bytes.reserve(oldBytes.count)
        body(OldText(bytes: oldBytes.elements, origins: recordsOrigins ? oldOrigins.base : nil))
    }

    /// Writes the pieces that are no tokens anew, one after the other.
    func rewritePieces(_ body: (_ old: borrowing OldText, _ piece: Piece) -> Void) {
        rewrite { old in
            for index in 0..<pieces.count {
                let piece = pieces.base[index]
                let start = bytes.count
                if piece.token < 0 {
                    body(old, piece)
                } else {
                    copy(old, from: piece.start, to: piece.end)
                }
                pieces.base[index].start = start
                pieces.base[index].end = bytes.count
            }
        }
    }

    /// The text before it is written anew.
    struct OldText {
        let bytes: UnsafeBufferPointer<UInt8>
        fileprivate let origins: UnsafeMutablePointer<TokenBuffer.Range>?

        /// Where the byte at a position comes from.
        @inline(__always)
        func origin(at position: Int) -> TokenBuffer.Range {
            guard let origins else { return TokenBuffer.Range(start: 0, end: 0) }
            return origins[position]
        }

        /// The scalar at a position, and the position after it.
        @inline(__always)
        func scalar(at position: Int) -> (scalar: UInt32, end: Int) {
            // The bytes are UTF-8 and not empty, as there is a position in them.
            let base = bytes.baseAddress.unsafelyUnwrapped
            let (scalar, length) = UTF8Scalar.decode(base, at: position, to: bytes.count)
            return (scalar, position + length)
        }
    }

    /// Writes a stretch of the old text as it was.
    @inline(__always)
    func copy(_ old: borrowing OldText, from start: Int, to end: Int) {
        guard start < end, let base = old.bytes.baseAddress else { return }
        bytes.reserve(bytes.count + end - start)
        (bytes.base + bytes.count).update(from: base + start, count: end - start)
        bytes.count += end - start
        guard recordsOrigins, let source = old.origins else { return }
        origins.reserve(bytes.count)
        (origins.base + origins.count).update(from: source + start, count: end - start)
        origins.count += end - start
    }

    /// Writes a scalar, and makes room for more bytes behind it.
    @inline(__always)
    func put(_ scalar: UInt32, from origin: TokenBuffer.Range, leaving more: Int = 0) {
        bytes.reserve(bytes.count + 4 + more)
        let length = UTF8Scalar.encode(scalar, to: bytes.base + bytes.count)
        bytes.count += length
        if recordsOrigins {
            origins.reserve(bytes.count + more)
            while origins.count < bytes.count {
                origins.base[origins.count] = origin
                origins.count += 1
            }
        }
    }

    // MARK: Cutting

    /// Makes the whole text the only piece.
    func startCutting() {
        pieces.count = 0
        add(from: 0, to: bytes.count)
    }

    /// Cuts each piece that is no token into smaller ones; the closure adds those that come in its place.
    @inline(__always)
    func cut(_ body: (_ piece: Piece) -> Void) {
        swap(&pieces, &oldPieces)
        pieces.count = 0
        for index in 0..<oldPieces.count {
            let piece = oldPieces.base[index]
            if piece.token >= 0 {
                pieces.append(piece)
            } else {
                body(piece)
            }
        }
    }

    /// Lets bytes behind the text be read, whatever they are.
    func reserveBehind(_ count: Int) { bytes.reserve(bytes.count + count) }

    /// Adds a piece, unless it is empty.
    @inline(__always)
    func add(from start: Int, to end: Int, token: Int32 = -1) {
        if start < end { pieces.append(Piece(start: start, end: end, token: token)) }
    }

    /// Makes the last piece longer.
    func extendLast(to end: Int) { pieces.base[pieces.count - 1].end = end }

    /// The scalar at a position, and the position after it.
    @inline(__always)
    func scalar(at position: Int) -> (scalar: UInt32, end: Int) {
        let (scalar, length) = UTF8Scalar.decode(bytes.base, at: position, to: bytes.count)
        return (scalar, position + length)
    }
}

extension TokenBuffer.Range {
    @inline(__always)
    init(_ start: Int, _ end: Int) {
        self.init(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end))
    }
}
