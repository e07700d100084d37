import Foundation
import Pipeline

/// The file that a command writes a trace to, if any.
struct TraceFile {
    private let path: String?

    init(_ path: String?) {
        self.path = path
    }

    /// Runs a body with a recorder, and writes what it recorded, also when the body fails.
    func recording<Value>(_ body: (TraceRecorder?) async throws -> Value) async throws -> Value {
        guard let path else { return try await body(nil) }
        let recorder = TraceRecorder()
        let value: Value
        do {
            value = try await body(recorder)
        } catch {
            // The failure is what the user must hear, also where its trace cannot be written.
            try? Self.write(recorder.trace(error: error), to: path)
            throw error
        }
        try Self.write(recorder.trace(), to: path)
        return value
    }

    private static func write(_ trace: PipelineTrace, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        try UserFile.write(encoder.encode(trace), to: path)
    }

    /// Reads a trace.
    static func read(_ path: String) throws -> PipelineTrace {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(PipelineTrace.self, from: UserFile.read(path))
        } catch is DecodingError {
            throw UserFileError("\(path) is no trace: give a file that the option --trace of kg has written.")
        }
    }
}
