import Foundation

/// A program of somebody else that kg asks to turn a file into text, where it is installed.
struct ExternalTool: Sendable {
    /// The program's name.
    let name: String
    /// The package that brings it on Debian, Ubuntu and Homebrew.
    let package: String

    static let pdfToText = ExternalTool(name: "pdftotext", package: "poppler-utils")
    static let pandoc = ExternalTool(name: "pandoc", package: "pandoc")
    static let libreOffice = ExternalTool(name: "soffice", package: "libreoffice")
    static let asciidoctor = ExternalTool(name: "asciidoctor", package: "asciidoctor")

    /// No page takes so long, whatever its size.
    private static let timeLimit: TimeInterval = 300

    /// Where the program lies, or nil when it is not installed.
    var location: String? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.lazy.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs the program to its end, at most five minutes.
    ///
    /// Nothing passes through a shell. Blocks the thread.
    ///
    /// - Parameters:
    ///   - path: the file it works on, for messages.
    ///   - folder: a temporary folder, which takes what it prints.
    /// - Returns: the file that holds what it wrote to standard output.
    func run(_ arguments: [String], on path: String, in folder: TemporaryFolder) throws(ReadingProblem)
        -> String
    {
        guard let location else { throw .missingTool([path], name, package: package) }
        let output = folder.path + "/" + name + ".out"
        let errors = folder.path + "/" + name + ".err"
        let process = Process()
        process.executableURL = URL(filePath: location)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.standardInput = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            // Files and not pipes, so that nothing waits for anything to be drained.
            process.standardOutput = try Self.create(output)
            process.standardError = try Self.create(errors)
            try process.run()
        } catch {
            throw .failedTool(path, name, reason: "\(error)")
        }
        guard ended.wait(timeout: .now() + Self.timeLimit) == .success else {
            process.terminate()
            throw .failedTool(path, name, reason: "it took more than five minutes")
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let said = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
            let line = said.split(whereSeparator: \.isNewline).first.map(String.init)
            throw .failedTool(path, name, reason: line ?? "it ended with status \(process.terminationStatus)")
        }
        return output
    }

    private static func create(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(filePath: path))
        return try FileHandle(forWritingTo: URL(filePath: path))
    }
}
