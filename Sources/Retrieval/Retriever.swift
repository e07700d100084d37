public import GraphStore
import KnowledgeModel

/// Finds the passages of a store that a question is about.
///
/// BM25 finds what shares words with the question, vectors find what means the same, and the walk finds what is connected with
/// the things that it names, over passages that name them too, also by other names. The best of these are put in order by
/// a model that sees also which sentence leads from which of them to which.
public struct Retriever {
    private let reader: StoreReader
    private let options: RetrievalOptions
    private let keywordRetriever: KeywordRetriever
    private let denseRetriever: DenseRetriever?
    private let linker: EntityLinker
    private let aliases: EntityAliases
    /// Nil where the first stage decides.
    private let reranker: Reranker?
    /// Hears when a phase of a question ends, for benchmarks.
    package var onPhaseEnd: ((RetrievalPhase) -> Void)?

    /// The passages that are candidates for their texts alone.
    private static let textCandidates = 20
    /// The entities that a passage is explained with.
    private static let mostReasons = 5

    /// Prepares for the questions to one state of a store.
    ///
    /// - Parameter indexes: The indexes of the store's vectors, where questions are to be compared by meaning too.
    public init(
        reader: StoreReader, options: RetrievalOptions = .standard, indexes: VectorIndexes? = nil
    ) throws {
        self.reader = reader
        self.options = options
        denseRetriever = indexes.map { DenseRetriever(reader: reader, indexes: $0) }
        keywordRetriever = try KeywordRetriever(reader: reader)
        linker = EntityLinker(reader: reader)
        aliases = EntityAliases(reader: reader)
        reranker = try options.walks && options.reranks ? Reranker.builtIn() : nil
    }

    /// Finds passages for one question; the same as preparing and asking.
    public static func retrieve(
        _ question: String, limit: Int, reader: StoreReader, options: RetrievalOptions = .standard
    ) throws -> RetrievalResult {
        try Retriever(reader: reader, options: options).retrieve(question, limit: limit)
    }

    /// Finds the best passages for a question, best first.
    ///
    /// The result depends on question, store and options alone.
    ///
    /// - Parameters:
    ///   - question: The question as a person wrote it, in English or Chinese.
    ///   - limit: The most passages to give.
    ///   - vector: The question's vector, by the model of the indexes; without, meaning does not count.
    public func retrieve(_ question: String, limit: Int, vector: [Float]? = nil) throws -> RetrievalResult {
        var question = try read(question, vector: vector, count: max(limit, options.keywordCandidates))
        var passages: [RetrievedPassage] = []
        if limit > 0, options.walks {
            passages = try rank(&question, limit: limit)
        } else if limit > 0 {
            passages = try rankByText(&question, limit: limit)
        }
        return RetrievalResult(
            question: question.text, reading: question.reading, corrections: question.corrections,
            keywords: question.evidence.keywords, entities: question.entities, starts: question.starts,
            passages: passages)
    }

    /// The passages among which a model chooses the best for a question, with the URI of the document and the numbers by
    /// which it chooses; for fitting the model.
    package func candidates(
        for question: String, vector: [Float]? = nil
    ) throws -> [(uri: String, features: [String: Float])] {
        var question = try read(question, vector: vector, count: options.keywordCandidates)
        let walk = try walk(for: &question)
        let candidates = try candidates(firstStage(&question, walk, limit: 1), for: question)
        return zip(candidates.passages, candidates.features()).map { passage, features in
            let names = RankingFeature.allCases.map(\.rawValue)
            return (passage.document.uri, Dictionary(uniqueKeysWithValues: zip(names, features)))
        }
    }

    /// Where the walk for a question begins, for benchmarks.
    package func walkStart(for question: String, vector: [Float]? = nil) throws -> GraphWalk.Start {
        var question = try read(question, vector: vector, count: options.keywordCandidates)
        try complete(&question.evidence, for: question.evidence.passages)
        return start(question.starts, question.evidence)
    }

    /// A question, and what is known of it before the walk.
    private struct Question {
        let text: String
        /// As it was read.
        let reading: String
        let corrections: [SpellingCorrection]
        let entities: [LinkedEntity]
        let starts: [LinkedEntity]
        var evidence: TextEvidence
    }

    private func read(_ text: String, vector: [Float]?, count: Int) throws -> Question {
        let (reading, corrections) = try SpellingCorrector(reader: reader).read(text)
        let entities = try linker.entities(in: reading)
        onPhaseEnd?(.linking)
        let keywords = try keywordRetriever.keywords(of: reading)
        let keywordMatches = try keywordRetriever.best(count, for: keywords)
        onPhaseEnd?(.keywords)
        let evidence = TextEvidence(
            keywords: keywords, vector: vector, keywordMatches: keywordMatches,
            denseMatches: try vector.flatMap { try denseRetriever?.best(count, for: $0) } ?? [])
        onPhaseEnd?(.dense)
        return Question(
            text: text, reading: reading, corrections: corrections, entities: entities,
            starts: try options.walks ? starts(for: entities, in: reading) : [], evidence: evidence)
    }

    /// Looks up what keywords and meaning say of passages that only one of them, or the walk, has found.
    private func complete(_ evidence: inout TextEvidence, for passages: some Sequence<PassageID>) throws {
        for id in passages {
            if evidence.keywordScores[id] == nil, let passage = try reader.passage(id) {
                evidence.texts[id] = passage
                evidence.keywordScores[id] = try keywordRetriever.score(
                    of: passage.passage, for: evidence.keywords)
            }
            if let vector = evidence.vector, evidence.denseScores[id] == nil {
                evidence.denseScores[id] = try denseRetriever?.match(for: id, vector)
            }
        }
    }

    private func rankByText(_ question: inout Question, limit: Int) throws -> [RetrievedPassage] {
        try complete(&question.evidence, for: question.evidence.passages)
        return try question.evidence.ranked(limit: limit).compactMap { id, score in
            guard let passage = try reader.passage(id) else { return nil }
            let keywordScore = question.evidence.keywordScores[id, default: 0]
            return try describe(
                passage, score: question.evidence.vector == nil ? keywordScore : score,
                keywordScore: keywordScore, entities: [])
        }
    }

    private func rank(_ question: inout Question, limit: Int) throws -> [RetrievedPassage] {
        var walk = try walk(for: &question)
        let first = try firstStage(&question, walk, limit: limit)
        var ranking = TopScores<PassageID>(limit: limit)
        onPhaseEnd?(.firstStage)
        let candidates = try reranker.map { _ in try self.candidates(first, for: question) }
        onPhaseEnd?(.candidates)
        var places: [PassageID: Int] = [:]
        if let reranker, let candidates {
            for (index, score) in reranker.scores(of: candidates).enumerated() {
                let id = candidates.passages[index].passage.id
                ranking.insert(id, score: score)
                places[id] = index
            }
        }
        onPhaseEnd?(.ranking)
        // What the model has not seen comes after what it has.
        let scale = places.isEmpty ? 1 : (ranking.sorted.last?.score ?? 0) / (first.first?.firstStage ?? 1)
        for entry in first where places[entry.id] == nil {
            ranking.insert(entry.id, score: scale * entry.firstStage)
        }
        let entries = Dictionary(first.map { ($0.id, $0) }) { first, _ in first }
        return try ranking.sorted.compactMap { id, score in
            let entities = try walk.entities(leadingTo: id, limit: Self.mostReasons)
            let keywordScore = question.evidence.keywordScores[id, default: 0]
            if let candidates, let place = places[id] {
                let candidate = candidates.passages[place]
                return RetrievedPassage(
                    passage: candidate.passage, document: candidate.document, score: score,
                    keywordScore: keywordScore, entities: entities, reasons: candidates.reasons(for: place))
            }
            guard let passage = try reader.passage(id) else { return nil }
            return try describe(
                passage, score: score, keywordScore: keywordScore, entities: entities,
                reasons: entries[id]?.reasons ?? RankingReasons())
        }
    }

    private func walk(for question: inout Question) throws -> GraphWalk {
        try complete(&question.evidence, for: question.evidence.passages)
        onPhaseEnd?(.texts)
        let walk = try GraphWalk(
            from: start(question.starts, question.evidence), reader: reader, options: options.walk)
        onPhaseEnd?(.walk)
        return walk
    }

    /// What keywords, meaning and walk find together, best first.
    private func firstStage(
        _ question: inout Question, _ walk: GraphWalk, limit: Int
    ) throws -> [CandidateSet.Entry] {
        var best = TopScores<PassageID>(limit: max(limit, 2 * options.rerankCandidates))
        for (passage, mass) in walk.masses { best.insert(passage, score: mass) }
        let walked = best.sorted
        try complete(&question.evidence, for: walked.map(\.id))
        let masses = Dictionary(walk.masses.map { ($0.passage, $0.mass) }) { first, _ in first }
        let mostMass = max(walked.first?.score ?? 0, .leastNormalMagnitude)
        return question.evidence.shares.map { id, share in
            let mass = masses[id, default: 0] / mostMass
            return CandidateSet.Entry(
                id: id, firstStage: Fusion.score(walk: mass, text: share), text: share, walk: mass,
                keywords: question.evidence.keywordScores[id, default: 0],
                dense: question.evidence.denseScores[id])
        }.sorted { ($1.firstStage, $0.id) < ($0.firstStage, $1.id) }
    }

    /// The best of the first stage, and those that fit best as texts.
    private func candidates(
        _ first: [CandidateSet.Entry], for question: Question
    ) throws -> CandidateSet {
        var kept = Array(first.prefix(options.rerankCandidates))
        let byText = first.sorted { ($1.text, $0.id) < ($0.text, $1.id) }.prefix(Self.textCandidates)
        let known = Set(kept.map(\.id))
        kept += byText.filter { !known.contains($0.id) }
        let names = try question.starts.map { start in
            let isNamed = start.reason == .name || start.reason == .shownName
            return CandidateSet.Name(
                id: start.id, rarity: 1 / Double(start.passageCount).squareRoot(),
                words: isNamed ? start.matched : try reader.entity(start.id)?.canonicalName ?? start.matched)
        }
        return try CandidateSet(
            kept, names: names, keywords: question.evidence.keywords, texts: question.evidence.texts,
            reader: reader)
    }

    /// What the question names, as far as passages mention it.
    ///
    /// The walk crosses to other names by itself. It starts from them only where no passage has a name of the question:
    /// beside such names they would draw it to what the question speaks of but does not ask about.
    private func starts(for named: [LinkedEntity], in question: String) throws -> [LinkedEntity] {
        let starts = named.filter { $0.passageCount > 0 }
        guard starts.isEmpty, options.followsAliases else { return starts }
        var others: [LinkedEntity] = []
        var known: Set<EntityID> = []
        for (entity, words) in try named.map({ ($0.id, $0.matched) })
            + linker.unmentionedAliases(in: question)
        {
            let meant =
                try aliases.aliases(of: entity).map { ($0, LinkedEntity.Reason.otherName) }
                + aliases.products(of: entity).map { ($0, .product) }
            for (alias, reason) in meant where known.insert(alias.id).inserted {
                let count = try reader.passageCount(of: alias.id)
                guard count > 0 else { continue }
                others.append(
                    LinkedEntity(
                        id: alias.id, matched: words, passageCount: count, reason: reason,
                        confidence: alias.confidence))
            }
        }
        return others
    }

    /// The rarer an entity and the surer that it is meant, the more mass; of the passages that fit best as texts, each what it
    /// has more than the last.
    private func start(_ entities: [LinkedEntity], _ evidence: TextEvidence) -> GraphWalk.Start {
        var start = GraphWalk.Start()
        let masses = entities.map { $0.confidence / Double($0.passageCount).squareRoot() }
        let total = masses.reduce(0, +)
        start.entities = zip(entities, masses).map { ($0.id, $1 / total) }
        let best = evidence.ranked(limit: options.startPassages)
        let last = best.count < options.startPassages ? 0 : best.last?.score ?? 0
        let extra = best.reduce(0) { $0 + $1.score - last }
        if extra > 0 {
            start.passages = best.map { ($0.passage, options.startPassageMass * ($0.score - last) / extra) }
        }
        return start
    }

    private func describe(
        _ passage: StoredPassage, score: Double, keywordScore: Double, entities: [EntityID],
        reasons: RankingReasons = RankingReasons()
    ) throws -> RetrievedPassage? {
        guard let document = try reader.document(passage.passage.document) else { return nil }
        return RetrievedPassage(
            passage: passage, document: document, score: score, keywordScore: keywordScore,
            entities: entities, reasons: reasons)
    }
}
