/// How a word depends on its head, with the subtype where there is one: "nsubj", "nsubj:pass".
///
/// The relations are those of Universal Dependencies, version 2: https://universaldependencies.org/u/dep/
public struct DependencyRelation: RawRepresentable, Hashable, Sendable {
    /// The label as treebanks write it.
    public let rawValue: String

    /// Takes a label.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The label without its subtype: "nsubj" of "nsubj:pass".
    public var base: Substring {
        rawValue.prefix { $0 != ":" }
    }
}
