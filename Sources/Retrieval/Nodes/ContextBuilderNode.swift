import GraphStore
public import Pipeline

/// Builds the context that a question is to be answered from; see ``ContextBuilder``.
///
/// It wants a `StoreSnapshot` among the resources.
public struct ContextBuilderNode: Node {
    /// What was found.
    public let found = Input<RetrievalResult>("result")
    /// The most tokens of the context.
    public let tokens: Input<Int>
    /// What to read.
    public let context = Output<PassageContext>("context")

    private let options: ContextOptions
    private var snapshot: StoreSnapshot?

    /// Takes settings.
    ///
    /// - Parameter options: What a context is built of; its tokens count where the input says nothing.
    public init(options: ContextOptions = ContextOptions()) {
        self.options = options
        tokens = Input("tokens", default: options.tokens)
    }

    /// Takes the store.
    public mutating func warmUp(_ resources: Resources) throws {
        snapshot = try resources.require(StoreSnapshot.self)
    }

    /// Builds.
    public func run(_ visit: Visit) async throws -> Outputs {
        guard let reader = snapshot?.makeReader() else {
            throw PipelineError.missingResource(StoreSnapshot.self)
        }
        var options = options
        options.tokens = visit[tokens]
        let built = try ContextBuilder(reader: reader, options: options).context(for: visit[found])
        return [context(built)]
    }
}

extension PassageContext: Summarized {
    /// How much there is to read.
    public var summary: String {
        "\(entries.count) passages of \(Set(entries.map(\.source.document)).count) documents, about \(tokens) tokens"
    }
}
