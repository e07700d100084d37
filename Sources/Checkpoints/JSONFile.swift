package import Foundation

/// A checkpoint's file of JSON.
package struct JSONFile {
    package let url: URL

    package init(_ url: URL) { self.url = url }

    package var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    /// Reads the file as a value.
    ///
    /// - Throws: ``CheckpointError`` where it cannot be read, or is not such a value.
    package func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw CheckpointError.unreadable(
                url.path, reason: exists ? "\(error.localizedDescription)" : "there is no such file",
                cause: error)
        }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch DecodingError.keyNotFound(let key, _) {
            throw CheckpointError.malformed(url.path, "\(key.stringValue) is missing")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let key = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw CheckpointError.malformed(
                url.path, key.isEmpty ? "it is not the JSON that was expected" : "\(key) is not of its type")
        } catch {
            throw CheckpointError.malformed(url.path, "it is not JSON", cause: error)
        }
    }

    /// Reads the file as a value, or returns nothing where there is none.
    package func decodeIfPresent<Value: Decodable>(_ type: Value.Type) throws -> Value? {
        exists ? try decode(type) : nil
    }
}

/// Any name of an object's member, for objects whose names are not known beforehand.
package struct JSONName: CodingKey {
    package let stringValue: String
    package var intValue: Int? { nil }
    package init(stringValue: String) { self.stringValue = stringValue }
    package init?(intValue: Int) { nil }
}
