import Foundation
import Testing

/// The program `kg` as the tests' build made it, run as a user would.
enum Program {
    /// The binary, beside the test bundle.
    static let path: String = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
        let tests = URL(filePath: bundle ?? CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appending(path: "kg").path
    }()

    /// Runs `kg` to its end.
    ///
    /// - Parameters:
    ///   - folder: The current folder of the process.
    ///   - environment: Variables beside PATH, HOME and TMPDIR.
    ///   - input: What it reads on standard input.
    static func run(
        _ arguments: [String], in folder: String, environment: [String: String] = [:], input: String = ""
    ) throws -> Finished {
        try start(path, arguments, in: folder, environment: environment, input: input).wait()
    }

    /// Runs a command line of the shell, in which `$KG` is the binary.
    static func shell(_ line: String, in folder: String) throws -> Finished {
        try start("/bin/sh", ["-c", line], in: folder, environment: ["KG": path]).wait()
    }

    /// Starts a program.
    ///
    /// What it writes goes to files, so that it never waits for a reader.
    static func start(
        _ path: String = Program.path, _ arguments: [String], in folder: String,
        environment: [String: String] = [:], input: String = ""
    ) throws -> Running {
        let files = try TemporaryFolder()
        try files.write(input, to: "in")
        var actions = SpawnActions()
        defer { actions.destroy() }
        actions.open(files["in"], as: STDIN_FILENO, O_RDONLY)
        actions.open(files["out"], as: STDOUT_FILENO, O_WRONLY | O_CREAT | O_TRUNC)
        actions.open(files["err"], as: STDERR_FILENO, O_WRONLY | O_CREAT | O_TRUNC)

        var variables = ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "TMPDIR", "LANG"].contains($0.key)
        }
        // Nothing is fetched from anywhere unless a test says so.
        variables["KG_MODEL"] = "none"
        variables.merge(environment) { $1 }
        // Not every C library lets a new process change its folder; the shell does, and the program takes its place.
        let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, path] + arguments
        var process = pid_t()
        let code = withCStrings(words) { words in
            withCStrings(variables.map { "\($0.key)=\($0.value)" }) { variables in
                posix_spawn(&process, "/bin/sh", &actions.actions, nil, words, variables)
            }
        }
        guard code == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO, userInfo: [NSFilePathErrorKey: path])
        }
        return Running(process: process, files: files)
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }

    /// A process under way. It must be waited for.
    struct Running {
        let process: pid_t
        fileprivate let files: TemporaryFolder

        /// Ends the process at once, as a power cut would.
        func kill() {
            _ = Foundation.kill(process, SIGKILL)
        }

        /// Waits for the end.
        func wait() throws -> Finished {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0 {
                guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
            }
            let signal = status & 0x7f
            return Finished(
                status: signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal),
                output: try Data(contentsOf: URL(filePath: files["out"])),
                errorText: try String(contentsOf: URL(filePath: files["err"]), encoding: .utf8))
        }
    }

    /// What a process left.
    struct Finished: CustomStringConvertible {
        enum Status: Equatable {
            case exited(Int32)
            case signalled(Int32)
        }

        let status: Status
        let output: Data
        let errorText: String

        var text: String { String(decoding: output, as: UTF8.self) }

        /// The sentences on standard error.
        var errorLines: [String] { errorText.split(separator: "\n").map { String($0) } }

        var description: String { "\(status)\n\(text.prefix(2000))\n\(errorText.prefix(2000))" }

        /// The output as JSON.
        func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            return try decoder.decode(type, from: output)
        }

        /// Expects an exit code.
        @discardableResult
        func expect(_ code: Int32, sourceLocation: SourceLocation = #_sourceLocation) -> Finished {
            #expect(status == .exited(code), "\(self)", sourceLocation: sourceLocation)
            return self
        }
    }
}

/// What a new process does before it runs its program.
private struct SpawnActions {
    #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
    #else
        var actions = posix_spawn_file_actions_t()
    #endif

    init() {
        posix_spawn_file_actions_init(&actions)
    }

    mutating func open(_ path: String, as descriptor: Int32, _ flags: Int32) {
        posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
    }

    mutating func destroy() {
        posix_spawn_file_actions_destroy(&actions)
    }
}

/// A folder of a test's own, removed with all its contents when the test ends.
final class TemporaryFolder {
    let path: String

    init() throws {
        // As the system itself names it, since paths are compared.
        path =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
            + "/kg-program-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in the folder.
    subscript(name: String) -> String { path + "/" + name }

    /// Writes a file, and the folders it lies in, and gives its path.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = self[name]
        try FileManager.default.createDirectory(
            atPath: URL(filePath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }
}
