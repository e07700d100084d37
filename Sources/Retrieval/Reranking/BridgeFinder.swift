import GraphStore
import KnowledgeModel

/// Finds the sentences that lead from some candidates to others.
struct BridgeFinder {
    private let passages: [RankingCandidate]
    private let terms: QuestionTerms
    private let reader: StoreReader
    private let meaning: Scale
    /// The candidates that are about an entity.
    private let about: [EntityID: [Int]]
    private var rarities: [EntityID: Double] = [:]

    init(passages: [RankingCandidate], terms: QuestionTerms, reader: StoreReader) {
        self.passages = passages
        self.terms = terms
        self.reader = reader
        meaning = Scale(passages.lazy.flatMap { $0.sentences.lazy.compactMap(\.meaning) })
        var about: [EntityID: [Int]] = [:]
        for (index, passage) in passages.enumerated() {
            for subject in passage.subjects { about[subject, default: []].append(index) }
        }
        self.about = about
    }

    /// For each candidate the strongest bridge to it; of equally strong ones the first.
    ///
    /// - Parameter sources: Where bridges begin, with how well these passages fit.
    mutating func bridges(from sources: [(passage: Int, weight: Double)]) throws -> [Bridge?] {
        var best = [Bridge?](repeating: nil, count: passages.count)
        for (source, weight) in sources {
            let passage = passages[source]
            for entity in passage.mentions.sorted() where !passage.subjects.contains(entity) {
                guard let targets = about[entity]?.filter({ $0 != source }), !targets.isEmpty else {
                    continue
                }
                for sentence in try passage.sentences(naming: entity, reader: reader) {
                    let bridge = Bridge(
                        source: source, sentence: sentence, entity: entity, sourceWeight: weight,
                        meaning: passage.sentences[sentence].meaning.map { meaning.place(of: $0) },
                        terms: terms.askedShare(of: passage.sentences[sentence].terms),
                        rarity: try rarity(of: entity))
                    for target in targets where bridge.strength > best[target]?.strength ?? 0 {
                        best[target] = bridge
                    }
                }
            }
        }
        return best
    }

    /// The rarity of each entity.
    mutating func rarities(of entities: some Sequence<EntityID>) throws -> [EntityID: Double] {
        for entity in entities { _ = try rarity(of: entity) }
        return rarities
    }

    private mutating func rarity(of entity: EntityID) throws -> Double {
        if let rarity = rarities[entity] { return rarity }
        let rarity = 1 / Double(max(1, try reader.passageCount(of: entity))).squareRoot()
        rarities[entity] = rarity
        return rarity
    }
}
