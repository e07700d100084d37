import Foundation
import Language

/// Estimates how likely statements are right and complete.
///
/// A logistic regression over `StatementFeature`, fitted by `Sources/Training/statements/confidence.py` to the share of
/// each statement's words that people's extractions of the same sentences hold, on CaRB's development set. So it ranks by
/// what people write down when they are asked what a sentence states; what they hold for said by somebody ranks lower.
enum StatementConfidence {
    /// The confidence of a statement, from 0 to 1.
    static func confidence(of features: [StatementFeature]) -> Double {
        let score = features.reduce(0) { $0 + (weights[$1] ?? 0) }
        return 1 / (1 + exp(-score))
    }

    private static let weights: [StatementFeature: Double] = [
        .bias: -0.00, .verb: 0.60, .copula: -0.03, .relativeClause: 0.28, .participle: 0.17,
        .sharedSubject: -0.03, .controlled: -0.22, .apposition: 0.05, .title: 0.47, .alias: 0.07,
        .possession: -0.57, .modifier: -0.43, .existence: -0.29, .example: -0.06, .modifierIn: 0.03,
        .modifierOf: -0.38, .modifierOn: -0.09, .modifierFrom: -0.03, .modifierByOrBetween: 0.08,
        .noArgument: -1.57, .twoArguments: -0.15, .threeArguments: -0.18, .moreArguments: -0.31,
        .firstIsClause: 0.25, .laterClause: -0.33, .manner: -0.13, .time: 0.08, .place: 0.20,
        .firstIsOblique: 0.14, .firstIsAgent: 0.23, .firstIsRestored: 0.01, .firstIsVerb: -0.13,
        .firstIsName: 0.08, .firstIsAdjective: -0.10, .firstIsPronoun: -0.23, .firstIsNumber: 0.07,
        .subjectIsPronoun: 0.06, .subjectIsName: 0.27, .subjectIsDemonstrative: 0.02,
        .subjectIsRelative: -0.22, .subjectIsVerb: -0.26, .subjectIsNumber: -0.19, .subjectOfOne: -0.15,
        .subjectOfFive: -0.22, .subjectOfTen: -0.89, .argumentsOfTwo: 0.36, .argumentsOfFive: 0.44,
        .argumentsOfTen: -0.07, .argumentsOfTwenty: -0.37, .predicateOfOne: -0.03, .predicateOfThree: 0.09,
        .predicateOfFive: 0.10, .supplied: -0.15, .negated: -0.16, .limited: -0.18, .attributed: -0.62,
        .hypothetical: -0.57, .conditional: 0.00, .subjectAfterPredicate: -0.22, .oddSubject: -0.13,
        .oddArgument: -0.17, .oddPredicate: -0.34, .isBe: 0.08, .isHave: -0.41, .isPassive: 0.07,
        .longSentence: -0.01, .shortSentence: 0.09, .isRestored: 0.10, .twoSiblings: -0.08,
        .manySiblings: -0.37, .treeBelow95: -0.04, .treeBelow85: -0.05, .treeBelow70: -0.20,
        .treeBelow50: -0.18, .treeBelow35: 0.20, .headIsRoot: 0.40, .headIsConjunct: 0.04,
        .headIsComplement: 0.13, .headIsAdverbial: -0.01, .headIsOther: 0.14,
    ]
}
