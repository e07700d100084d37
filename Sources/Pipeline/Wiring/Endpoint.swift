/// A socket of a node, written `node.socket`.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// The node's name in the pipeline.
    public let node: String
    /// The socket's name; empty where the only one that fits is meant.
    public let socket: String

    /// Names a socket.
    public init(_ node: String, _ socket: String) {
        self.node = node
        self.socket = socket
    }

    /// Reads `node.socket`, or `node` alone.
    public init(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        node = String(parts[0])
        socket = parts.count > 1 ? String(parts[1]) : ""
    }

    /// `node.socket`
    public var description: String { socket.isEmpty ? node : "\(node).\(socket)" }
}

extension Endpoint: ExpressibleByStringLiteral {
    /// Reads `node.socket`, or `node` alone.
    public init(stringLiteral value: String) { self.init(value) }
}

/// A wire from an output to an input.
public struct Connection: Hashable, Sendable {
    /// The output.
    public let from: Endpoint
    /// The input.
    public let to: Endpoint
    /// What becomes of a value on its way.
    public let fit: Fit

    /// Describes a wire.
    public init(from: Endpoint, to: Endpoint, fit: Fit) {
        self.from = from
        self.to = to
        self.fit = fit
    }

    /// How the type of an output fits that of an input.
    public enum Fit: String, Sendable, Codable {
        /// The types are the same.
        case exact
        /// The input takes the value or none.
        case optional
        /// The input takes a list; the value becomes a list of one.
        case list
    }
}
