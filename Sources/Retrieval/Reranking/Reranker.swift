import Checkpoints
import Foundation
import ModelData

/// Orders candidates by what a passage, the question and the ways between passages tell.
///
/// The model, `Data/models/ranking`, is fitted by `Sources/Training/ranking` to the development questions; its output is
/// the probability that a passage is one of those that answer the question.
struct Reranker: Sendable {
    private let trees: BoostedTrees

    private static let shared = Result {
        let files = ModelDataRanking()
        guard let configuration = files.configuration.start, let weights = files.weights.start else {
            throw CheckpointError.unsupported(
                "Data/models/ranking",
                "this program was built without it, by a compiler that cannot embed files")
        }
        return Reranker(
            trees: try BoostedTrees(
                configuration: Data(bytes: configuration, count: files.configuration.size),
                weights: SafetensorsFile(
                    static: UnsafeRawBufferPointer(start: weights, count: files.weights.size),
                    name: "the built-in ranking model"),
                features: RankingFeature.allCases.map(\.rawValue)))
    }

    /// The one that is a part of this program.
    ///
    /// - Throws: `CheckpointError` where the program was built without.
    static func builtIn() throws -> Reranker { try shared.get() }

    /// The probability of each candidate, from 0 to 1.
    func scores(of candidates: CandidateSet) -> [Double] {
        candidates.features().map { 1 / (1 + exp(-trees.sum(for: $0))) }
    }
}
