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
        .bias: -0.18, .verb: 0.53, .copula: -0.07, .relativeClause: 0.30, .participle: 0.19,
        .sharedSubject: -0.38, .controlled: -0.35, .apposition: 0.18, .title: 0.56, .modifier: -0.38,
        .existence: -0.19, .example: 0.02, .modifierIn: 0.24, .modifierOn: -0.01, .modifierFrom: -0.08,
        .modifierByOrBetween: 0.09, .noArgument: -1.58, .twoArguments: -0.10, .threeArguments: -0.39,
        .moreArguments: -0.25, .firstIsClause: 0.28, .laterClause: -0.28, .manner: 0.02, .time: 0.05,
        .place: 0.24, .firstIsOblique: 0.12, .firstIsAgent: 0.12, .firstIsRestored: -0.17,
        .firstIsName: 0.10, .firstIsAdjective: -0.23, .firstIsPronoun: -0.41, .firstIsNumber: 0.01,
        .subjectIsPronoun: 0.09, .subjectIsName: 0.22, .subjectIsDemonstrative: -0.13,
        .subjectIsRelative: -0.37, .subjectIsVerb: -0.30, .subjectOfOne: -0.02, .subjectOfFive: -0.10,
        .subjectOfTen: -0.70, .argumentsOfTwo: 0.35, .argumentsOfFive: 0.40, .argumentsOfTen: -0.03,
        .argumentsOfTwenty: -0.36, .predicateOfOne: -0.03, .predicateOfThree: 0.18,
        .predicateOfFive: 0.12, .supplied: -0.34, .negated: -0.28, .limited: 0.10, .attributed: -0.63,
        .hypothetical: -0.52, .conditional: 0.10, .subjectAfterPredicate: -0.16, .oddSubject: -0.03,
        .oddArgument: -0.09, .oddPredicate: -0.17, .isBe: 0.04, .isHave: -0.43, .isPassive: 0.06,
        .longSentence: -0.10, .shortSentence: 0.20, .isRestored: 0.09, .manySiblings: -0.57,
        .headIsRoot: 0.42, .headIsConjunct: -0.17, .headIsComplement: 0.26, .headIsAdverbial: -0.21,
        .headIsOther: 0.16,
    ]
}
