import Foundation

/// A checkpoint's file of JSON.
struct JSONFile {
    let url: URL

    init(_ url: URL) { self.url = url }

    var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    /// Reads the file as a value.
    ///
    /// - Throws: ``EncoderError`` where it cannot be read, or is not such a value.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw EncoderError.unreadable(
                url.path, reason: exists ? "\(error.localizedDescription)" : "there is no such file",
                cause: error)
        }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch DecodingError.keyNotFound(let key, _) {
            throw EncoderError.malformed(url.path, "\(key.stringValue) is missing")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let key = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw EncoderError.malformed(
                url.path, key.isEmpty ? "it is not the JSON that was expected" : "\(key) is not of its type")
        } catch {
            throw EncoderError.malformed(url.path, "it is not JSON", cause: error)
        }
    }

    /// Reads the file as a value, or returns nothing where there is none.
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type) throws -> Value? {
        exists ? try decode(type) : nil
    }
}
