import Foundation

/// Python's readers in a process of their own, which read one input at a time as they are told.
final class PythonReaders {
    /// What reading took.
    struct Answer: Codable {
        let seconds: Double
        let processorSeconds: Double
        /// How many texts there were.
        let texts: Int
    }

    private struct Introduction: Decodable {
        let versions: [String: String]
        /// The names of the readers, by format.
        let readers: [String: [String]]
    }

    private struct Request: Encodable {
        let format: String
        let reader: String
        let path: String
    }

    private struct Rendering: Encodable {
        let render: String
        let to: String
    }

    /// Versions of Python and the packages.
    var versions: [String: String] { introduction.versions }
    private let introduction: Introduction
    private let process = Process()
    private let requests: FileHandle
    private let answers: AnswerLines

    /// Starts Python.
    ///
    /// - Parameter python: The interpreter of an environment in which the readers are installed.
    init(python: String) throws {
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", String(decoding: PackageResources.python_readers_py, as: UTF8.self)]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        requests = input.fileHandleForWriting
        answers = AnswerLines(output.fileHandleForReading)
        introduction = try answers.next(as: Introduction.self)
    }

    deinit {
        // The script ends with its input.
        try? requests.close()
        process.waitUntilExit()
    }

    /// The names of the readers of a format.
    func peers(of kind: InputKind) -> [String] { introduction.readers[kind.rawValue] ?? [] }

    /// Lets a reader read. It blocks: nothing else is to run meanwhile.
    func read(_ input: Input, _ reader: String) throws -> Answer {
        try send(Request(format: input.kind.rawValue, reader: reader, path: input.path))
        return try answers.next(as: Answer.self)
    }

    /// Makes web pages of the Markdown pages in a folder.
    func render(_ markdown: String, to folder: String) throws {
        try send(Rendering(render: markdown, to: folder))
        _ = try answers.next(as: Answer.self)
    }

    private func send(_ request: some Encodable) throws {
        try requests.write(contentsOf: JSONEncoder().encode(request) + Data("\n".utf8))
    }
}

/// The lines that the script writes.
private final class AnswerLines {
    /// The script has ended, and said why on standard error.
    struct Ended: Error, CustomStringConvertible {
        var description: String {
            """
            Python has ended. Are the readers installed there? \
            `pip install lxml orjson markdown-it-py beautifulsoup4 docutils nbformat` does that.
            """
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
