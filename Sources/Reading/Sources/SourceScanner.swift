/// Finds what can be read under a path.
public struct SourceScanner: Sendable {
    /// The argument that stands for standard input.
    public static let standardInput = "-"

    private let options: ReadingOptions

    /// Prepares for scanning.
    public init(options: ReadingOptions = ReadingOptions()) {
        self.options = options
    }

    /// Looks at what one argument names: a file; a folder and all below it; the files that a pattern such as
    /// `docs/**/*.md` stands for; with `@` before it, the files that a list names, one a line; `-`, standard input.
    ///
    /// Hidden files and folders are passed over, and each folder is visited once, however many symbolic links lead
    /// to it. Only the first bytes of files whose name does not tell their format are read. Problems never stop a scan.
    /// Blocks while folders are listed, and until standard input has ended.
    public func scan(_ path: String) -> SourceScan {
        if path == Self.standardInput { return scanStandardInput() }
        let absolute = FilePath.absolute(path)
        do throws(ReadingProblem) {
            let status = try FileStatus(of: absolute)
            let place = SourceSearch.Place(path: absolute, location: absolute)
            var search = SourceSearch(options: options, scope: .below(absolute))
            if status.isFolder {
                search.visit(place, status)
                if search.isEmpty { search.scan.problems.append(.noSources(in: path)) }
            } else {
                search.add(givenFile: place, status)
            }
            return search.finish(root: path, absoluteRoot: absolute, isFile: !status.isFolder)
        } catch {
            if error.code == .missing, path.hasPrefix("@") {
                return scan(list: String(path.dropFirst()), given: path)
            }
            if error.code == .missing, let pattern = PathPattern(absolute) {
                return scan(folder: pattern.folder, .matching(pattern), given: path)
            }
            return SourceScan(problems: [error], scope: .below(absolute))
        }
    }

    /// Looks through a folder for some of what is below it.
    private func scan(folder: String, _ scope: SourceScope, given path: String) -> SourceScan {
        var search = SourceSearch(options: options, scope: scope)
        do throws(ReadingProblem) {
            search.visit(SourceSearch.Place(path: folder, location: folder), try FileStatus(of: folder))
            if search.isEmpty { search.scan.problems.append(.noMatch(path)) }
        } catch {
            search.scan.problems.append(error)
        }
        return search.finish(root: path, absoluteRoot: folder, isFile: false)
    }

    private func scan(list: String, given path: String) -> SourceScan {
        do throws(ReadingProblem) {
            let files = try FileList.read(list, options: options)
            var missing: [ReadingProblem] = []
            for file in files {
                do throws(ReadingProblem) { _ = try FileStatus(of: file) } catch { missing.append(error) }
            }
            var scan = scan(folder: FileList.commonFolder(of: files), .files(Set(files)), given: path)
            scan.problems = missing + scan.problems.filter { $0.path != path || missing.isEmpty }
            return scan
        } catch {
            return SourceScan(problems: [error], scope: .files([]))
        }
    }

    /// Keeps standard input in a file for as long as its sources live, since it is read more than once.
    private func scanStandardInput() -> SourceScan {
        do throws(ReadingProblem) {
            let input = try StandardInput(in: options.temporaryDirectory)
            var search = SourceSearch(options: options, scope: .files([input.path]))
            let place = SourceSearch.Place(path: input.path, location: input.location)
            search.add(givenFile: place, try FileStatus(of: input.location))
            return search.finish(
                root: Self.standardInput, absoluteRoot: input.path, isFile: true, folder: input.folder)
        } catch {
            return SourceScan(problems: [error], scope: .files([]))
        }
    }

    /// Looks through the folder that an archive was unpacked into.
    ///
    /// - Parameters:
    ///   - location: the folder.
    ///   - archive: the archive, whose path begins the paths of what is found.
    func scan(unpacked location: String, of archive: SourceFile) -> SourceScan {
        var search = SourceSearch(
            options: options, scope: .below(archive.path), archiveDepth: archive.archiveDepth + 1)
        do throws(ReadingProblem) {
            search.visit(
                SourceSearch.Place(path: archive.path, location: location), try FileStatus(of: location))
            if search.isEmpty { search.scan.problems.append(.noSources(in: archive.path)) }
        } catch {
            search.scan.problems.append(error)
        }
        // The address that the user gave for an archive is that of what it holds.
        let isGiven = FilePath.absolute(archive.root) == archive.path
        return search.finish(
            root: archive.root, absoluteRoot: archive.path, isFile: false,
            baseURI: isGiven ? options.baseURI ?? archive.uri : archive.uri)
    }
}
