/// Makes one list of many, in the order of the connections.
///
/// ```swift
/// let join = try pipeline.add("join", ListJoiner<Passage>(removingDuplicatesBy: \.id))
/// try pipeline.connect(keyword.passages, to: join.lists)
/// try pipeline.connect(dense.passages, to: join.lists)
/// ```
///
/// A single element can be connected too; it is a list of one.
public struct ListJoiner<Element: Sendable>: Node {
    /// The lists.
    public let lists = Variadic<[Element]>("lists")
    /// All their elements.
    public let list = Output<[Element]>("list")

    private let key: (@Sendable (Element) -> AnyHashable)?

    /// Joins lists as they are.
    public init() { key = nil }

    /// Joins lists, and keeps of all elements with the same key the first.
    public init(
        removingDuplicatesBy key: @escaping @Sendable (Element) -> some Hashable & SendableMetatype
    ) {
        self.key = { AnyHashable(key($0)) }
    }

    /// Joins the lists.
    public func run(_ visit: Visit) async throws -> Outputs {
        let all = visit[lists].flatMap { $0 }
        guard let key else { return [list(all)] }
        var seen: Set<AnyHashable> = []
        return [list(all.filter { seen.insert(key($0)).inserted })]
    }
}

extension ListJoiner where Element: Hashable {
    /// Joins lists, with or without elements that were there before.
    public init(removingDuplicates: Bool) {
        if removingDuplicates { self.init(removingDuplicatesBy: { $0 }) } else { self.init() }
    }
}
