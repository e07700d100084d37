import Foundation

/// Finds what can be read under a path.
public struct SourceScanner: Sendable {
    private let options: ReadingOptions

    /// Prepares for scanning.
    public init(options: ReadingOptions = ReadingOptions()) {
        self.options = options
    }

    /// Looks at a file, through a folder and all below it, or at the files that a pattern such as `docs/**/*.md` names.
    ///
    /// Hidden files and folders are passed over, and each folder is visited once, however many symbolic links lead
    /// to it. Only the first bytes of files whose name does not tell their format are read. Problems never stop a scan.
    /// Blocks while folders are listed.
    public func scan(_ path: String) -> SourceScan {
        let absolute = FilePath.absolute(path)
        var search = SourceSearch(options: options)
        do throws(ReadingProblem) {
            let status = try FileStatus(of: absolute)
            let place = SourceSearch.Place(path: absolute, location: absolute)
            if status.isFolder {
                search.visit(place, status)
                if search.isEmpty { search.scan.problems.append(.noSources(in: path)) }
            } else {
                search.add(givenFile: place, status)
                return search.finish(root: path, absoluteRoot: absolute, isFile: true)
            }
        } catch {
            if error.code == .missing, let pattern = PathPattern(absolute) {
                return scan(pattern, given: path)
            }
            search.scan.problems.append(error)
        }
        return search.finish(root: path, absoluteRoot: absolute, isFile: false)
    }

    private func scan(_ pattern: PathPattern, given path: String) -> SourceScan {
        var search = SourceSearch(options: options, pattern: pattern)
        do throws(ReadingProblem) {
            let folder = SourceSearch.Place(path: pattern.folder, location: pattern.folder)
            search.visit(folder, try FileStatus(of: pattern.folder))
            if search.isEmpty { search.scan.problems.append(.noMatch(path)) }
        } catch {
            search.scan.problems.append(error)
        }
        return search.finish(root: path, absoluteRoot: pattern.folder, isFile: false)
    }

    /// Looks through the folder that an archive was unpacked into.
    ///
    /// - Parameters:
    ///   - location: the folder.
    ///   - archive: the archive, whose path begins the paths of what is found.
    func scan(unpacked location: String, of archive: SourceFile) -> SourceScan {
        var search = SourceSearch(options: options, archiveDepth: archive.archiveDepth + 1)
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
