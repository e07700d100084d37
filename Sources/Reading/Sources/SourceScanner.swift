import Foundation
internal import KnowledgeModel

/// What a scan found under one path.
public struct SourceScan: Sendable {
    /// What can be read, in the order of their paths.
    public var sources: [SourceFile] = []
    /// What should have been readable and is not.
    public var problems: [ReadingProblem] = []
    /// How many files of other kinds were passed over, by extension; "" counts those without.
    public var ignored: [String: Int] = [:]

    /// The bytes of all sources together, for showing progress.
    public var byteCount: Int { sources.reduce(0) { $0 + $1.byteCount } }
}

/// Finds what can be read under a path.
public struct SourceScanner: Sendable {
    private let options: ReadingOptions

    /// Prepares for scanning.
    public init(options: ReadingOptions = ReadingOptions()) {
        self.options = options
    }

    /// Looks at a file, or through a folder and all below it.
    ///
    /// Hidden files and folders are passed over, and each folder is visited once, however many symbolic links lead
    /// to it. File contents are not read. Problems never stop a scan. Blocks while folders are listed.
    public func scan(_ path: String) -> SourceScan {
        var search = Search(options: options)
        let absolute = FilePath.absolute(path)
        var isFile = false
        do throws(ReadingProblem) {
            let status = try FileStatus(of: absolute)
            if status.isFolder {
                search.visit(folder: absolute, status)
                if search.found.isEmpty, search.scan.problems.isEmpty {
                    search.scan.problems.append(.noSources(in: path))
                }
            } else {
                isFile = true
                search.add(givenFile: absolute, status)
            }
        } catch {
            search.scan.problems.append(error)
        }
        return search.finish(root: path, absoluteRoot: absolute, isFile: isFile)
    }
}

/// One scan under way.
private struct Search {
    /// A source before all pages are known.
    struct Found {
        var path: String
        var format: SourceFormat
        var byteCount: Int
        var parts: [String]
    }

    let options: ReadingOptions
    var scan = SourceScan()
    var found: [Found] = []
    private var visited: Set<FileStatus.Identity> = []

    init(options: ReadingOptions) {
        self.options = options
    }

    mutating func visit(folder: String, _ status: FileStatus) {
        guard visited.insert(status.identity).inserted else { return }
        var names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            scan.problems.append(.unreadable(folder, reason: "its files cannot be listed"))
            return
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let dump = names.filter { StackExchangeDump.files.contains($0) }
        let isDump = dump.contains(StackExchangeDump.posts)
        if isDump {
            addDump(folder)
        } else if dump.count >= 2 {
            scan.problems.append(.dumpWithoutPosts(folder))
        }
        var folders: [(String, FileStatus)] = []
        for name in names where !name.hasPrefix(".") && !(isDump && dump.contains(name)) {
            let path = folder == "/" ? "/" + name : folder + "/" + name
            do throws(ReadingProblem) {
                let status = try FileStatus(of: path)
                if status.isFolder {
                    folders.append((path, status))
                } else if status.isFile, SourceFormat.isMarkdown(path) {
                    addPage(path, status)
                } else {
                    scan.ignored[FilePath.fileExtension(of: path), default: 0] += 1
                }
            } catch {
                // A broken symbolic link matters only where it would have been read.
                if SourceFormat.isMarkdown(path) || error.code != .missing { scan.problems.append(error) }
            }
        }
        for (path, status) in folders { visit(folder: path, status) }
    }

    mutating func add(givenFile path: String, _ status: FileStatus) {
        let name = FilePath.name(of: path)
        if name == StackExchangeDump.posts {
            addDump(FilePath.parent(of: path))
        } else if StackExchangeDump.files.contains(name) {
            scan.problems.append(.partOfDump(path))
        } else if SourceFormat.isMarkdown(path), status.isFile {
            addPage(path, status)
        } else {
            scan.problems.append(.unknownFormat(path))
        }
    }

    private mutating func addPage(_ path: String, _ status: FileStatus) {
        if status.byteCount == 0 {
            scan.problems.append(.empty(path))
        } else if status.byteCount > options.maximumFileSize {
            scan.problems.append(
                .tooLarge(path, byteCount: status.byteCount, limit: options.maximumFileSize))
        } else {
            found.append(Found(path: path, format: .markdown, byteCount: status.byteCount, parts: [path]))
        }
    }

    private mutating func addDump(_ folder: String) {
        var parts: [String] = []
        var byteCount = 0
        for name in StackExchangeDump.read {
            let path = folder == "/" ? "/" + name : folder + "/" + name
            do throws(ReadingProblem) {
                let status = try FileStatus(of: path)
                if status.byteCount == 0 {
                    scan.problems.append(.empty(path))
                    if name == StackExchangeDump.posts { return }
                } else {
                    parts.append(path)
                    byteCount += status.byteCount
                }
            } catch {
                if error.code != .missing || name == StackExchangeDump.posts {
                    scan.problems.append(error)
                    return
                }
            }
        }
        found.append(Found(path: parts[0], format: .stackExchange, byteCount: byteCount, parts: parts))
    }

    consuming func finish(root: String, absoluteRoot: String, isFile: Bool) -> SourceScan {
        let tree = SourceTree(
            root: root, absoluteRoot: absoluteRoot, isFile: isFile,
            pages: found.lazy.filter { $0.format == .markdown }.map(\.path), options: options)
        scan.sources = found.map {
            SourceFile(
                path: $0.path, format: $0.format, byteCount: $0.byteCount, parts: $0.parts, tree: tree,
                options: options)
        }
        return scan
    }
}
