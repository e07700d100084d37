/// Memory for one parsed HTML tree at a time, taken in large pieces and given back all at once.
///
/// Gumbo frees a tree by recursion, which deeply nested input can drive through the end of the stack. With an arena
/// nothing is freed node by node, and parsing is faster.
final class HTMLArena {
    private static let pieceSize = 256 << 10

    private var pieces: [UnsafeMutableRawBufferPointer] = []
    private var used = 0

    deinit {
        for piece in pieces { piece.deallocate() }
    }

    /// Memory aligned for any type, valid until ``reset()``.
    func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        let size = (size + 15) & ~15
        if let piece = pieces.last, used + size <= piece.count, let base = piece.baseAddress {
            defer { used += size }
            return base + used
        }
        let piece = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(size, Self.pieceSize), alignment: 16)
        pieces.append(piece)
        used = size
        return piece.baseAddress
    }

    /// Takes all memory back; one piece is kept for the next tree.
    func reset() {
        for piece in pieces.dropFirst() { piece.deallocate() }
        if let first = pieces.first, first.count > Self.pieceSize {
            first.deallocate()
            pieces.removeAll()
        } else {
            pieces.removeLast(max(0, pieces.count - 1))
        }
        used = 0
    }
}
