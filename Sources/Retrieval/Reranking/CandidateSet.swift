import GraphStore
import KnowledgeModel

/// The passages among which the best are chosen, with what leads from one to another.
struct CandidateSet {
    /// What the first stage says of a passage.
    struct Entry {
        let id: PassageID
        /// The score by which it became a candidate.
        let firstStage: Double
        /// How well it fits as a text, from 0 to 1.
        let text: Double
        /// The walk's mass as a share of the most.
        let walk: Double
        /// Its BM25 score.
        let keywords: Double
        let dense: DenseMatch?

        /// What these say, without names and ways.
        var reasons: RankingReasons { RankingReasons(walk: walk, text: text, meaning: dense?.score) }
    }

    /// An entity of the question.
    struct Name {
        let id: EntityID
        /// The inverse root of the passages that mention it.
        let rarity: Double
        /// Its words in canonical form.
        let words: String
    }

    private let entries: [Entry]
    let passages: [RankingCandidate]
    private let names: [Name]
    private let named: Set<EntityID>
    private let terms: QuestionTerms
    /// Passages about what the question names, and those that fit best as texts: here the ways begin.
    private let anchors: [Int]
    private let anchorWeights: [Double]
    /// For each candidate the best way to it; nil where no sentence of an anchor leads there.
    let bridges: [Bridge?]
    /// For each anchor what it mentions that other candidates mention too and the question does not name, the rarest first.
    private let shared: [[(entity: EntityID, rarity: Double)]]

    /// Of passages about what the question names so many begin ways, the best.
    private static let mostNamedAnchors = 10
    /// Of passages that fit best as texts so many.
    private static let mostTextAnchors = 5

    /// Reads what ranking needs; entries that the store does not hold are left out.
    ///
    /// - Parameter texts: Passages that have been read already.
    /// - Complexity: about two scans and three lookups for each candidate.
    init(
        _ entries: [Entry], names: [Name], keywords: [WeightedKeyword],
        texts: [PassageID: StoredPassage] = [:], reader: StoreReader
    ) throws {
        let terms = QuestionTerms(keywords: keywords, names: names.map(\.words))
        var known: [Entry] = []
        var passages: [RankingCandidate] = []
        for entry in entries {
            guard
                let passage = try RankingCandidate(
                    entry.id, text: texts[entry.id], dense: entry.dense, terms: terms, reader: reader)
            else { continue }
            known.append(entry)
            passages.append(passage)
        }
        self.entries = known
        self.passages = passages
        self.names = names
        self.terms = terms

        let named = Set(names.map(\.id))
        self.named = named
        let isAbout = passages.map { $0.subjects.contains { named.contains($0) } }
        let byText = known.indices.sorted { (known[$1].text, $0) < (known[$0].text, $1) }
        var anchors = known.indices.filter { isAbout[$0] }.prefix(Self.mostNamedAnchors).map(\.self)
        for index in byText.prefix(Self.mostTextAnchors) where !anchors.contains(index) {
            anchors.append(index)
        }
        self.anchors = anchors
        anchorWeights = anchors.map { (isAbout[$0] ? 1 : 0) + known[$0].text }
        var finder = BridgeFinder(passages: passages, terms: terms, reader: reader)
        bridges = try finder.bridges(from: Array(zip(anchors, anchorWeights)))
        let shared = Self.shared(anchors, passages).subtracting(named)
        let rarities = try finder.rarities(of: shared)
        self.shared = anchors.map { anchor in
            passages[anchor].mentions.intersection(shared).map { ($0, rarities[$0] ?? 0) }
                .sorted { ($1.rarity, $0.entity) < ($0.rarity, $1.entity) }
        }
    }

    /// What anchors mention that other candidates mention too.
    private static func shared(_ anchors: [Int], _ passages: [RankingCandidate]) -> Set<EntityID> {
        var candidates: [EntityID: Int] = [:]
        for passage in passages {
            for entity in passage.mentions { candidates[entity, default: 0] += 1 }
        }
        return Set(anchors.lazy.flatMap { passages[$0].mentions }.filter { candidates[$0, default: 0] > 1 })
    }

    /// Whether it is known how near candidates are to the question in meaning.
    var hasMeaning: Bool { entries.contains { $0.dense != nil } }

    /// The features of each candidate, in the order of `RankingFeature.allCases`.
    func features() -> [[Float]] {
        let meaning = Scale(entries.compactMap { $0.dense?.score })
        let sentenceMeaning = Scale(entries.compactMap { $0.dense?.sentenceScore })
        let mostKeywords = max(entries.map(\.keywords).max() ?? 0, .leastNormalMagnitude)
        let mostFirstStage = max(entries.map(\.firstStage).max() ?? 0, .leastNormalMagnitude)
        return entries.indices.map { index in
            let entry = entries[index]
            let passage = passages[index]
            let bridge = bridges[index]
            let mentioned = names.filter { passage.mentions.contains($0.id) }
            return RankingFeature.allCases.map { feature in
                let value: Double? =
                    switch feature {
                    case .meaning: entry.dense.map { meaning.place(of: $0.score) }
                    case .sentenceMeaning: entry.dense.map { sentenceMeaning.place(of: $0.sentenceScore) }
                    case .keywords: entry.keywords / mostKeywords
                    case .text: entry.text
                    case .walk: entry.walk
                    case .firstStage: entry.firstStage / mostFirstStage
                    case .isNamed: namesOf(index).isEmpty ? 0 : 1
                    case .namedShare: share(of: mentioned.count)
                    case .namedRarity: mentioned.map(\.rarity).max() ?? 0
                    case .namedWithin: share(of: namesWithin(passage))
                    case .bridge: bridge?.strength ?? 0
                    case .bridgeSource: bridge?.sourceWeight ?? 0
                    case .bridgeMeaning: bridge.map(\.meaning) ?? 0
                    case .bridgeTerms: bridge?.terms ?? 0
                    case .bridgeRarity: bridge?.rarity ?? 0
                    case .sentenceTerms:
                        passage.sentences.map { terms.askedShare(of: $0.terms) }.max() ?? 0
                    case .leadsBack: leadsBack(index)
                    case .sharedRarity: sharedRarity(index)
                    case .terms: terms.share(of: passage.terms)
                    case .addedTerms: addedTerms(index)
                    case .nameCount: Double(names.count)
                    }
                return value.map { Float($0) } ?? RankingFeature.unknown
            }
        }
    }

    private func share(of count: Int) -> Double { Double(count) / Double(max(1, names.count)) }

    private func namesWithin(_ passage: RankingCandidate) -> Int {
        names.count { name in passage.subjectNames.contains { $0.contains(name.words) } }
    }

    private func leadsBack(_ index: Int) -> Double {
        zip(anchors, anchorWeights).lazy.filter { anchor, _ in
            anchor != index
                && passages[anchor].subjects.contains { passages[index].mentions.contains($0) }
        }.map(\.1).max() ?? 0
    }

    private func sharedRarity(_ index: Int) -> Double {
        let mentions = passages[index].mentions
        return zip(anchors, shared).lazy.filter { anchor, _ in anchor != index }
            .compactMap { _, names in names.first { mentions.contains($0.entity) }?.rarity }.max() ?? 0
    }

    private func addedTerms(_ index: Int) -> Double {
        anchors.lazy.filter { $0 != index }
            .map { terms.share(of: passages[index].terms.subtracting(passages[$0].terms)) }.max() ?? 0
    }

    /// Why a candidate stands where it does, by index.
    func reasons(for index: Int) -> RankingReasons {
        var reasons = entries[index].reasons
        reasons.named = namesOf(index).map(\.words)
        reasons.path = path(to: index)
        return reasons
    }

    private func namesOf(_ index: Int) -> [Name] {
        names.filter { passages[index].subjects.contains($0.id) }
    }

    /// The sentences that lead to a candidate; none to what the question names itself.
    private func path(to index: Int) -> [PathStep] {
        var steps: [PathStep] = []
        var seen: Set<Int> = [index]
        var end = index
        while namesOf(end).isEmpty, let bridge = bridges[end], seen.insert(bridge.source).inserted {
            let source = passages[bridge.source]
            let name = zip(passages[end].subjects, passages[end].subjectNames)
                .first { $0.0 == bridge.entity }?.1
            steps.append(
                PathStep(
                    passage: source.passage.id, title: source.document.title,
                    sentence: source.text(of: bridge.sentence).split(whereSeparator: \.isWhitespace)
                        .joined(separator: " "),
                    entity: bridge.entity, name: name ?? ""))
            end = bridge.source
        }
        return steps.reversed()
    }
}
