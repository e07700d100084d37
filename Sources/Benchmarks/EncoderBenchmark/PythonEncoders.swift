import Foundation

/// Python's encoders in a process of their own, which encode the texts one engine at a time as they are told.
final class PythonEncoders {
    /// What encoding all texts took.
    struct Answer: Decodable {
        let seconds: Double
        let processorSeconds: Double
    }

    private struct Setup: Encodable {
        let model: String
        let texts: String
        let threads: Int
        let ids: String
        let scratch: String
    }

    private struct Introduction: Decodable {
        let versions: [String: String]
        let peers: [String]
    }

    private struct Request: Encodable {
        let peer: String
        let batch: Int
        let vectors: String
    }

    /// The script has ended, and said why on standard error.
    struct Ended: Error, CustomStringConvertible {
        var description: String {
            """
            Python has ended. Are the engines installed there? \
            `pip install torch sentence-transformers onnx onnxruntime openvino` does that.
            """
        }
    }

    /// Versions of the engines.
    var versions: [String: String] { introduction.versions }
    /// The names of the engines.
    var peers: [String] { introduction.peers }
    /// The tokens of each text.
    let ids: [[Int32]]
    private let introduction: Introduction
    private let process = Process()
    private let requests: FileHandle
    private let answers: FileHandle
    private let scratch: URL

    /// Starts Python, which tokenises the texts.
    init(python: String, model: String, texts: String, threads: Int) throws {
        scratch = FileManager.default.temporaryDirectory.appendingPathComponent("kg-\(UUID())")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", String(decoding: PackageResources.python_encoders_py, as: UTF8.self)]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        requests = input.fileHandleForWriting
        answers = output.fileHandleForReading
        let file = scratch.appendingPathComponent("ids.json")
        let setup = Setup(model: model, texts: texts, threads: threads, ids: file.path, scratch: scratch.path)
        introduction = try Self.ask(setup, requests, answers)
        ids = try JSONDecoder().decode([[Int32]].self, from: Data(contentsOf: file))
    }

    deinit {
        // The script ends with its input.
        try? requests.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: scratch)
    }

    /// Lets an engine encode all texts. It blocks: nothing else is to run meanwhile.
    ///
    /// - Returns: What it took, and the vectors one after the other.
    func encode(_ peer: String, batch: Int) throws -> (Answer, [Float]) {
        let file = scratch.appendingPathComponent("vectors.bin")
        let answer: Answer = try Self.ask(
            Request(peer: peer, batch: batch, vectors: file.path), requests, answers)
        return (answer, try Data(contentsOf: file).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) })
    }

    private static func ask<Answer: Decodable>(
        _ request: some Encodable, _ requests: FileHandle, _ answers: FileHandle
    ) throws -> Answer {
        try requests.write(contentsOf: JSONEncoder().encode(request) + Data("\n".utf8))
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = answers.availableData
            if more.isEmpty { throw Ended() }
            line += more
        }
        return try JSONDecoder().decode(Answer.self, from: line)
    }
}
