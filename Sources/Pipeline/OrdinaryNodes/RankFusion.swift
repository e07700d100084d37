/// Makes one ranking of many by reciprocal rank fusion: what stands high in several rankings stands higher in the fused
/// one.
///
/// ```swift
/// let fusion = try RankFusion<Passage>(rankings: [.init("keyword"), .init("dense", weight: 2)], limit: 20, by: \.id)
/// try pipeline.add("fusion", fusion)
/// try pipeline.connect("bm25.passages", to: "fusion.keyword")
/// ```
///
/// An element scores the sum of *weight* / (*k* + *rank*) over the rankings that have it, with ranks from 1 (Cormack,
/// Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009).
/// Of equal scores that comes first which was met first, in the order of the rankings.
public struct RankFusion<Element: Sendable>: Node {
    /// The fused ranking, best first.
    public let ranking = Output<[Element]>("ranking")
    /// The score of each element of the ranking.
    public let scores = Output<[Double]>("scores")

    /// Rankings of equal weight, when none are named.
    private let rankings: Variadic<[Element]>?
    private let named: [Input<[Element]>]
    private let weights: [Double]
    private let limit: Int
    private let k: Double
    private let id: @Sendable (Element) -> AnyHashable

    /// An input for a ranking that counts more or less than others.
    public struct Ranking: Sendable, Hashable {
        /// The input.
        public let name: String
        /// How much it counts; 0 is not at all.
        public let weight: Double

        /// Names an input.
        public init(_ name: String, weight: Double = 1) {
            self.name = name
            self.weight = weight
        }
    }

    /// Takes the parameters of the fusion.
    ///
    /// - Parameters:
    ///   - rankings: An input for each ranking, which need not be given. Without any there is one input `rankings`, for any
    ///     number of equal weight.
    ///   - limit: How many elements of the fused ranking are given.
    ///   - k: How little the first ranks count more than the next; 60 in the paper.
    ///   - id: Tells whether elements of two rankings are the same.
    /// - Throws: ``PipelineError`` of code `badParameter` for a weight or *k* below 0, or a limit below 1.
    public init(
        rankings: [Ranking] = [], limit: Int = .max, k: Double = 60,
        by id: @escaping @Sendable (Element) -> some Hashable & SendableMetatype
    ) throws {
        guard k >= 0, k.isFinite else {
            throw PipelineError(.badParameter, "The k of a rank fusion is 0 or more, and \(k) is not.")
        }
        guard limit > 0 else {
            throw PipelineError(
                .badParameter, "The limit of a rank fusion is 1 or more, and \(limit) is not.")
        }
        if let wrong = rankings.first(where: { !($0.weight >= 0 && $0.weight.isFinite) }) {
            throw PipelineError(
                .badParameter, "The weight of '\(wrong.name)' is \(wrong.weight), and must be 0 or more.")
        }
        self.rankings = rankings.isEmpty ? Variadic("rankings") : nil
        named = rankings.map { Input($0.name, default: []) }
        weights = rankings.map(\.weight)
        self.limit = limit
        self.k = k
        self.id = { AnyHashable(id($0)) }
    }

    /// The inputs of the rankings, the ranking and the scores.
    public var sockets: Sockets {
        var sockets = Sockets()
        if let rankings { sockets.add(rankings) }
        for input in named { sockets.add(input) }
        sockets.add(ranking)
        sockets.add(scores)
        return sockets
    }

    /// Fuses the rankings.
    public func run(_ visit: Visit) async throws -> Outputs {
        let lists = rankings.map { visit[$0] } ?? named.map { visit[$0] }
        var places: [AnyHashable: Int] = [:]
        var fused: [(element: Element, score: Double)] = []
        for (number, list) in lists.enumerated() {
            let weight = rankings == nil ? weights[number] : 1
            var inList: Set<AnyHashable> = []
            for (place, element) in list.enumerated() {
                let id = id(element)
                // What a ranking has twice counts at its better rank.
                guard inList.insert(id).inserted else { continue }
                let score = weight / (k + Double(place + 1))
                if let known = places[id] {
                    fused[known].score += score
                } else {
                    places[id] = fused.count
                    fused.append((element, score))
                }
            }
        }
        let order = fused.indices.sorted { (-fused[$0].score, $0) < (-fused[$1].score, $1) }.prefix(limit)
        return [ranking(order.map { fused[$0].element }), scores(order.map { fused[$0].score })]
    }
}
