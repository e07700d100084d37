import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The stream for everything that is not a result.
enum StandardError {
    /// Whether a person reads along.
    static let isTerminal = isatty(STDERR_FILENO) == 1

    static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

/// The stream for results.
enum StandardOutput {
    /// Whether a person reads along.
    static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// Writes a line.
    ///
    /// - Throws: an error when the reader has gone away or the disk is full.
    static func write(line: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }
}
