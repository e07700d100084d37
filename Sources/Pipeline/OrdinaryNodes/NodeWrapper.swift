/// A node around another one, whose sockets it has: it changes how the other is run, not what it does.
///
/// ```swift
/// let patient = try Retry(Timeout(Chat(model: "m"), after: .seconds(30)), attempts: 3)
/// try pipeline.add("chat", patient)
/// try pipeline.connect("prompt.text", to: "chat.prompt")
/// ```
///
/// An implementation writes `run`; all else goes to the wrapped node, which gets the same visits.
public protocol NodeWrapper: Node {
    /// The other node.
    var wrapped: any Node { get set }
}

extension NodeWrapper {
    /// Those of the wrapped node.
    public var sockets: Sockets { wrapped.sockets }
    /// Whether visits of the wrapped node may overlap.
    public var overlaps: Bool { wrapped.overlaps }
    /// Makes the wrapped node ready.
    public mutating func warmUp(_ resources: Resources) async throws { try await wrapped.warmUp(resources) }
    /// Has the wrapped node finish.
    public func finish(_ visit: Visit) async throws -> Outputs { try await wrapped.finish(visit) }
    /// Closes the wrapped node.
    public func close() async throws { try await wrapped.close() }

    /// The node inside all wrappers.
    var innermost: any Node { (wrapped as? any NodeWrapper)?.innermost ?? wrapped }

    /// The node, when it can be wrapped.
    ///
    /// - Throws: ``PipelineError`` of code `badParameter` for a source, which is asked for a stream and never run.
    static func wrappable(_ node: any Node) throws -> any Node {
        guard node is any SourceNode else { return node }
        throw PipelineError(
            .badParameter,
            "\(type(of: node)) begins a stream, so \(Self.self) cannot stand around it; it can stand around the nodes "
                + "that the stream passes.")
    }
}
