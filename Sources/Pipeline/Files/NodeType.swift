/// A kind of node that pipeline files can name.
///
/// ```swift
/// NodeType(
///     "retriever", summary: "Finds passages by their words.",
///     parameters: [.init("limit", "integer from 1 to 1000", default: "20", "How many passages it gives at most.")]
/// ) { parameters in
///     Retriever(limit: try parameters.integer("limit", default: 20, in: 1...1000))
/// }
/// ```
public struct NodeType: Sendable {
    /// The name, as files write it after `type:`.
    public let name: String
    /// What its nodes do, in a sentence.
    public let summary: String
    /// The parameters that its nodes are made from.
    public let parameters: [Parameter]

    let make: @Sendable (ParameterReader) throws -> any Node

    /// Describes a kind of node.
    ///
    /// - Parameters:
    ///   - name: As files write it.
    ///   - summary: One sentence.
    ///   - parameters: Every parameter that `make` reads; reading one that is not among them traps.
    ///   - make: Makes a node, which must be cheap. What it throws is reported with file, line and the node's name.
    public init(
        _ name: String, summary: String, parameters: [Parameter] = [],
        make: @escaping @Sendable (ParameterReader) throws -> any Node
    ) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.make = make
    }

    /// A parameter as documentation shows it.
    public struct Parameter: Sendable, Hashable {
        /// The key.
        public let name: String
        /// What its value is, in words: `integer from 1 to 1000`.
        public let kind: String
        /// What holds when it is left out, in words; nil when it must be given.
        public let defaultValue: String?
        /// What it does, in a sentence.
        public let summary: String

        /// Describes a parameter.
        public init(_ name: String, _ kind: String, default defaultValue: String? = nil, _ summary: String) {
            self.name = name
            self.kind = kind
            self.defaultValue = defaultValue
            self.summary = summary
        }
    }
}
