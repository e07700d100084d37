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
        .apposition: -0.91, .bias: 0.21, .causedBy: -0.97, .chinese: -0.27, .chineseTreeBelow85: -0.30,
        .conditional: 0.02, .controlled: -0.44, .cutsName: -0.72, .denied: -0.13, .example: 0.60,
        .farApart: 0.11, .hasBracket: -0.42, .hasColon: -0.08, .hasNoStop: -0.06, .isBe: -0.15,
        .isBeOf: -0.07, .isHave: 0.17, .limited: 0.12, .longSentence: -0.01, .modifier: -0.13,
        .namesBelow60: 0.05, .objectHasVerb: 0.16, .objectIsCounted: -0.62, .objectIsCut: 0.24,
        .objectIsLong: -0.13, .objectIsNoNoun: -0.08, .objectIsOneNoun: -0.70, .objectIsProper: 0.42,
        .objectIsShell: -0.52, .otherSoftware: 0.24, .partOf: 0.20, .participle: -0.20, .possession: 0.45,
        .predicateHasInfinitive: 0.37, .predicateHasPreposition: -0.49, .relativeClause: 0.39,
        .requires: 0.14, .returns: 0.22, .sharedSubject: -1.08, .shortSentence: 0.43, .skipsClause: -0.39,
        .skipsObject: -0.41, .statementBelow50: -0.01, .statementBelow60: -0.25, .subjectHasVerb: -0.10,
        .subjectIsCounted: -1.22, .subjectIsCut: -0.32, .subjectIsLong: -0.68, .subjectIsObject: -0.02,
        .subjectIsOneNoun: -1.15, .subjectIsPronoun: -0.39, .subjectIsProper: 0.71,
        .subjectIsRestored: 1.15, .subjectIsShell: -0.70, .supports: 0.11, .treeBelow35: 0.00,
        .treeBelow50: -0.65, .treeBelow70: 0.08, .treeBelow85: 0.07, .treeBelow95: -0.15, .usage: 0.34,
        .verbIsAdverbial: -0.09, .verbIsComplement: -0.35, .verbIsConjunct: -0.20, .verbIsRelative: -0.14,
    ]
}
