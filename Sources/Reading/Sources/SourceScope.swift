/// Which paths one argument of `kg ingest` speaks of.
public struct SourceScope: Sendable {
    private enum Kind: Sendable {
        case below(String)
        case pattern(PathPattern)
        /// Files, and the folders that lead to them.
        case files(Set<String>, folders: Set<String>)
    }

    private let kind: Kind

    /// A file, or a folder and all below it.
    static func below(_ path: String) -> SourceScope { SourceScope(kind: .below(path)) }

    /// What a pattern names.
    static func matching(_ pattern: PathPattern) -> SourceScope { SourceScope(kind: .pattern(pattern)) }

    /// Some files.
    static func files(_ paths: Set<String>) -> SourceScope {
        var folders: Set<String> = []
        for path in paths {
            var folder = FilePath.parent(of: path)
            while folders.insert(folder).inserted, folder != "/" { folder = FilePath.parent(of: folder) }
        }
        return SourceScope(kind: .files(paths, folders: folders))
    }

    /// Whether a file is one of those spoken of, whether it is there or not.
    ///
    /// - Parameter path: an absolute path.
    public func contains(_ path: String) -> Bool {
        switch kind {
        case .below(let root): path == root || FilePath.relative(path, to: root) != nil
        case .pattern(let pattern): pattern.matches(path)
        case .files(let files, _): files.contains(path)
        }
    }

    /// Whether a folder may lead to such files.
    func mayLead(through folder: String) -> Bool {
        switch kind {
        case .below: true
        case .pattern(let pattern):
            folder == pattern.folder || FilePath.relative(folder, to: pattern.folder) != nil
        case .files(_, let folders): folders.contains(folder)
        }
    }
}
