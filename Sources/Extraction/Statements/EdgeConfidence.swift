import Foundation

/// Estimates how likely edges are right and worth having in a graph.
///
/// A logistic regression over `EdgeFeature`, fitted by `Sources/Training/statements/edges.py` to edges that were judged by
/// reading their sentences.
enum EdgeConfidence {
    /// The confidence of an edge, from 0 to 1, in hundredths, so that machines whose arithmetic differs in the last bits
    /// agree.
    static func confidence(of features: [EdgeFeature]) -> Double {
        let score = features.reduce(0) { $0 + (weights[$1] ?? 0) }
        return (100 / (1 + exp(-score))).rounded() / 100
    }

    private static let weights: [EdgeFeature: Double] = [
        .bias: 1.33, .chinese: -0.87, .chineseTreeBelow85: -0.10, .conditional: 0.09, .example: 0.50,
        .apposition: -0.32, .farApart: -0.47, .hasColon: -0.21, .limited: 0.02, .longSentence: -0.11,
        .objectIsLong: -0.25, .objectIsOneNoun: -0.19, .predicateHasPreposition: -0.32,
        .sharedSubject: -0.27, .statementBelow50: -0.54, .statementBelow60: 0.01, .subjectHasVerb: -0.23,
        .subjectIsLong: -0.32, .subjectIsOneNoun: -0.36, .treeBelow35: -0.35, .treeBelow50: -0.19,
        .treeBelow70: -0.09, .treeBelow85: -0.47, .treeBelow95: -0.04,
    ]
}
