/// A step of a pipeline: typed inputs, typed outputs, and what makes one of the other.
///
/// The sockets are the node's stored properties of type ``Input``, ``Variadic`` and ``Output``:
///
/// ```swift
/// struct Greeter: Node {
///     let person = Input<String>("person")
///     let greeting = Input("greeting", default: "Hello")
///     let text = Output<String>("text")
///
///     func run(_ visit: Visit) async throws -> Outputs {
///         [text("\(visit[greeting]), \(visit[person])!")]
///     }
/// }
/// ```
///
/// A node that keeps nothing between visits is a structure; one that does is an actor, or a class that guards its state.
/// Making a node is cheap; what is dear, such as loading a model, belongs into ``warmUp(_:)``.
public protocol Node: Sendable {
    /// What can be connected to. By default, the stored properties that are sockets, or arrays of sockets; nodes whose
    /// sockets follow from parameters name them here.
    var sockets: Sockets { get }

    /// Whether visits for several elements of a stream may overlap.
    ///
    /// By default the elements come one at a time and in their order. A node without state that takes long says true.
    var overlaps: Bool { get }

    /// Makes ready for running; called once before the first visit.
    ///
    /// - Parameter resources: What the program that runs the pipeline has to offer, such as an open store.
    mutating func warmUp(_ resources: Resources) async throws

    /// Does the work of one visit.
    ///
    /// - Returns: Values for outputs. An output that is left out gives nothing this time, which its receivers learn.
    /// - Throws: Any error; it ends the run, which names the node with it.
    func run(_ visit: Visit) async throws -> Outputs

    /// Gives what can be told only after the last element of a stream; called once, and not outside streams.
    ///
    /// Senders are finished before their receivers. The visit has what the caller gave and what senders gave as they were
    /// finished; a mandatory input that has no value then must not be read. A node that has all that it requires then is
    /// run first, with the same visit.
    func finish(_ visit: Visit) async throws -> Outputs

    /// Lets go of what ``warmUp(_:)`` took; called once, also after a run that failed; not when that call itself failed.
    func close() async throws
}

extension Node {
    /// The stored properties that are sockets.
    public var sockets: Sockets { Sockets(reflecting: self) }
    /// Visits do not overlap.
    public var overlaps: Bool { false }
    /// Needs nothing.
    public mutating func warmUp(_ resources: Resources) async throws {}
    /// Has nothing to add.
    public func finish(_ visit: Visit) async throws -> Outputs { [] }
    /// Holds nothing.
    public func close() async throws {}
}

/// A node that begins a stream: it gives its outputs again and again, once for each element.
///
/// A pipeline with a source runs as a stream: each element passes through the nodes as through a pipeline of its own,
/// several at once. Nodes meet the elements in their order, but for those whose visits may overlap. Values that the caller
/// gives hold for all elements, and set no node going: only what comes from the source does.
public protocol SourceNode: Node {
    /// Gives the elements of the stream.
    ///
    /// - Parameters:
    ///   - visit: The inputs.
    ///   - emit: Passes an element on. It waits while as many elements are under way as the run may hold, so that memory
    ///     stays bounded when others are slower.
    func stream(_ visit: Visit, emit: @Sendable (Outputs) async throws -> Void) async throws
}

extension SourceNode {
    /// Not called: a source is asked for its stream.
    public func run(_ visit: Visit) async throws -> Outputs { [] }
}
