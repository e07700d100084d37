import KnowledgeModel
import Language

/// States what a language model found stated, which was looked up in the passages before.
struct ModelStatements: StatementFinder {
    /// How sure a triple is whose words stand in the passage: what they mean was read by the model alone.
    private static let confidence: Float = 0.8

    private let triples: DocumentTriples
    private let extractor: String

    /// Takes what a model found in the document.
    ///
    /// - Parameter model: The model's name, for evidence: "model/NAME/1".
    init(_ triples: DocumentTriples, model: String) {
        self.triples = triples
        extractor = "model/\(model)/1"
    }

    func assertions(in passage: AnalysedPassage, entities: inout EntityTable) -> [Assertion] {
        let found = triples.passages[passage.passage.ordinal]?.triples ?? []
        return found.map { triple in
            let subject = entities.index(of: Self.entity(triple.subject))
            let object = entities.index(of: Self.entity(triple.object))
            let predicate = Predicate(rawValue: triple.predicate)
            return Assertion(
                subject: subject, predicate: triple.isNegated ? predicate.negated : predicate, object: object,
                evidence: evidence(triple, in: passage))
        }
    }

    private static func entity(_ end: ModelTriple.End) -> Entity {
        Entity.named(end.name, kind: end.kind.map { Entity.Kind(rawValue: $0) } ?? .concept)
    }

    private func evidence(_ triple: ModelTriple, in passage: AnalysedPassage) -> Evidence {
        func pieces(_ range: Range<Int>?) -> [Range<Int>] { range.map { [$0] } ?? [] }
        var limits = StatementLimits()
        limits.isNegated = triple.isNegated
        limits.modality = triple.isHedged ? .hedged : nil
        limits.isAttributed = triple.speaker != nil
        limits.speaker = pieces(triple.speaker)
        limits.condition = pieces(triple.condition)
        return Evidence(
            passage: passage.passage.ordinal, range: Self.sentences(around: triple.range, in: passage),
            extractor: extractor, confidence: Self.confidence,
            spans: StatementSpans(
                subject: pieces(triple.subject.range), predicate: pieces(triple.predicateRange),
                object: pieces(triple.object.range)),
            limits: limits)
    }

    /// A range of a passage, widened to the sentences that it touches.
    private static func sentences(around range: Range<Int>, in passage: AnalysedPassage) -> Range<Int> {
        let offset = passage.passage.range.lowerBound
        var wide = range
        for sentence in passage.sentences {
            let place = sentence.range.lowerBound - offset..<sentence.range.upperBound - offset
            guard place.overlaps(range) else { continue }
            wide = min(wide.lowerBound, place.lowerBound)..<max(wide.upperBound, place.upperBound)
        }
        return wide
    }
}
