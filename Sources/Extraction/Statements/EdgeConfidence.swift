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
        .apposition: -0.49, .bias: 0.24, .causedBy: -0.49, .chinese: -0.34, .chineseTreeBelow85: -0.29,
        .conditional: 0.02, .controlled: -0.24, .cutsName: -0.29, .denied: -0.18, .example: 0.30,
        .farApart: -0.03, .hasBracket: -0.48, .hasColon: -0.17, .hasNoStop: -0.06, .isBe: -0.17,
        .isBeOf: -0.06, .isHave: 0.28, .limited: 0.01, .longSentence: 0.04, .modifier: -0.07,
        .namesBelow60: 0.05, .objectHasVerb: 0.15, .objectIsCounted: -0.48, .objectIsCut: 0.32,
        .objectIsLong: -0.20, .objectIsNoNoun: -0.04, .objectIsOneNoun: -0.65, .objectIsProper: 0.42,
        .objectIsShell: -0.47, .otherSoftware: 0.21, .partOf: 0.14, .participle: -0.21, .possession: 0.18,
        .predicateHasInfinitive: 0.21, .predicateHasPreposition: -0.39, .relativeClause: 0.31,
        .requires: -0.01, .returns: 0.18, .sharedSubject: -0.74, .shortSentence: 0.39, .skipsClause: -0.37,
        .skipsObject: -0.38, .statementBelow50: -0.14, .statementBelow60: -0.22, .subjectHasVerb: -0.05,
        .subjectIsCounted: -0.78, .subjectIsCut: -0.38, .subjectIsLong: -0.51, .subjectIsObject: -0.05,
        .subjectIsOneNoun: -0.79, .subjectIsPronoun: -0.21, .subjectIsProper: 0.75,
        .subjectIsRestored: 0.54, .subjectIsShell: -0.39, .supports: -0.01, .treeBelow35: -0.08,
        .treeBelow50: -0.58, .treeBelow70: -0.05, .treeBelow85: 0.26, .treeBelow95: -0.16, .usage: 0.21,
        .verbIsAdverbial: -0.04, .verbIsComplement: -0.14, .verbIsConjunct: -0.22, .verbIsRelative: -0.08,
    ]
}
