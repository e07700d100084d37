#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The room that is left on a disk.
enum FreeSpace {
    /// What opening a database for writing takes at most, with a margin; measured were less than 100 KiB.
    private static let neededToOpen = ByteCount.mebibytes(1)

    /// Whether there is room to open a database for writing.
    ///
    /// While it opens, RocksDB writes its options to its `LOG` file line by line, and where it is built with assertions,
    /// as Debian's is, a second line that cannot be written ends the process. Where the room is not known there is
    /// enough.
    static func isEnoughToOpen(_ path: String) -> Bool {
        var status = statvfs()
        if statvfs(path, &status) != 0 {
            // The last folder of the path may not be there yet.
            let parent = path.lastIndex(of: "/").map { path[...$0] } ?? "."
            guard statvfs(String(parent), &status) == 0 else { return true }
        }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(
            by: UInt64(status.f_frsize))
        return overflow || bytes >= UInt64(neededToOpen.bytes)
    }
}
