import Foundation

/// Haystack in a Python process of its own, which runs shapes one at a time as it is told.
final class HaystackProcess {
    /// How a shape is run.
    enum Mode: String, Codable {
        /// By `Pipeline.run`, of a pipeline that is built once.
        case run
        /// By `Pipeline.run_async`, of a pipeline that is built once.
        case async
        /// By `Pipeline.run`, of a pipeline that is built each time.
        case build
    }

    /// What is run.
    struct Versions: Codable {
        let haystack: String
        let python: String
    }

    private struct Request: Encodable {
        let shape: String
        let size: Int
        let mode: Mode
        let times: Int
    }

    private struct Answer: Decodable {
        let nanoseconds: Int
        let result: Int
    }

    let versions: Versions
    private let process = Process()
    private let requests: FileHandle
    private let answers: AnswerLines

    /// Starts Python.
    ///
    /// - Parameter python: The interpreter of an environment in which `haystack-ai` is installed.
    init(python: String) throws {
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", String(decoding: PackageResources.haystack_pipeline_py, as: UTF8.self)]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        requests = input.fileHandleForWriting
        answers = AnswerLines(output.fileHandleForReading)
        versions = try answers.next(as: Versions.self)
    }

    deinit {
        // The script ends with its input.
        try? requests.close()
        process.waitUntilExit()
    }

    /// Runs a shape several times. It blocks: nothing else is to run meanwhile.
    ///
    /// - Returns: The time of all runs together, as Python measured it.
    func run(_ shape: PipelineShape, _ mode: Mode, times: Int) throws -> Duration {
        let request = Request(shape: shape.kind.rawValue, size: shape.size, mode: mode, times: times)
        try requests.write(contentsOf: JSONEncoder().encode(request) + Data("\n".utf8))
        let answer = try answers.next(as: Answer.self)
        if answer.result != shape.result { throw WrongResult(shape: shape, found: answer.result) }
        return .nanoseconds(answer.nanoseconds)
    }
}

/// Haystack in one of its modes.
struct HaystackContestant: Contestant {
    let process: HaystackProcess
    let mode: HaystackProcess.Mode

    func run(_ shape: PipelineShape, times: Int) async throws -> Duration {
        try process.run(shape, mode, times: times)
    }
}

/// The lines that the script writes.
private final class AnswerLines {
    /// The script has ended, and said why on standard error.
    struct Ended: Error, CustomStringConvertible {
        var description: String {
            "Python has ended. Is Haystack installed there? `pip install haystack-ai` does that."
        }
    }

    private let handle: FileHandle
    private var rest = Data()

    init(_ handle: FileHandle) { self.handle = handle }

    func next<Line: Decodable>(as type: Line.Type) throws -> Line {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = rest[..<end]
                rest = rest[rest.index(after: end)...]
                return try JSONDecoder().decode(type, from: line)
            }
            let more = handle.availableData
            if more.isEmpty { throw Ended() }
            rest += more
        }
    }
}
