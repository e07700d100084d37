/// What a program has to offer to the nodes that it runs, one thing of each type: an open store, a clock, a client.
public struct Resources: Sendable {
    private var things: [ObjectIdentifier: any Sendable] = [:]

    /// Starts with nothing.
    public init() {}

    /// The thing of a type, nil when there is none.
    public subscript<Thing: Sendable>(_ type: Thing.Type) -> Thing? {
        get { things[ObjectIdentifier(type)] as? Thing }
        set { things[ObjectIdentifier(type)] = newValue }
    }

    /// The thing of a type, which a node cannot do without.
    ///
    /// - Throws: ``PipelineError`` of code `missingResource`.
    public func require<Thing: Sendable>(_ type: Thing.Type) throws -> Thing {
        guard let thing = self[type] else { throw PipelineError.missingResource(type) }
        return thing
    }
}
