#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file's bytes, mapped into memory: pages are read when they are first touched, and are shared with other processes.
///
/// The file must not be cut while it is mapped; to replace it, write another one and rename that.
package final class MappedFile: Sendable {
    /// The bytes; valid as long as this object lives.
    package nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

    /// Maps a file.
    ///
    /// - Throws: ``CheckpointError`` with the system's reason.
    package init(path: String) throws {
        func fault() -> CheckpointError { .unreadable(path, reason: String(cString: strerror(errno))) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault() }
        // A mapping outlives its descriptor.
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw fault() }
        let count = Int(status.st_size)
        // An empty file cannot be mapped.
        guard count > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw fault()
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
}
