/// How a pipeline file describes a node: its type, and the parameters it was made from.
public struct NodeConfiguration: Sendable, Hashable {
    /// The type's name in the registry.
    public let type: String
    /// The parameters, as written; secrets stay references to the environment.
    public let parameters: ParameterTree

    /// Describes a node.
    public init(type: String, parameters: ParameterTree = .mapping([])) {
        self.type = type
        self.parameters = parameters
    }
}

/// A value of a pipeline file, before it is known what it means.
public indirect enum ParameterTree: Sendable, Hashable {
    /// No value.
    case null
    /// Yes or no.
    case boolean(Bool)
    /// A whole number.
    case integer(Int)
    /// Another number.
    case number(Double)
    /// A text.
    case text(String)
    /// A list.
    case list([ParameterTree])
    /// Keys with values, in the order of the file.
    case mapping([Entry])
    /// The value of an environment variable, written `{env: NAME}`.
    case environment(String)

    /// A key with its value.
    public struct Entry: Sendable, Hashable {
        /// The key.
        public let key: String
        /// The value.
        public let value: ParameterTree

        /// Gives a key a value.
        public init(_ key: String, _ value: ParameterTree) {
            self.key = key
            self.value = value
        }
    }
}
