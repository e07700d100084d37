import Foundation
internal import KnowledgeModel

/// One scan under way.
struct SourceSearch {
    /// A file or folder: what people call it, and where it lies, which differ for what was unpacked from an archive.
    struct Place {
        let path: String
        let location: String

        func child(_ name: String) -> Place {
            Place(
                path: path == "/" ? "/" + name : path + "/" + name,
                location: location == "/" ? "/" + name : location + "/" + name)
        }
    }

    /// A source before all pages are known.
    private struct Found {
        var format: SourceFormat
        var parts: [SourcePart]
    }

    let options: ReadingOptions
    var scan: SourceScan
    private let archiveDepth: Int
    private var found: [Found] = []
    private var visited: Set<FileStatus.Identity> = []

    init(options: ReadingOptions, scope: SourceScope, archiveDepth: Int = 0) {
        self.options = options
        scan = SourceScan(scope: scope)
        self.archiveDepth = archiveDepth
    }

    /// Whether nothing was found, not even a problem.
    var isEmpty: Bool { found.isEmpty && scan.problems.isEmpty }

    // MARK: Folders

    /// Looks through a folder and all below it.
    mutating func visit(_ folder: Place, _ status: FileStatus) {
        var pending = [(folder, status)]
        while let (folder, status) = pending.popLast() {
            guard visited.insert(status.identity).inserted else { continue }
            pending += list(folder).reversed()
        }
    }

    /// Takes the files of one folder, and gives the folders in it that are still to be looked through.
    private mutating func list(_ folder: Place) -> [(Place, FileStatus)] {
        var names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.location)
        } catch {
            scan.problems.append(.unreadable(folder.path, reason: "its files cannot be listed"))
            return []
        }
        names.removeAll { $0.hasPrefix(".") }
        let scope = scan.scope
        names.removeAll { name in
            let path = folder.child(name).path
            return !scope.contains(path) && !scope.mayLead(through: path)
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let taken = addSets(of: names, in: folder)
        var folders: [(Place, FileStatus)] = []
        var gathered: [SourceFormat: [SourcePart]] = [:]
        for name in names where !taken.contains(name) {
            let place = folder.child(name)
            do throws(ReadingProblem) {
                let status = try FileStatus(of: place.location)
                if status.isFolder {
                    folders.append((place, status))
                } else if !scope.contains(place.path) {
                    continue
                } else if status.isFile, let part = part(at: place, status), let format = try format(of: part)
                {
                    add(part, format, &gathered)
                } else {
                    scan.ignored[FilePath.fileExtension(of: name), default: 0] += 1
                }
            } catch {
                // A broken symbolic link matters only where it would have been read.
                let isForeign = FormatDetector.verdict(onName: name) == .foreign
                if !isForeign || error.code != .missing { scan.problems.append(error) }
            }
        }
        for (format, parts) in gathered { found.append(Found(format: format, parts: parts)) }
        return folders
    }

    // MARK: Files

    /// Takes a file that the user named, whatever its name.
    mutating func add(givenFile place: Place, _ status: FileStatus) {
        let name = FilePath.name(of: place.path)
        if StackExchangeDump.file(name) == StackExchangeDump.posts {
            let folder = FilePath.parent(of: place.path)
            addDump(named: { $0 }, in: Place(path: folder, location: FilePath.parent(of: place.location)))
            return
        }
        if let file = StackExchangeDump.file(name), StackExchangeDump.files.contains(file),
            options.format == nil
        {
            scan.problems.append(.partOfDump(place.path))
            return
        }
        guard status.isFile, status.byteCount > 0 else {
            scan.problems.append(status.isFile ? .empty(place.path) : .unknownFormat(place.path))
            return
        }
        do throws(ReadingProblem) {
            let part = try givenPart(at: place, status)
            guard let format = try givenFormat(of: part) else {
                scan.problems.append(.unknownFormat(place.path))
                return
            }
            var gathered: [SourceFormat: [SourcePart]] = [:]
            add(part, format, &gathered)
            for (format, parts) in gathered { found.append(Found(format: format, parts: parts)) }
        } catch {
            scan.problems.append(error)
        }
    }

    /// Puts a file where its format says: by itself, or to the others of its folder.
    private mutating func add(
        _ part: SourcePart, _ format: SourceFormat, _ gathered: inout [SourceFormat: [SourcePart]]
    ) {
        if part.byteCount == 0 {
            scan.problems.append(.empty(part.path))
        } else if format.content == .threads {
            gathered[format, default: []].append(part)
        } else if format.content == .pages, part.byteCount > options.maximumFileSize {
            scan.problems.append(
                .tooLarge(part.path, byteCount: part.byteCount, limit: options.maximumFileSize))
        } else {
            found.append(Found(format: format, parts: [part]))
        }
    }

    /// A file with the packing that its name tells of; nil when no format has such a name.
    private func part(at place: Place, _ status: FileStatus) -> SourcePart? {
        let name = FilePath.name(of: place.path)
        let compression =
            FormatDetector.isArchive(name)
            ? nil : Compression(fileExtension: FilePath.fileExtension(of: name))
        return SourcePart(
            path: place.path, location: place.location, byteCount: status.byteCount,
            packing: compression.map { .compressed($0) } ?? .none)
    }

    /// The same by the file's first bytes, where the name says nothing.
    private func givenPart(at place: Place, _ status: FileStatus) throws(ReadingProblem) -> SourcePart {
        guard let part = part(at: place, status) else { throw .unknownFormat(place.path) }
        guard case .none = part.packing, !FormatDetector.isArchive(part.name),
            let compression = Compression(magic: try part.head(options))
        else { return part }
        return SourcePart(
            path: part.path, location: part.location, byteCount: part.byteCount,
            packing: .compressed(compression))
    }

    /// The format of a file in a folder, or nil when kg does not read it.
    private func format(of part: SourcePart) throws(ReadingProblem) -> SourceFormat? {
        let name = FilePath.name(of: part.path)
        if FormatDetector.isArchive(name) { return .archive }
        if let format = options.format, format.fileExtensions.contains(FilePath.fileExtension(of: part.name))
        {
            return format
        }
        switch FormatDetector.verdict(onName: part.name) {
        case .certain(let format): return format
        case .open: return try part.byteCount == 0 ? .text : format(ofContent: part)
        case .foreign:
            // Published dumps are compressed and have names such as RC_2023-01.zst.
            guard case .compressed = part.packing, FilePath.fileExtension(of: part.name).isEmpty else {
                return nil
            }
            return try format(ofContent: part)
        }
    }

    private func format(ofContent part: SourcePart) throws(ReadingProblem) -> SourceFormat? {
        FormatDetector.format(ofHead: try part.head(options), name: part.name)
    }

    /// The format of a file that the user named.
    private func givenFormat(of part: SourcePart) throws(ReadingProblem) -> SourceFormat? {
        if FormatDetector.isArchive(FilePath.name(of: part.path)) { return .archive }
        if let format = options.format { return format }
        if case .certain(let format) = FormatDetector.verdict(onName: part.name) { return format }
        let head = try part.head(options)
        if FormatDetector.isArchive(head: head) { return .archive }
        return FormatDetector.format(ofHead: head, name: part.name)
            ?? FormatDetector.format(ofHead: head, name: nil)
    }

    // MARK: Sets of files

    /// Takes the files of a folder that belong together whatever each holds, and gives the names that need no more looking.
    private mutating func addSets(of names: [String], in folder: Place) -> Set<String> {
        var taken: Set<String> = []
        let dump = names.filter { name in
            StackExchangeDump.file(name).map(StackExchangeDump.files.contains) ?? false
        }
        if dump.contains(where: { StackExchangeDump.file($0) == StackExchangeDump.posts }) {
            addDump(named: { file in dump.first { StackExchangeDump.file($0) == file } ?? file }, in: folder)
            taken.formUnion(dump)
        } else if dump.count >= 2 {
            scan.problems.append(.dumpWithoutPosts(folder.path))
        }
        for site in StackExchangeDump.packedSites(names) {
            addPackedDump(of: site, names, in: folder)
            taken.formUnion(names.filter { StackExchangeDump.packedFile($0)?.site == site })
        }
        if SlackExport.isRoot(names) {
            addSlack(names, in: folder)
            taken.formUnion(names)
        }
        return taken
    }

    /// Takes a Stack Exchange dump.
    ///
    /// - Parameter name: the name in the folder of each of the dump's files, which may tell of a compression.
    private mutating func addDump(named name: (String) -> String, in folder: Place) {
        var parts: [SourcePart] = []
        for file in StackExchangeDump.read {
            let place = folder.child(name(file))
            do throws(ReadingProblem) {
                let status = try FileStatus(of: place.location)
                if status.byteCount == 0 {
                    scan.problems.append(.empty(place.path))
                    if file == StackExchangeDump.posts { return }
                } else if let part = part(at: place, status) {
                    parts.append(part)
                }
            } catch {
                if error.code != .missing || file == StackExchangeDump.posts {
                    scan.problems.append(error)
                    return
                }
            }
        }
        found.append(Found(format: .stackExchange, parts: parts))
    }

    /// Takes a dump whose files lie in an archive each, as those of the largest site are published.
    private mutating func addPackedDump(of site: String, _ names: [String], in folder: Place) {
        var parts: [SourcePart] = []
        for file in StackExchangeDump.read {
            guard
                let name = names.first(where: {
                    StackExchangeDump.packedFile($0)?.site == site
                        && StackExchangeDump.packedFile($0)?.file == file
                })
            else { continue }
            let place = folder.child(name)
            do throws(ReadingProblem) {
                let status = try FileStatus(of: place.location)
                parts.append(
                    SourcePart(
                        path: place.path, location: place.location, byteCount: status.byteCount,
                        packing: .member(named: file)))
            } catch {
                scan.problems.append(error)
            }
        }
        if parts.first?.name == StackExchangeDump.posts {
            found.append(Found(format: .stackExchange, parts: parts))
        } else {
            scan.problems.append(.dumpWithoutPosts(folder.child(site).path))
        }
    }

    private mutating func addSlack(_ names: [String], in folder: Place) {
        var parts: [SourcePart] = []
        do throws(ReadingProblem) {
            for name in names {
                let place = folder.child(name)
                let status = try FileStatus(of: place.location)
                if status.isFolder {
                    guard let days = try? FileManager.default.contentsOfDirectory(atPath: place.location)
                    else {
                        throw .unreadable(place.path, reason: "its files cannot be listed")
                    }
                    for day in days.sorted() where FilePath.fileExtension(of: day) == "json" {
                        let file = place.child(day)
                        if let part = part(at: file, try FileStatus(of: file.location)) { parts.append(part) }
                    }
                } else if SlackExport.tables.contains(name), let part = part(at: place, status) {
                    // The tables first: messages name accounts by number.
                    parts.insert(part, at: 0)
                } else {
                    scan.ignored[FilePath.fileExtension(of: name), default: 0] += 1
                }
            }
        } catch {
            scan.problems.append(error)
        }
        found.append(Found(format: .slack, parts: parts.filter { $0.byteCount > 0 }))
    }

    // MARK: The end

    /// Says once for each program that is not installed how many files need it.
    private mutating func leaveOutWhatNeedsTools() {
        var missing: [String: (tool: ExternalTool, paths: [String])] = [:]
        found.removeAll { item in
            let path = item.parts[0].path
            let ways = Conversion.ways(
                for: item.format, fileExtension: FilePath.fileExtension(of: item.parts[0].name))
            guard let best = ways.first,
                !ways.contains(where: { $0.tools.allSatisfy { $0.location != nil } }),
                let tool = best.tools.first(where: { $0.location == nil })
            else { return false }
            missing[tool.name, default: (tool, [])].paths.append(path)
            return true
        }
        for (_, (tool, paths)) in missing.sorted(by: { $0.key < $1.key }) {
            scan.problems.append(.missingTool(paths.sorted(), tool.name, package: tool.package))
            scan.unread.formUnion(paths)
        }
    }

    /// Gives what was found.
    ///
    /// - Parameters:
    ///   - baseURI: the address of the root's folder, when it is not the one in the options.
    ///   - folder: the folder of a copy that must live as long as the sources.
    consuming func finish(
        root: String, absoluteRoot: String, isFile: Bool, baseURI: String? = nil,
        folder: TemporaryFolder? = nil
    ) -> SourceScan {
        leaveOutWhatNeedsTools()
        found.sort { $0.parts[0].path.utf8.lexicographicallyPrecedes($1.parts[0].path.utf8) }
        let tree = SourceTree(
            root: root, absoluteRoot: absoluteRoot, isFile: isFile,
            pages: found.filter { $0.format.content == .pages }.map(\.parts[0].path),
            baseURI: baseURI ?? options.baseURI, copy: folder)
        scan.sources = found.map { item in
            SourceFile(
                path: item.parts[0].path, format: item.format,
                byteCount: item.parts.reduce(0) { $0 + $1.byteCount }, parts: item.parts, tree: tree,
                options: options, archiveDepth: archiveDepth)
        }
        return scan
    }
}
