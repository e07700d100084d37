#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the operating system says about a path, symbolic links followed.
struct FileStatus {
    /// Tells files apart whatever their names.
    struct Identity: Hashable {
        let device: UInt64
        let number: UInt64
    }

    let identity: Identity
    let isFolder: Bool
    let isFile: Bool
    let byteCount: Int

    /// - Throws: ``ReadingProblem`` when there is nothing at the path, or no permission to look.
    init(of path: String) throws(ReadingProblem) {
        var information = stat()
        guard stat(path, &information) == 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR
                ? .missing(path) : .unreadable(path, reason: Self.reason(code))
        }
        identity = Identity(
            device: UInt64(truncatingIfNeeded: information.st_dev),
            number: UInt64(truncatingIfNeeded: information.st_ino))
        isFolder = information.st_mode & S_IFMT == S_IFDIR
        isFile = information.st_mode & S_IFMT == S_IFREG
        byteCount = Int(information.st_size)
    }

    /// The operating system's words for an error number, without a full stop.
    static func reason(_ code: Int32) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        return String(cString: text)
    }
}
