import Foundation

/// A value of a socket as JSON, which is read again as the socket's type.
struct SavedValue: Sendable, Codable, Equatable {
    /// The type, for people.
    let type: String
    let value: JSONValue

    init(_ value: any Sendable, at endpoint: Endpoint) throws {
        type = TypeName.of(Swift.type(of: value))
        guard let encodable = value as? any Encodable else { throw Self.unfit(type, endpoint, nil) }
        do {
            self.value = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(encodable))
        } catch {
            throw Self.unfit(type, endpoint, error)
        }
    }

    func decoded(as type: any Sendable.Type, at endpoint: Endpoint) throws -> any Sendable {
        guard let decodable = type as? any (Decodable & Sendable).Type else {
            throw Self.unfit(TypeName.of(type), endpoint, nil)
        }
        do {
            return try JSONDecoder().decode(decodable, from: JSONEncoder().encode(value))
        } catch {
            throw PipelineError(
                .badSnapshot,
                "The snapshot holds a value of '\(endpoint)' that is no \(TypeName.of(type)): \(error)",
                node: endpoint.node, socket: endpoint.socket, cause: error)
        }
    }

    private static func unfit(_ type: String, _ endpoint: Endpoint, _ cause: (any Error)?) -> PipelineError {
        PipelineError(
            .badSnapshot,
            "The value at '\(endpoint)', of type \(type), cannot be kept in a snapshot: it is not Codable.",
            node: endpoint.node, socket: endpoint.socket, cause: cause)
    }
}

/// JSON without a type of its own. Whole numbers keep all their digits.
enum JSONValue: Sendable, Hashable, Codable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(UInt64.self) {
            self = .unsigned(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .unsigned(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
