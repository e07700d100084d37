import Foundation

/// A file whose bytes are read as memory, without copying, as long as the mapping lives.
///
/// The file may be deleted meanwhile; whoever cuts it short ends the process.
final class FileMapping: Sendable {
    // Nobody writes to the memory, and it stays until the last owner is gone.
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

    /// - Throws: ``VectorError`` with code `notFound` or `io`.
    init(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw VectorError.system("open", path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw VectorError.system("read", path, errno: errno) }
        let size = Int(status.st_size)
        // The system maps no empty files.
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let memory = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), memory != MAP_FAILED else {
            throw VectorError.system("map", path, errno: errno)
        }
        bytes = UnsafeRawBufferPointer(start: memory, count: size)
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
