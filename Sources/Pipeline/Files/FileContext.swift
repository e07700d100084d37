import Foundation

/// What is shared by all files that one load reads.
final class FileLoad {
    /// How many values there may be in all.
    static let mostValues = 100_000

    let registry: NodeRegistry
    let environment: [String: String]
    var valuesLeft = FileLoad.mostValues

    init(registry: NodeRegistry, environment: [String: String]) {
        self.registry = registry
        self.environment = environment
    }
}

/// The file that is being read.
struct FileContext {
    let load: FileLoad
    /// The file as errors name it; files that it names are looked for beside it.
    let file: String
    /// The files that led here, this one last.
    let open: [String]
    /// Where another file names this one, nil for the first.
    private let origin: (file: String, line: Int)?

    init(_ file: String, load: FileLoad) {
        self.init(file, load: load, opened: [], origin: nil)
    }

    private init(_ file: String, load: FileLoad, opened: [String], origin: (file: String, line: Int)?) {
        self.load = load
        self.file = file
        self.origin = origin
        open = opened + [Self.canonical(file)]
    }

    var registry: NodeRegistry { load.registry }

    /// A problem at a line.
    func problem(_ line: Int, _ sentence: String) -> FileProblems {
        FileProblems(all: [.init(line: line, sentence: "\(file):\(line): \(sentence)")])
    }

    // MARK: Files

    /// A file that this one names.
    ///
    /// - Throws: ``FileProblems`` when it is being read already.
    func context(of path: String, namedIn line: Int) throws -> FileContext {
        let context = FileContext(self.path(beside: path), load: load, opened: open, origin: (file, line))
        guard Set(context.open).count == context.open.count else {
            let circle = context.open.map { ($0 as NSString).lastPathComponent }.joined(separator: " -> ")
            throw problem(line, "The file \(FileTree.quoted(path)) leads back to itself: \(circle).")
        }
        return context
    }

    /// A path that this file names, which counts from its folder.
    func path(beside path: String) -> String {
        let folder = (file as NSString).deletingLastPathComponent
        return path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
    }

    /// The file's text.
    func text() throws -> String {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            defer { try? handle.close() }
            data = try handle.read(upToCount: FileTree.longestFile + 1) ?? Data()
        } catch {
            let exists = FileManager.default.fileExists(atPath: file)
            let reason = exists ? "cannot be read: \(error.localizedDescription)" : "does not exist."
            let place = origin.map { "\($0.file):\($0.line): " } ?? ""
            throw FileProblems(all: [.init(line: 0, sentence: "\(place)The file '\(file)' \(reason)")])
        }
        if let text = String(validating: data, as: UTF8.self) { return text }
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw problem(bad + 1, "This is not text in UTF-8.")
    }

    private static func canonical(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}
