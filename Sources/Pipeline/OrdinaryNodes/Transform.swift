/// Makes one value of another, by a function.
///
/// ```swift
/// let shout = try pipeline.add("shout", Transform { (text: String) in text.uppercased() })
/// ```
public struct Transform<Value: Sendable, Result: Sendable>: Node {
    /// The value.
    public let value = Input<Value>("value")
    /// What the function makes of it.
    public let result = Output<Result>("result")

    private let body: @Sendable (Value) async throws -> Result

    /// Takes a function.
    public init(_ body: @escaping @Sendable (Value) async throws -> Result) {
        self.body = body
    }

    /// Calls the function.
    public func run(_ visit: Visit) async throws -> Outputs {
        [result(try await body(visit[value]))]
    }
}
