import Foundation

/// A file that appears under its name when it is whole, and not at all otherwise.
final class AtomicFile {
    /// Stands in the names of files that are not whole yet.
    static let partialMark = ".part-"

    private let path: String
    private let partial: String
    private var descriptor: Int32

    /// - Throws: ``VectorError`` with code `noSpace`, `notFound` or `io`.
    init(path: String) throws {
        self.path = path
        partial = "\(path)\(Self.partialMark)\(getpid())"
        descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw VectorError.system("write", path, errno: errno) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(partial)
    }

    /// Writes all bytes at a place, beyond the end too.
    ///
    /// - Throws: ``VectorError`` with code `noSpace` or `io`.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        var rest = bytes
        var offset = offset
        while !rest.isEmpty {
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset))
            if count < 0 {
                if errno == EINTR { continue }
                throw VectorError.system("write", path, errno: errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            offset += count
        }
    }

    /// Puts the file in its place, in which it replaces what was there; from here on it survives a crash of the machine.
    ///
    /// - Throws: ``VectorError`` with code `noSpace` or `io`; the file is then not there.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw VectorError.system("write", path, errno: errno) }
        close(descriptor)
        descriptor = -1
        guard rename(partial, path) == 0 else {
            let number = errno
            unlink(partial)
            throw VectorError.system("write", path, errno: number)
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let directory = open(folder, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw VectorError.system("open", folder, errno: errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw VectorError.system("write", folder, errno: errno) }
    }
}
