#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file as it lies on disk, open for reading.
final class InputFile: ByteInput {
    /// How much is read at a time when a file is streamed.
    static let chunkSize = 64 << 10

    private let path: String
    private let descriptor: Int32
    private(set) var bytesConsumed = 0

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - location: where it lies.
    ///   - path: what people call it, for messages.
    init(_ location: String, path: String) throws(ReadingProblem) {
        let descriptor = open(location, O_RDONLY | O_CLOEXEC)
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

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
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
        bytesConsumed += filled
        return filled
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
