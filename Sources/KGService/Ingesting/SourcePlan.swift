import GraphStore
import KnowledgeModel
import Reading

/// Which sources an ingestion has to read, and which are gone.
struct SourcePlan {
    /// A source to read, with what the journal will say of it.
    struct Item {
        let source: SourceFile
        let fingerprint: ContentHash
    }

    /// All sources found, each path once.
    private(set) var found: [SourceFile] = []
    private(set) var problems: [ReadingProblem] = []
    private(set) var ignored: [String: Int] = [:]

    /// Looks for sources under some paths.
    init(paths: [String], options: ReadingOptions) {
        var seen: Set<String> = []
        for path in paths {
            let scan = SourceScanner(options: options).scan(path)
            problems += scan.problems
            ignored.merge(scan.ignored, uniquingKeysWith: +)
            for source in scan.sources where seen.insert(source.path).inserted { found.append(source) }
        }
    }

    /// The bytes of all sources.
    var byteCount: Int { found.reduce(0) { $0 + $1.byteCount } }

    /// The sources in the store that lie under one of the paths and are not there any more.
    ///
    /// A source that is there and cannot be read is not gone: what the store knows of it stays.
    func missingSources(under paths: [String], in reader: StoreReader) throws -> [String] {
        let present = Set(found.map(\.path)).union(problems.map { AbsolutePath.of($0.path) })
        let roots = paths.map { AbsolutePath.of($0) }
        return try reader.sourcePaths().filter { path in
            !present.contains(path)
                && roots.contains { path == $0 || path.hasPrefix($0 == "/" ? "/" : $0 + "/") }
        }
    }
}
