import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The three streams that a process is given, or should have been.
enum StandardStreams {
    /// Takes the places of streams that the caller closed.
    ///
    /// Without it the first file that is opened gets the number of a closed stream, and what is meant for that stream is
    /// written into the file: it may be one of the store's. Call it before any file is opened.
    static func hold() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
            // Opened the wrong way round, so that using it is an error as it is for a closed one. The system gives the
            // lowest number that is free, which is this.
            _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes a text wholly; it blocks for as long as the reader takes.
    ///
    /// - Returns: the number of errno(3) when it was not possible, otherwise nil.
    static func write(_ text: String, to stream: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = systemWrite(stream, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
    }

    private static func systemWrite(_ stream: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(stream, bytes, count)
        #elseif canImport(Musl)
            Musl.write(stream, bytes, count)
        #else
            Darwin.write(stream, bytes, count)
        #endif
    }
}

/// The stream that people and programs write to.
enum StandardInput {
    /// Whether a person writes there.
    static let isTerminal = isatty(STDIN_FILENO) == 1
}

/// The stream for everything that is not a result.
enum StandardError {
    /// Whether a person reads along.
    static let isTerminal = isatty(STDERR_FILENO) == 1

    /// Writes a text. Where that is not possible there is no one to tell.
    static func write(_ text: String) {
        _ = StandardStreams.write(text, to: STDERR_FILENO)
    }
}

/// The stream for results.
enum StandardOutput {
    /// Whether a person reads it, who has not asked for text without colours (https://no-color.org).
    static let isColored =
        isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

    /// Writes a line.
    ///
    /// - Throws: ``OutputError`` when the reader has gone away or the disk is full.
    static func write(line: String) throws {
        if let number = StandardStreams.write(line + "\n", to: STDOUT_FILENO) {
            throw OutputError(errno: number)
        }
    }
}

/// Why results could not be written.
struct OutputError: Error, CustomStringConvertible {
    /// Whether the disk is full.
    let isDiskFull: Bool
    /// Whether the program that reads the results has ended.
    let isReaderGone: Bool
    /// One sentence for people.
    let description: String

    /// Makes a sentence of a number of errno(3).
    init(errno number: Int32) {
        isDiskFull = number == ENOSPC || number == EDQUOT
        isReaderGone = number == EPIPE
        description =
            isDiskFull
            ? "The disk that standard output is written to is full; free some space and run the command again."
            : "The result cannot be written to standard output: \(String(cString: strerror(number)))."
    }
}
