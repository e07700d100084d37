/// Why a pipeline cannot be built, loaded or run.
public struct PipelineError: Error, Equatable, CustomStringConvertible {
    /// What sort of thing went wrong.
    public enum Code: String, Sendable, Codable {
        /// A name that is empty, taken, or holds a character that names cannot have.
        case badName
        /// There is no node of that name.
        case unknownNode
        /// The node has no socket of that name.
        case unknownSocket
        /// The types of two sockets do not fit.
        case typeMismatch
        /// A plain input has a sender already.
        case occupied
        /// Nodes can never run, for want of inputs.
        case blocked
        /// A stream cannot run through the pipeline.
        case badStream
        /// A value for the pipeline is missing, unknown or of another type.
        case badInput
        /// A pipeline file says something that it cannot.
        case badFile
        /// The program offers nothing of a type that a node needs.
        case missingResource
        /// A node failed.
        case nodeFailed
        /// A node gave a value on an output that it does not have, twice, or of another type.
        case badOutput
        /// A node ran more often than it may.
        case tooManyVisits
        /// A snapshot does not fit, or cannot be written.
        case badSnapshot
        /// A node took longer than it may.
        case timedOut
        /// A node cannot be made of its parameters.
        case badParameter
        /// A node can do nothing with a value that it was given.
        case badValue
    }

    /// What sort of thing went wrong.
    public let code: Code
    /// One sentence or more for people.
    public let message: String
    /// The node it went wrong at.
    public let node: String?
    /// The socket it went wrong at.
    public let socket: String?
    /// What the node itself threw.
    public let cause: (any Error)?

    /// Describes a failure.
    public init(
        _ code: Code, _ message: String, node: String? = nil, socket: String? = nil, cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.node = node
        self.socket = socket
        self.cause = cause
    }

    /// The sentence for people.
    public var description: String { message }

    /// Whether the codes are the same.
    public static func == (one: PipelineError, other: PipelineError) -> Bool { one.code == other.code }
}

// MARK: Sentences

extension PipelineError {
    static func badName(_ name: String) -> PipelineError {
        PipelineError(
            .badName,
            "'\(name)' cannot be the name of a node: use letters, digits, '-' and '_', beginning with a letter or '_'.",
            node: name)
    }

    static func nameTaken(_ name: String) -> PipelineError {
        PipelineError(.badName, "There are two nodes '\(name)'; give one of them another name.", node: name)
    }

    static func unknownNode(_ name: String, among names: [String]) -> PipelineError {
        let known =
            names.isEmpty
            ? "The pipeline has no nodes yet." : "The nodes are \(names.joined(separator: ", "))."
        return PipelineError(.unknownNode, "There is no node '\(name)'. \(known)", node: name)
    }

    static func unknownInput(_ endpoint: Endpoint, of sockets: Sockets) -> PipelineError {
        PipelineError(
            .unknownSocket,
            "The node '\(endpoint.node)' has no input '\(endpoint.socket)'. \(sockets.inputSentence(of: endpoint.node))",
            node: endpoint.node, socket: endpoint.socket)
    }

    static func unknownOutput(_ endpoint: Endpoint, of sockets: Sockets) -> PipelineError {
        PipelineError(
            .unknownSocket,
            "The node '\(endpoint.node)' has no output '\(endpoint.socket)'. \(sockets.outputSentence(of: endpoint.node))",
            node: endpoint.node, socket: endpoint.socket)
    }

    static func occupied(_ input: Endpoint, by sender: Endpoint, instead other: Endpoint) -> PipelineError {
        PipelineError(
            .occupied,
            "The input '\(input)' gets its value from '\(sender)' already and takes one only; join the two first, for "
                + "example with a list-joiner, to connect '\(other)' too.",
            node: input.node, socket: input.socket)
    }

    /// The program offers nothing of a type that a node needs.
    public static func missingResource(_ type: Any.Type) -> PipelineError {
        PipelineError(
            .missingResource, "It needs \(TypeName.of(type)), which this program does not offer here.")
    }
}
