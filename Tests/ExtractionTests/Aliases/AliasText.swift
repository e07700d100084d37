import Extraction
import KnowledgeModel
import Language
import Testing

/// A text as the aliases that it gives, by the words "name | predicate | thing", in order.
struct AliasText {
    let aliases: [String]
    let facts: DocumentFacts

    /// Analyses paragraphs, or blocks of other kinds.
    init(_ blocks: [(Block.Kind, String)], title: String = "", ontology: Ontology? = nil) throws {
        var builder = DocumentBuilder()
        builder.addPart(blocks)
        let analyzer = DocumentAnalyzer(
            sentences: try .builtIn(), ontology: ontology.map { OntologyMapper($0) })
        let facts = analyzer.analyze(builder.page(title, sections: [(heading: "", parent: nil)]))
        self.facts = facts
        aliases = facts.assertions.filter {
            !$0.evidence.extractor.hasPrefix("syntax/")
                && (Predicate.betweenNames.contains($0.predicate) || $0.predicate == .hasVersion)
        }.map {
            let (name, thing) = (facts.entities[$0.subject].name, facts.entities[$0.object].name)
            return "\(name) | \($0.predicate.rawValue) | \(thing)"
        }
    }

    /// Analyses one paragraph.
    init(_ text: String, ontology: Ontology? = nil) throws {
        try self.init([(.paragraph, text)], ontology: ontology)
    }

    /// The words that evidence points to.
    func words(_ ranges: [Range<Int>], in passage: Int?) throws -> [String] {
        let start = facts.passages[try #require(passage)].range.lowerBound
        return ranges.map { String(facts.document[$0.lowerBound + start..<$0.upperBound + start]) }
    }
}
