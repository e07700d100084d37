/// Bytes that are read once, from their start to their end.
///
/// Reading blocks the thread. An input belongs to one task at a time.
protocol ByteInput: AnyObject {
    /// How many bytes of the file on disk were used so far, for showing progress.
    var bytesConsumed: Int { get }

    /// Fills the buffer from its start as far as the input goes; fewer bytes than that, also none, are its end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int
}

extension ByteInput {
    /// All that is left, or at most `limit` bytes of it.
    ///
    /// - Parameter size: how much is expected, so that memory is taken once.
    func readAll(expecting size: Int, limit: Int) throws(ReadingProblem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(1, min(size + 1, limit)))
        var filled = 0
        while true {
            var problem: ReadingProblem?
            let count = bytes.withUnsafeMutableBytes { buffer in
                do throws(ReadingProblem) {
                    return try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                } catch {
                    problem = error
                    return 0
                }
            }
            if let problem { throw problem }
            filled += count
            guard filled == bytes.count, bytes.count < limit else { break }
            // The file has grown since it was measured, or is compressed.
            bytes.append(contentsOf: repeatElement(0, count: min(bytes.count, limit - bytes.count)))
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    /// The first bytes, at most `count`.
    func readHead(_ count: Int) throws(ReadingProblem) -> [UInt8] {
        try readAll(expecting: count - 1, limit: count)
    }
}
