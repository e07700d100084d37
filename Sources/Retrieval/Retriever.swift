public import GraphStore
import KnowledgeModel

/// Finds the passages of a store that a question is about.
///
/// BM25 finds what shares words with the question; the walk finds what is connected with the things that it names,
/// over passages that name them too. Where the question names nothing that the store knows, BM25 decides alone.
public struct Retriever {
    private let reader: StoreReader
    private let options: RetrievalOptions
    private let keywordRetriever: KeywordRetriever
    private let linker: EntityLinker

    /// The entities that a passage is explained with.
    private static let mostReasons = 5

    /// Prepares for the questions to one state of a store.
    public init(reader: StoreReader, options: RetrievalOptions = .standard) throws {
        self.reader = reader
        self.options = options
        keywordRetriever = try KeywordRetriever(reader: reader)
        linker = EntityLinker(reader: reader)
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
    public func retrieve(_ question: String, limit: Int) throws -> RetrievalResult {
        let keywords = try keywordRetriever.keywords(of: question)
        let entities = try linker.entities(in: question)
        let matches = try keywordRetriever.best(max(limit, options.keywordCandidates), for: keywords)
        let passages: [RetrievedPassage]
        let starts = entities.filter { $0.passageCount > 0 }
        if options.walks, limit > 0, !starts.isEmpty {
            passages = try rank(matches, keywords: keywords, starts: starts, limit: limit)
        } else {
            passages = try matches.prefix(max(0, limit)).compactMap { match in
                guard let passage = try reader.passage(match.passage) else { return nil }
                return try describe(passage, score: match.score, keywordScore: match.score, entities: [])
            }
        }
        return RetrievalResult(
            question: question, keywords: keywords, entities: entities, passages: passages)
    }

    private func rank(
        _ matches: [KeywordMatch], keywords: [WeightedKeyword], starts: [LinkedEntity], limit: Int
    ) throws -> [RetrievedPassage] {
        var walk = try GraphWalk(from: start(starts, matches), reader: reader, options: options.walk)
        var best = TopScores<PassageID>(limit: max(4 * limit, 40))
        for (passage, mass) in walk.masses { best.insert(passage, score: mass) }
        let walked = best.sorted

        var keywordScores: [PassageID: Double] = [:]
        for match in matches { keywordScores[match.passage] = match.score }
        for (id, _) in walked where keywordScores[id] == nil {
            guard let passage = try reader.passage(id) else { continue }
            keywordScores[id] = try keywordRetriever.score(of: passage.passage, for: keywords)
        }
        let masses = Dictionary(walk.masses.map { ($0.passage, $0.mass) }) { first, _ in first }
        let mostMass = max(walked.first?.score ?? 0, .leastNormalMagnitude)
        let mostKeywords = max(matches.first?.score ?? 0, .leastNormalMagnitude)

        var ranking = TopScores<PassageID>(limit: limit)
        for (id, keywordScore) in keywordScores {
            let score = Fusion.score(
                walk: masses[id, default: 0] / mostMass, keywords: keywordScore / mostKeywords)
            ranking.insert(id, score: score)
        }
        return try ranking.sorted.compactMap { id, score in
            guard let passage = try reader.passage(id) else { return nil }
            return try describe(
                passage, score: score, keywordScore: keywordScores[id, default: 0],
                entities: walk.entities(leadingTo: id, limit: Self.mostReasons))
        }
    }

    /// The rarer an entity, the more mass; of the best passages by keywords, each what it has more than the last.
    private func start(_ entities: [LinkedEntity], _ matches: [KeywordMatch]) -> GraphWalk.Start {
        var start = GraphWalk.Start()
        let masses = entities.map { 1 / Double($0.passageCount).squareRoot() }
        let total = masses.reduce(0, +)
        start.entities = zip(entities, masses).map { ($0.id, $1 / total) }
        let best = matches.prefix(options.startPassages)
        let last = best.count < options.startPassages ? 0 : best.last?.score ?? 0
        let extra = best.reduce(0) { $0 + $1.score - last }
        if extra > 0 {
            start.passages = best.map {
                ($0.passage, options.startPassageMass * ($0.score - last) / extra)
            }
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
