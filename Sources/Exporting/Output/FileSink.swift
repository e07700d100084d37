import Foundation

/// Writes an export to a file, which appears when the export is whole, or to a stream.
///
/// Writing blocks for as long as the disk or the reader of a pipe takes. A closed pipe is an error only in a process
/// that ignores SIGPIPE; others are ended by it.
public final class FileSink: OutputSink {
    /// The name for messages.
    private let name: String
    private var descriptor: Int32
    /// Where the bytes go until they are whole, and where they are moved then; nil for streams.
    private let move: (from: String, to: String)?

    private init(name: String, descriptor: Int32, move: (from: String, to: String)?) {
        self.name = name
        self.descriptor = descriptor
        self.move = move
    }

    /// Writes to standard output.
    public static func standardOutput() throws -> FileSink {
        // A copy, so that closing it closes no one else's.
        let copy = dup(STDOUT_FILENO)
        guard copy >= 0 else { throw ExportError.cannot("write to", "standard output", errno: errno) }
        return FileSink(name: "standard output", descriptor: copy, move: nil)
    }

    /// Writes to a file, which is made or replaced when the export is whole; until then, and after a failure, what was
    /// there stays. Devices and pipes are written to directly.
    ///
    /// - Throws: ``ExportError`` with code `noSpace` or `io`.
    public static func file(at path: String) throws -> FileSink {
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw ExportError.cannot("write to", path, errno: errno) }
            return FileSink(name: path, descriptor: descriptor, move: nil)
        }
        // A link is followed, so that the file it leads to is replaced and not the link.
        let target = exists ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
        let partial = "\(target).part-\(getpid())"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw ExportError.cannot("write to", path, errno: errno) }
        return FileSink(name: path, descriptor: descriptor, move: (partial, target))
    }

    deinit {
        guard descriptor >= 0 else { return }
        _ = close(descriptor)
        if let move { unlink(move.from) }
    }

    /// Writes all bytes.
    ///
    /// - Throws: ``ExportError`` with code `noSpace`, `closedPipe` or `io`.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
            #elseif canImport(Glibc)
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            #else
                let count = Musl.write(descriptor, rest.baseAddress, rest.count)
            #endif
            if count < 0 {
                if errno == EINTR { continue }
                throw ExportError.cannot("write to", name, errno: errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Writes bytes over others that were written before.
    ///
    /// - Throws: ``ExportError`` with code `io` where that is not possible, as in pipes.
    public func overwrite(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        var rest = bytes
        var offset = off_t(offset)
        while !rest.isEmpty {
            let count = pwrite(descriptor, rest.baseAddress, rest.count, offset)
            if count < 0 {
                if errno == EINTR { continue }
                throw ExportError.cannot("write to", name, errno: errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            offset += off_t(count)
        }
    }

    /// Closes the file and puts it in its place; from here on it survives a crash of the machine.
    ///
    /// - Throws: ``ExportError`` with code `noSpace` or `io`; the file is then not there.
    public func finish() throws {
        guard descriptor >= 0 else { return }
        if move != nil, fsync(descriptor) != 0 {
            throw ExportError.cannot("write to", name, errno: errno)
        }
        let closed = close(descriptor)
        let number = errno
        descriptor = -1
        if let move {
            guard closed == 0, rename(move.from, move.to) == 0 else {
                let number = closed == 0 ? errno : number
                unlink(move.from)
                throw ExportError.cannot("write to", name, errno: number)
            }
        } else if closed != 0 {
            throw ExportError.cannot("write to", name, errno: number)
        }
    }
}
