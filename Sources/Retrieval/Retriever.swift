public import GraphStore
import KnowledgeModel

/// Finds the passages of a store that a question is about.
///
/// BM25 finds what shares words with the question; the walk finds what is connected with the things that it names, over
/// passages that name them too, also by other names. Where the question names nothing that the store knows, BM25 decides
/// alone.
public struct Retriever {
    private let reader: StoreReader
    private let options: RetrievalOptions
    private let keywordRetriever: KeywordRetriever
    private let denseRetriever: DenseRetriever?
    private let linker: EntityLinker
    private let aliases: EntityAliases

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
        let keywords = try keywordRetriever.keywords(of: question)
        let entities = try linker.entities(in: question)
        let count = max(limit, options.keywordCandidates)
        var evidence = TextEvidence(
            keywords: keywords, vector: vector,
            keywordMatches: try keywordRetriever.best(count, for: keywords),
            denseMatches: try vector.flatMap { try denseRetriever?.best(count, for: $0) } ?? [])
        let starts = try options.walks ? starts(for: entities, in: question) : []
        var passages: [RetrievedPassage] = []
        if limit > 0, !starts.isEmpty {
            passages = try rank(&evidence, starts: starts, limit: limit)
        } else if limit > 0 {
            try complete(&evidence, for: evidence.passages)
            passages = try evidence.ranked(limit: limit).compactMap { id, score in
                guard let passage = try reader.passage(id) else { return nil }
                let keywordScore = evidence.keywordScores[id, default: 0]
                return try describe(
                    passage, score: evidence.vector == nil ? keywordScore : score, keywordScore: keywordScore,
                    entities: [])
            }
        }
        return RetrievalResult(
            question: question, keywords: keywords, entities: entities, passages: passages)
    }

    /// Looks up what keywords and meaning say of passages that only one of them, or the walk, has found.
    private func complete(_ evidence: inout TextEvidence, for passages: some Sequence<PassageID>) throws {
        for id in passages {
            if evidence.keywordScores[id] == nil, let passage = try reader.passage(id) {
                evidence.keywordScores[id] = try keywordRetriever.score(
                    of: passage.passage, for: evidence.keywords)
            }
            if let vector = evidence.vector, evidence.denseScores[id] == nil {
                evidence.denseScores[id] = try denseRetriever?.match(for: id, vector)
            }
        }
    }

    private func rank(
        _ evidence: inout TextEvidence, starts: [StartEntity], limit: Int
    ) throws -> [RetrievedPassage] {
        try complete(&evidence, for: evidence.passages)
        var walk = try GraphWalk(from: start(starts, evidence), reader: reader, options: options.walk)
        var best = TopScores<PassageID>(limit: max(4 * limit, 40))
        for (passage, mass) in walk.masses { best.insert(passage, score: mass) }
        let walked = best.sorted
        try complete(&evidence, for: walked.map(\.0))

        let masses = Dictionary(walk.masses.map { ($0.passage, $0.mass) }) { first, _ in first }
        let mostMass = max(walked.first?.score ?? 0, .leastNormalMagnitude)
        let shares = evidence.shares
        var ranking = TopScores<PassageID>(limit: limit)
        for (id, share) in shares {
            ranking.insert(id, score: Fusion.score(walk: masses[id, default: 0] / mostMass, text: share))
        }
        return try ranking.sorted.compactMap { id, score in
            guard let passage = try reader.passage(id) else { return nil }
            return try describe(
                passage, score: score, keywordScore: evidence.keywordScores[id, default: 0],
                entities: walk.entities(leadingTo: id, limit: Self.mostReasons))
        }
    }

    /// An entity that the walk starts from.
    private struct StartEntity {
        let id: EntityID
        /// How sure it is that the question means it, from 0 to 1.
        let confidence: Double
        let passageCount: Int
    }

    /// What the question names, as far as passages mention it.
    ///
    /// The walk crosses to other names by itself. It starts from them only where no passage has a name of the question:
    /// beside such names they would draw it to what the question speaks of but does not ask about.
    private func starts(for named: [LinkedEntity], in question: String) throws -> [StartEntity] {
        let starts = named.filter { $0.passageCount > 0 }.map {
            StartEntity(id: $0.id, confidence: 1, passageCount: $0.passageCount)
        }
        guard starts.isEmpty, options.followsAliases else { return starts }
        var others: [StartEntity] = []
        var known: Set<EntityID> = []
        for entity in try named.map(\.id) + linker.unmentionedAliases(in: question) {
            for alias in try aliases.aliases(of: entity) + aliases.products(of: entity)
            where known.insert(alias.id).inserted {
                let count = try reader.passageCount(of: alias.id)
                guard count > 0 else { continue }
                others.append(StartEntity(id: alias.id, confidence: alias.confidence, passageCount: count))
            }
        }
        return others
    }

    /// The rarer an entity and the surer that it is meant, the more mass; of the passages that fit best as texts, each what it
    /// has more than the last.
    private func start(_ entities: [StartEntity], _ evidence: TextEvidence) -> GraphWalk.Start {
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
        _ passage: StoredPassage, score: Double, keywordScore: Double, entities: [EntityID]
    ) throws -> RetrievedPassage? {
        guard let document = try reader.document(passage.passage.document) else { return nil }
        return RetrievedPassage(
            passage: passage, document: document, score: score, keywordScore: keywordScore,
            entities: entities)
    }
}
