import Foundation

/// Files with one JSON object a line.
enum JSONLines {
    /// Calls a closure with each object, and its line from 1. Empty lines are passed over.
    ///
    /// - Throws: ``EvaluationError`` that names file, line and, where it can, the key.
    static func forEach<Item: Decodable>(
        of file: URL, as type: Item.Type, expected: String, _ body: (Item, _ line: Int) throws -> Void
    ) throws {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw EvaluationError.unreadable(file.path, cause: error)
        }
        let decoder = JSONDecoder()
        for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        where !line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) {
            let item: Item
            do {
                item = try decoder.decode(type, from: line)
            } catch {
                throw EvaluationError.malformed(
                    file.path, line: index + 1, expected: expected + fault(error), cause: error)
            }
            try body(item, index + 1)
        }
    }

    /// What is wrong with an object, as the end of a sentence; nothing where it is no object at all.
    private static func fault(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            "; \"\(path(context.codingPath + [key]))\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty ? "" : "; \"\(path(context.codingPath))\" is of another type"
        default: ""
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.filter { $0.intValue == nil }.map(\.stringValue).joined(separator: ".")
    }
}
