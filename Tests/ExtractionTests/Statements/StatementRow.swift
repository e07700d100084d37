import Testing

/// A sentence with the statements that it must give; others may stand beside them.
struct StatementRow: CustomTestStringConvertible, Sendable {
    let construction: String
    let tree: String
    let expected: [String]

    var testDescription: String { construction }

    init(_ construction: String, _ tree: String, _ expected: String...) {
        self.construction = construction
        self.tree = tree
        self.expected = expected
    }
}
