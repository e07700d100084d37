import Foundation

/// Unpacks what kg can read of an archive into a folder.
final class ArchiveUnpacker {
    private let path: String
    private let folder: String
    private let archive: ArchiveInput
    private let buffer: UnsafeMutableRawBufferPointer

    /// What was refused, or could not be unpacked.
    private(set) var problems: [ReadingProblem] = []
    /// How many members were passed over, by extension.
    private(set) var ignored: [String: Int] = [:]

    /// How many of the archive's bytes were used.
    var bytesConsumed: Int { archive.bytesConsumed }

    init(_ source: SourceFile, into folder: String) throws(ReadingProblem) {
        path = source.path
        self.folder = folder
        archive = try ArchiveInput(
            source.parts[0].location, path: path, isSingle: false,
            expansion: ExpansionGuard(path: path, limit: source.options.maximumExpansion))
        // Last, for nothing frees it when the archive cannot be opened.
        buffer = .allocate(byteCount: 256 << 10, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }

    /// Deals with the next member; false after the last.
    ///
    /// - Throws: ``ReadingProblem`` when the archive cannot be read on.
    func unpackNext() throws(ReadingProblem) -> Bool {
        guard let member = try archive.next() else { return false }
        guard member.kind != .folder else { return true }
        guard let name = member.path, let parts = Self.safeParts(of: name) else {
            problems.append(.escapes(path, member: member.path ?? "?"))
            return true
        }
        // Links lead to other members, which are read themselves.
        guard member.kind == .file, let last = parts.last, Self.isWanted(last) else {
            ignored[FilePath.fileExtension(of: name), default: 0] += 1
            return true
        }
        guard !member.isEncrypted else {
            problems.append(.encrypted(path, member: name))
            return true
        }
        try write(parts, name)
        return true
    }

    /// The names that a member's path consists of; nil when it leads out of the archive.
    static func safeParts(of path: String) -> [String]? {
        guard !path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
        let parts = path.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." }.map(String.init)
        guard !parts.isEmpty, !parts.contains("..") else { return nil }
        // "C:" is a drive of Windows.
        guard !(parts[0].count == 2 && parts[0].hasSuffix(":")) else { return nil }
        return parts
    }

    /// Whether a file of that name may be read; those that no format knows need no space on disk.
    private static func isWanted(_ name: String) -> Bool {
        guard !name.hasPrefix(".") else { return false }
        if FormatDetector.isArchive(name) || StackExchangeDump.file(name) != nil { return true }
        let isCompressed = Compression(fileExtension: FilePath.fileExtension(of: name)) != nil
        let plain = isCompressed ? FilePath.withoutExtension(name) : name
        return isCompressed && FilePath.fileExtension(of: plain).isEmpty
            || FormatDetector.verdict(onName: plain) != .foreign
    }

    private static func isPage(_ name: String) -> Bool {
        if case .certain(let format) = FormatDetector.verdict(onName: name) {
            return format.content == .pages
        }
        return false
    }

    private func write(_ parts: [String], _ name: String) throws(ReadingProblem) {
        let target = folder + "/" + parts.joined(separator: "/")
        do {
            try FileManager.default.createDirectory(
                atPath: FilePath.parent(of: target), withIntermediateDirectories: true)
            guard FileManager.default.createFile(atPath: target, contents: nil),
                let file = FileHandle(forWritingAtPath: target)
            else {
                throw ReadingProblem.unreadable(
                    "\(path)/\(name)", reason: "it cannot be unpacked to \(folder)")
            }
            defer { try? file.close() }
            while case let count = try archive.read(into: buffer), count > 0 {
                try file.write(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        } catch let problem as ReadingProblem {
            // Half a page is none; of a dump, what came before the damage is whole.
            let isPage = parts.last.map { Self.isPage($0) } ?? true
            if isPage || problem.code == .refused { try? FileManager.default.removeItem(atPath: target) }
            throw problem
        } catch {
            throw .temporaryStorage(folder, cause: error)
        }
    }
}
