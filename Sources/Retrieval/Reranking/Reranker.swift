import Checkpoints
import Foundation
import ModelData

/// Orders candidates by what a passage, the question and the ways between passages tell.
///
/// The models, `Data/models/ranking`, are fitted by `Sources/Training/ranking` to the development questions; their output is
/// the probability that a passage is one of those that answer the question.
struct Reranker: Sendable {
    /// Where meaning is known, it says much that must be guessed from names and words without.
    private let withMeaning: BoostedTrees
    private let withoutMeaning: BoostedTrees

    private static let shared = Result {
        let files = ModelDataRanking()
        guard let configuration = files.configuration.start, let weights = files.weights.start else {
            throw CheckpointError.unsupported(
                "Data/models/ranking",
                "this program was built without it, by a compiler that cannot embed files")
        }
        let file = try SafetensorsFile(
            static: UnsafeRawBufferPointer(start: weights, count: files.weights.size),
            name: "the built-in ranking model")
        func trees(_ prefix: String) throws -> BoostedTrees {
            try BoostedTrees(
                configuration: Data(bytes: configuration, count: files.configuration.size), weights: file,
                prefix: prefix, features: RankingFeature.allCases.map(\.rawValue))
        }
        return Reranker(withMeaning: try trees("meaning."), withoutMeaning: try trees("plain."))
    }

    /// The one that is a part of this program.
    ///
    /// - Throws: `CheckpointError` where the program was built without.
    static func builtIn() throws -> Reranker { try shared.get() }

    /// The probability of each candidate, from 0 to 1.
    func scores(of candidates: CandidateSet) -> [Double] {
        let trees = candidates.hasMeaning ? withMeaning : withoutMeaning
        return candidates.features().map { 1 / (1 + exp(-trees.sum(for: $0))) }
    }
}
