import Foundation

/// Python's libraries in a process of their own, which computes what it is told.
final class PythonWalks {
    /// A graph in files.
    struct Graph: Encodable {
        let task = "load"
        let passages: String
        let entities: String
        let weights: String
        let nodes: Int
        let passageCount: Int
        let restart: Double
        /// Whether igraph is to be measured too.
        let igraph: Bool
    }

    /// Where a walk begins.
    struct Request: Encodable {
        let task = "walk"
        let starts: [Int]
        let masses: [Double]
        let tolerances: [Double]
    }

    /// What came of a walk: the exact best passages, and those of each library.
    struct Answer: Decodable {
        struct Row: Decodable {
            let name: String
            let seconds: Double
            let processorSeconds: Double
            let top: [Int]
            let masses: [Double]
        }

        let top: [Int]
        let masses: [Double]
        let rows: [Row]
    }

    private struct Introduction: Decodable { let versions: [String: String] }
    private struct Done: Decodable { let done: Bool }

    /// The script has ended, and said why on standard error.
    struct Ended: Error, CustomStringConvertible {
        var description: String { "Python has ended. Are numpy, scipy and igraph installed there?" }
    }

    /// Versions of Python and of the packages that it has.
    let versions: [String: String]
    private let process = Process()
    private let requests: FileHandle
    private let answers: FileHandle
    private var rest = Data()

    /// Starts Python.
    init(python: String) throws {
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", String(decoding: PackageResources.python_walks_py, as: UTF8.self)]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        requests = input.fileHandleForWriting
        answers = output.fileHandleForReading
        versions = try Self.next(Introduction.self, from: answers, &rest).versions
    }

    deinit {
        // The script ends with its input.
        try? requests.close()
        process.waitUntilExit()
    }

    /// Reads a graph.
    func load(_ graph: Graph) throws {
        _ = try ask(graph, Done.self)
    }

    /// Walks.
    func walk(_ request: Request) throws -> Answer {
        try ask(request, Answer.self)
    }

    private func ask<Answer: Decodable>(_ request: some Encodable, _ type: Answer.Type) throws -> Answer {
        try requests.write(contentsOf: JSONEncoder().encode(request) + Data("\n".utf8))
        return try Self.next(type, from: answers, &rest)
    }

    private static func next<Answer: Decodable>(
        _ type: Answer.Type, from answers: FileHandle, _ rest: inout Data
    ) throws -> Answer {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = rest[..<end]
                rest = rest[rest.index(after: end)...]
                return try JSONDecoder().decode(type, from: line)
            }
            let more = answers.availableData
            if more.isEmpty { throw Ended() }
            rest += more
        }
    }
}
