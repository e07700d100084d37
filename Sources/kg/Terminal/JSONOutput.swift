import Foundation

/// Results for programs: one JSON object with sorted keys and ISO 8601 dates.
enum JSONOutput {
    static func write(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        try StandardOutput.write(line: String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
