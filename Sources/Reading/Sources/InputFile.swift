#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file open for reading from its start to its end.
///
/// Reading blocks the thread.
struct InputFile: ~Copyable {
    /// How much is read at a time when a file is streamed.
    static let chunkSize = 64 << 10

    private let path: String
    private let descriptor: Int32

    /// Opens a file.
    init(_ path: String) throws(ReadingProblem) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT ? .missing(path) : .unreadable(path, reason: FileStatus.reason(code))
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Fills the buffer from its start as far as the file goes; 0 is the end.
    borrowing func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = systemRead(
                descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            if count < 0 {
                let code = errno
                if code == EINTR { continue }
                throw .unreadable(path, reason: FileStatus.reason(code))
            }
            filled += count
        }
        return filled
    }

    /// All that is left, or at most `limit` bytes of it.
    borrowing func readAll(expecting size: Int, limit: Int) throws(ReadingProblem) -> [UInt8] {
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
            // The file has grown since it was measured.
            bytes.append(contentsOf: repeatElement(0, count: min(bytes.count, limit - bytes.count)))
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
