import Foundation

/// What a node is asked: by its JSON, equal calls are told from others.
struct CachedCall: Encodable {
    private let node: String
    private let configuration: String
    private let visit: Visit
    private let inputs: [InputSocket]

    init(node: String, configuration: String, _ visit: Visit, _ inputs: [InputSocket]) {
        self.node = node
        self.configuration = configuration
        self.visit = visit
        self.inputs = inputs
    }

    /// The call as JSON with its keys in order.
    ///
    /// The whole of it, and no hash, so that no two calls are ever mixed up.
    func key() throws -> String {
        do {
            return String(decoding: try JSONEncoder.canonical.encode(self), as: UTF8.self)
        } catch {
            throw PipelineError(
                .badValue, "An input of '\(visit.node)' cannot be written as JSON, to look it up: \(error)",
                node: visit.node, cause: error)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: SocketKey.self)
        try container.encode(node, forKey: SocketKey("node"))
        try container.encode(configuration, forKey: SocketKey("configuration"))
        var values = container.nestedContainer(keyedBy: SocketKey.self, forKey: SocketKey("inputs"))
        for given in visit.inputs {
            guard let type = inputs.first(where: { $0.name == given.name })?.type as? any Encodable.Type
            else {
                continue
            }
            let key = SocketKey(given.name)
            switch given.value {
            // An input that was not given is not the same as one that was given its default.
            case .none: break
            case .one(let value): try values.encode(value, as: type, forKey: key)
            case .many(let many):
                var list = values.nestedUnkeyedContainer(forKey: key)
                for value in many { try list.encode(value, as: type) }
            }
        }
    }
}

/// What a node gave, on its way into a cache and out of it.
struct CachedOutputs: Encodable, DecodableWithConfiguration {
    private let values: [(output: OutputSocket, value: any Sendable)]

    /// Takes outputs; nil when they are not the node's, which is for the scheduler to say.
    init?(_ outputs: Outputs, _ sockets: [OutputSocket]) {
        var values: [(OutputSocket, any Sendable)] = []
        for given in outputs.values {
            guard let socket = sockets.first(where: { $0.name == given.socket }),
                !values.contains(where: { $0.0.name == given.socket })
            else { return nil }
            values.append((socket, given.value))
        }
        self.values = values
    }

    /// Reads outputs as the types of their sockets.
    static func outputs(from data: Data, _ sockets: [OutputSocket]) throws -> Outputs {
        let read = try JSONDecoder.canonical.decode(CachedOutputs.self, from: data, configuration: sockets)
        return Outputs(read.values.map { OutputValue(socket: $0.output.name, value: $0.value) })
    }

    func data(at node: String) throws -> Data {
        do {
            return try JSONEncoder.canonical.encode(self)
        } catch {
            throw PipelineError(
                .badValue, "An output of '\(node)' cannot be written as JSON, to be kept: \(error)",
                node: node,
                cause: error)
        }
    }

    init(from decoder: any Decoder, configuration sockets: [OutputSocket]) throws {
        let container = try decoder.container(keyedBy: SocketKey.self)
        var values: [(OutputSocket, any Sendable)] = []
        for socket in sockets where container.contains(SocketKey(socket.name)) {
            guard let type = socket.type as? any (Codable & Sendable).Type else { continue }
            values.append((socket, try container.decode(type, forKey: SocketKey(socket.name))))
        }
        self.values = values
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: SocketKey.self)
        for (output, value) in values {
            guard let type = output.type as? any Encodable.Type else { continue }
            try container.encode(value, as: type, forKey: SocketKey(output.name))
        }
    }
}

private struct SocketKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension KeyedEncodingContainer {
    /// Encodes a value as the type of its socket, also when it is nothing.
    fileprivate mutating func encode<Value: Encodable>(
        _ value: any Sendable, as type: Value.Type, forKey key: Key
    ) throws {
        try encode(typed(value, Value.self, codingPath), forKey: key)
    }
}

extension UnkeyedEncodingContainer {
    fileprivate mutating func encode<Value: Encodable>(_ value: any Sendable, as type: Value.Type) throws {
        try encode(typed(value, Value.self, codingPath))
    }
}

private func typed<Value>(_ value: any Sendable, _ type: Value.Type, _ path: [any CodingKey]) throws -> Value
{
    if let value = value as? Value { return value }
    throw EncodingError.invalidValue(
        value, EncodingError.Context(codingPath: path, debugDescription: "It is no \(TypeName.of(type))."))
}

extension JSONEncoder {
    /// The same bytes for the same value, also for numbers that JSON does not have.
    fileprivate static var canonical: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return encoder
    }
}

extension JSONDecoder {
    /// Reads what the encoder of that name wrote.
    fileprivate static var canonical: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return decoder
    }
}
