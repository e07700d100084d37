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
    private var unread: Set<String> = []
    private var scopes: [SourceScope] = []

    /// Looks for sources under some paths.
    init(paths: [String], options: ReadingOptions) {
        var seen: Set<String> = []
        for path in paths {
            let scan = SourceScanner(options: options).scan(path)
            problems += scan.problems
            scopes.append(scan.scope)
            unread.formUnion(scan.unread)
            ignored.merge(scan.ignored, uniquingKeysWith: +)
            for source in scan.sources where seen.insert(source.path).inserted { found.append(source) }
        }
    }

    /// The bytes of all sources.
    var byteCount: Int { found.reduce(0) { $0 + $1.byteCount } }

    /// The sources in the store that one of the paths speaks of and that are not there any more.
    ///
    /// A source that is there and cannot be read is not gone: what the store knows of it stays.
    func missingSources(in reader: StoreReader) throws -> [String] {
        let present = Set(found.map(\.path)).union(problems.map { AbsolutePath.of($0.path) }).union(unread)
        return try reader.sourcePaths().filter { path in
            !present.contains(path) && scopes.contains { $0.contains(path) }
        }
    }
}
