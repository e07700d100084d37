/// What a scan found under one path.
public struct SourceScan: Sendable {
    /// What can be read, in the order of their paths.
    public var sources: [SourceFile] = []
    /// What should have been readable and is not.
    public var problems: [ReadingProblem] = []
    /// How many files of other kinds were passed over, by extension; "" counts those without.
    public var ignored: [String: Int] = [:]
    /// The absolute paths of files that are there and were left alone because of a problem.
    public var unread: Set<String> = []
    /// Which files were looked for.
    public internal(set) var scope: SourceScope

    /// The bytes of all sources together, for showing progress.
    public var byteCount: Int { sources.reduce(0) { $0 + $1.byteCount } }
}
