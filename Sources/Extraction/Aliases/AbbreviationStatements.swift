import KnowledgeModel
import Language

/// States which names are short for which, as texts that introduce an abbreviation say.
struct AbbreviationStatements: StatementFinder {
    /// The extractor's name in evidence; the number changes when it would find other triples.
    static let name = "abbreviation/1"

    func assertions(in passage: AnalysedPassage, entities: inout EntityTable) -> [Assertion] {
        let bytes = passage.text.slice(passage.passage.range)
        var assertions: [Assertion] = []
        AbbreviationFinder.forEachDefinition(in: bytes) { definition in
            let short = Entity.named(String(decoding: bytes[definition.short], as: UTF8.self), kind: .concept)
            let long = Entity.named(String(decoding: bytes[definition.long], as: UTF8.self), kind: .concept)
            guard NameLength.isNameable(short), NameLength.isNameable(long) else { return }
            let start = min(definition.short.lowerBound, definition.long.lowerBound)
            let end = max(definition.short.upperBound, definition.long.upperBound)
            assertions.append(
                Assertion(
                    subject: entities.index(of: short), predicate: .abbreviationOf,
                    object: entities.index(of: long),
                    evidence: Evidence(
                        passage: passage.passage.ordinal, range: start..<end, extractor: Self.name,
                        confidence: 0.95,
                        spans: StatementSpans(subject: [definition.short], object: [definition.long]))))
        }
        return assertions
    }
}
