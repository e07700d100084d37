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
        .bias: 1.40, .apposition: -0.25, .chinese: 0.33, .chineseTreeBelow85: -0.55, .conditional: 0.33,
        .example: 0.59, .farApart: -0.41, .hasColon: -0.53, .limited: -0.03, .longSentence: -0.26,
        .objectIsLong: -0.14, .objectIsOneNoun: -0.64, .predicateHasPreposition: -0.60,
        .sharedSubject: -0.62, .statementBelow50: -0.15, .statementBelow60: -0.24, .subjectHasVerb: -0.25,
        .subjectIsLong: -0.63, .subjectIsOneNoun: -0.70, .treeBelow35: -0.09, .treeBelow50: -0.61,
        .treeBelow70: -0.37, .treeBelow85: -0.31, .treeBelow95: -0.13, .usage: 0.22,
    ]
}
