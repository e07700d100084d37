import Foundation

/// Python's indices in a process of their own, which makes and measures one at a time as it is told.
final class PythonIndices {
    private struct Introduction: Decodable { let versions: [String: String] }
    private struct Truth: Decodable { let nearest: [[Int]] }
    private struct Done: Decodable { let done: Bool }

    private struct Request: Encodable {
        let task: String
        var vectors: String?
        var queries: String?
        var count: Int?
        var out: String?
        var peer: String?
        var rounds: Int?
    }

    /// The script has ended, and said why on standard error.
    struct Ended: Error, CustomStringConvertible {
        var description: String {
            "Python has ended. Are numpy, faiss-cpu, hnswlib and usearch installed there, as far as they are measured?"
        }
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
        process.arguments = ["-c", String(decoding: PackageResources.python_indices_py, as: UTF8.self)]
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

    /// Makes perturbed copies of vectors.
    func makeCopies(of vectors: String, count: Int, at path: String) throws {
        _ = try ask(Request(task: "copy", vectors: vectors, count: count, out: path), Done.self)
    }

    /// The numbers of the ten nearest vectors to each of the first queries, by products of float32.
    func truth(vectors: String, queries: String, queryCount: Int) throws -> [[Int]] {
        try ask(
            Request(task: "truth", vectors: vectors, queries: queries, count: queryCount), Truth.self
        ).nearest
    }

    /// Builds an index of the vectors last given, and measures it where it reaches a recall of 0.99, or comes nearest.
    func measure(_ peer: String, rounds: Int) throws -> [Report.Row] {
        try ask(Request(task: "measure", peer: peer, rounds: rounds), [Report.Row].self)
    }

    private func ask<Answer: Decodable>(_ request: Request, _ type: Answer.Type) throws -> Answer {
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
