import Foundation

/// Hugging Face's tokenizers in a process of their own, which encode as they are told.
final class PythonTokenizers {
    /// What an encoding took.
    struct Answer: Decodable {
        let seconds: Double
        let processorSeconds: Double
    }

    /// Python ended, and said why on standard error.
    struct Ended: Error, CustomStringConvertible {
        var description: String {
            "Python has ended. Is the package there? `pip install tokenizers` installs it."
        }
    }

    private struct Introduction: Decodable { let version: String }
    private struct Loaded: Decodable { let tokens: Int }

    /// The ways to encode, from one text at a time to the one that keeps the least.
    static let methods = ["encode", "encode_batch", "encode_batch_fast"]

    /// The version of the package.
    let version: String
    private let process = Process()
    private let requests: FileHandle
    private let answers: FileHandle
    private var rest = Data()

    /// Starts Python.
    init(python: String) throws {
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", String(decoding: PackageResources.python_tokenizers_py, as: UTF8.self)]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        requests = input.fileHandleForWriting
        answers = output.fileHandleForReading
        version = try Self.next(Introduction.self, from: answers, &rest).version
    }

    deinit {
        // The script ends with its input.
        try? requests.close()
        process.waitUntilExit()
    }

    /// Loads a tokenizer and texts, and gives the ids of all texts.
    func load(_ tokenizer: String, texts: TextList, in folder: URL) throws -> [[Int32]] {
        let (input, output) = (folder.appendingPathComponent("texts"), folder.appendingPathComponent("ids"))
        try texts.packed.write(to: input)
        try send(["tokenizer": tokenizer, "texts": input.path, "ids": output.path])
        _ = try Self.next(Loaded.self, from: answers, &rest)
        let numbers = try Data(contentsOf: output).withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
        var ids: [[Int32]] = []
        var position = 0
        while position < numbers.count {
            let end = position + 1 + Int(numbers[position])
            ids.append(Array(numbers[(position + 1)..<end]))
            position = end
        }
        return ids
    }

    /// Encodes all texts. It blocks: nothing else is to run meanwhile.
    func encode(by method: String) throws -> Answer {
        try send(["method": method])
        return try Self.next(Answer.self, from: answers, &rest)
    }

    private func send(_ request: [String: String]) throws {
        try requests.write(contentsOf: JSONEncoder().encode(request) + Data("\n".utf8))
    }

    private static func next<Line: Decodable>(
        _ type: Line.Type, from handle: FileHandle, _ rest: inout Data
    ) throws -> Line {
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
