import Extraction
import Language
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

    /// Extracts the statements of the sentence, and expects all that it must give among them.
    ///
    /// - Returns: The statements, and the texts of them all.
    @discardableResult
    func extract(
        language: NaturalLanguage, sourceLocation: SourceLocation = #_sourceLocation
    ) -> (statements: [OpenStatement], found: [String]) {
        let sentence = ParsedSentence.read(tree, language: language)
        let statements = StatementExtractor().statements(in: sentence)
        let found = statements.map { StatementText($0, in: sentence).complete }
        for expected in expected {
            #expect(found.contains(expected), "found: \(found)", sourceLocation: sourceLocation)
        }
        return (statements, found)
    }
}
