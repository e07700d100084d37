import GraphStore
import KnowledgeModel
import Retrieval

/// Tells how an answer came about.
struct ExplanationMaker {
    let composition: Composition
    let made: Composition.Made
    let result: RetrievalResult

    /// Of sentences that were not picked so many are told, the best.
    private static let mostOthers = 6

    /// The explanation. A few lookups for each name and passage.
    func explanation() throws -> AnswerExplanation {
        let terms = composition.scorer.terms.terms
        let names = result.entities + result.starts.filter { !result.entities.contains($0) }
        return AnswerExplanation(
            kind: composition.kind, names: try names.map(name), keywords: result.keywords,
            terms: zip(terms, made.selection.coverage).map { term, covered in
                AnswerExplanation.Term(
                    stem: term.stem, weight: term.weight, isKnown: term.isKnown, isName: term.isName,
                    covered: covered)
            }, passages: try passages(), sentences: sentences(),
            decision: AnswerExplanation.Decision(
                support: made.answer.support, needed: composition.threshold.neededSupport,
                refusal: made.refusal, isByStructure: made.isByStructure))
    }

    private func name(_ linked: LinkedEntity) throws -> AnswerExplanation.Name {
        let entity = try composition.reader.description(of: linked.id)
        return AnswerExplanation.Name(
            matched: linked.matched, id: linked.id.description, name: entity?.name ?? linked.matched,
            kind: entity?.kind.rawValue ?? "", passageCount: linked.passageCount, reason: linked.reason,
            confidence: linked.confidence)
    }

    private func passages() throws -> [PassageUse] {
        let read = Dictionary(
            composition.contents.map { ($0.found.passage.id, $0.index) }
        ) { first, _ in first }
        let found = Set(result.passages.map(\.passage.id))
        let besides = composition.contents.map(\.found).filter { !found.contains($0.passage.id) }
        return try result.passages.enumerated().map { try use(of: $1, rank: $0 + 1, read: read) }
            + besides.map { try use(of: $0, rank: nil, read: read) }
    }

    private func use(
        of found: RetrievedPassage, rank: Int?, read: [PassageID: Int]
    ) throws -> PassageUse {
        let index = read[found.passage.id]
        return PassageUse(
            rank: rank, passage: found.passage.id,
            source: PassageSource(of: found.passage.passage, in: found.document), score: found.score,
            keywordScore: found.keywordScore, reasons: found.reasons,
            over: try found.entities.compactMap { try composition.reader.description(of: $0)?.name },
            isRead: index != nil,
            sentenceCount: index.map { index in made.scored.count { $0.candidate.passage == index } } ?? 0,
            claims: made.answer.claims.enumerated().filter { _, claim in
                claim.citations.contains { $0.passage == found.passage.id }
            }.map { $0.offset + 1 })
    }

    /// The picked sentences as they were picked, then the best of the others.
    private func sentences() -> [SentenceChoice] {
        let others = made.scored.indices
            .filter { made.selection.fate(of: made.scored[$0]) != .picked }
            .sorted { (made.scored[$1].score, $0) < (made.scored[$0].score, $1) }
            .prefix(Self.mostOthers).map { made.scored[$0] }
        return (made.selection.picks + others).map { scored in
            SentenceChoice(
                passage: composition.contents[scored.candidate.passage].found.passage.id,
                text: scored.candidate.text, score: scored.score, parts: scored.parts,
                fate: made.selection.fate(of: scored))
        }
    }
}
