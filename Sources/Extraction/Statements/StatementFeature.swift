import KnowledgeModel
import Language

/// What is true of a statement and bears on whether it is right: how it was found, and signs that the tree is
/// wrong.
enum StatementFeature: String, CaseIterable {
    case bias
    case verb, copula, relativeClause, participle, sharedSubject, controlled, apposition, title, alias,
        possession
    case modifier, existence, example
    case modifierIn, modifierOf, modifierOn, modifierFrom, modifierByOrBetween
    case noArgument, twoArguments, threeArguments, moreArguments
    case firstIsClause, laterClause, manner, time, place, firstIsOblique, firstIsAgent, firstIsRestored,
        firstIsVerb
    case firstIsName, firstIsAdjective, firstIsPronoun, firstIsNumber
    case subjectIsPronoun, subjectIsName, subjectIsDemonstrative, subjectIsRelative, subjectIsVerb,
        subjectIsNumber
    case subjectOfOne, subjectOfFive, subjectOfTen
    case argumentsOfTwo, argumentsOfFive, argumentsOfTen, argumentsOfTwenty
    case predicateOfOne, predicateOfThree, predicateOfFive, supplied
    case negated, limited, attributed, hypothetical, conditional, question
    case subjectAfterPredicate, oddSubject, oddArgument, oddPredicate
    case isBe, isHave, isPassive
    case longSentence, shortSentence
    case isRestored, twoSiblings, manySiblings
    /// How sure the tree is, at the least sure of the words that the statement hangs on.
    case treeBelow95, treeBelow85, treeBelow70, treeBelow50, treeBelow35
    case headIsRoot, headIsConjunct, headIsComplement, headIsAdverbial, headIsOther

    /// The features of a statement.
    ///
    /// - Parameters:
    ///   - statement: the statement.
    ///   - tree: the tree that it was read from.
    ///   - siblings: how many statements of the sentence share its predicate's words.
    static func features(of statement: OpenStatement, in tree: SyntaxTree, siblings: Int)
        -> [StatementFeature]
    {
        var found: [StatementFeature] = [.bias]
        if let construction = StatementFeature(rawValue: statement.construction.rawValue) {
            found.append(construction)
        }
        addArguments(of: statement, in: tree, to: &found)
        addSubject(of: statement, in: tree, to: &found)
        addPredicate(of: statement, in: tree, to: &found)
        addLimits(of: statement, to: &found)
        if tree.words.count > 30 { found.append(.longSentence) }
        if tree.words.count < 14 { found.append(.shortSentence) }
        if siblings == 2 { found.append(.twoSiblings) }
        if siblings > 2 { found.append(.manySiblings) }
        addCertainty(of: statement, in: tree, to: &found)
        return found
    }

    private static func addCertainty(
        of statement: OpenStatement, in tree: SyntaxTree, to found: inout [StatementFeature]
    ) {
        let words = statement.predicate.words + [statement.subject.head] + statement.arguments.map(\.head)
        let certainty = words.reduce(1) { min($0, tree.words[$1].certainty) }
        let steps: [(Float, StatementFeature)] = [
            (0.95, .treeBelow95), (0.85, .treeBelow85), (0.7, .treeBelow70), (0.5, .treeBelow50),
            (0.35, .treeBelow35),
        ]
        found += steps.filter { certainty < $0.0 }.map(\.1)
    }

    private static func addArguments(
        of statement: OpenStatement, in tree: SyntaxTree, to found: inout [StatementFeature]
    ) {
        switch statement.arguments.count {
        case 0: found.append(.noArgument)
        case 1: break
        case 2: found.append(.twoArguments)
        case 3: found.append(.threeArguments)
        default: found.append(.moreArguments)
        }
        let length = statement.arguments.reduce(0) { $0 + $1.words.count }
        switch length {
        case ..<2: break
        case ..<5: found.append(.argumentsOfTwo)
        case ..<10: found.append(.argumentsOfFive)
        case ..<20: found.append(.argumentsOfTen)
        default: found.append(.argumentsOfTwenty)
        }
        let roles = statement.arguments.dropFirst().map(\.role)
        if roles.contains(.clause) { found.append(.laterClause) }
        if roles.contains(.manner) { found.append(.manner) }
        if roles.contains(.time) { found.append(.time) }
        if roles.contains(.place) { found.append(.place) }
        guard let first = statement.arguments.first else { return }
        if first.role == .clause { found.append(.firstIsClause) }
        if first.role == .oblique || first.role == .place { found.append(.firstIsOblique) }
        if first.role == .agent { found.append(.firstIsAgent) }
        if first.isRestored { found.append(.firstIsRestored) }
        switch tree.words[first.head].tag {
        case .verb, .auxiliary: found.append(.firstIsVerb)
        case .properNoun: found.append(.firstIsName)
        case .adjective, .adverb: found.append(.firstIsAdjective)
        case .pronoun: found.append(.firstIsPronoun)
        case .numeral, .symbol: found.append(.firstIsNumber)
        default: break
        }
        if statement.arguments.contains(where: { isOdd($0, in: tree) }) { found.append(.oddArgument) }
    }

    private static func addSubject(
        of statement: OpenStatement, in tree: SyntaxTree, to found: inout [StatementFeature]
    ) {
        let subject = statement.subject
        switch subject.words.count {
        case 1: found.append(.subjectOfOne)
        case ..<5: break
        case ..<10: found.append(.subjectOfFive)
        default: found.append(.subjectOfTen)
        }
        let form = tree.forms[subject.head]
        switch tree.words[subject.head].tag {
        case .pronoun where ["this", "that", "these", "those"].contains(form):
            found.append(.subjectIsDemonstrative)
        case .pronoun where EnglishVerbs.relatives.contains(form) && subject.words.count == 1:
            found.append(.subjectIsRelative)
        case .pronoun: found.append(.subjectIsPronoun)
        case .properNoun: found.append(.subjectIsName)
        case .verb, .auxiliary, .adjective, .adverb: found.append(.subjectIsVerb)
        case .numeral, .symbol: found.append(.subjectIsNumber)
        default: break
        }
        if isOdd(subject, in: tree) { found.append(.oddSubject) }
        if subject.isRestored { found.append(.isRestored) }
        if let verb = statement.predicate.words.last, !subject.isRestored, subject.head > verb {
            found.append(.subjectAfterPredicate)
        }
    }

    private static func addPredicate(
        of statement: OpenStatement, in tree: SyntaxTree, to found: inout [StatementFeature]
    ) {
        let predicate = statement.predicate
        switch predicate.words.count {
        case ..<2: found.append(.predicateOfOne)
        case 2: break
        case ..<5: found.append(.predicateOfThree)
        default: found.append(.predicateOfFive)
        }
        if !predicate.supplied.isEmpty { found.append(.supplied) }
        if predicate.active != nil { found.append(.isPassive) }
        if predicate.stem == "be" || predicate.stem == "是" { found.append(.isBe) }
        if predicate.stem == "have" || predicate.stem == "有" { found.append(.isHave) }
        let sorted = predicate.words.sorted()
        // A predicate with wide gaps is mostly a wrong attachment.
        if zip(sorted, sorted.dropFirst()).contains(where: { $1 - $0 > 6 }) { found.append(.oddPredicate) }
        switch statement.construction {
        case .modifier:
            switch predicate.canonical {
            case "be in": found.append(.modifierIn)
            case "be of": found.append(.modifierOf)
            case "be on": found.append(.modifierOn)
            case "be from": found.append(.modifierFrom)
            case "be by", "be between": found.append(.modifierByOrBetween)
            default: break
            }
        case .verb, .copula, .existence:
            guard
                let head = statement.predicate.words.last(where: { tree.words[$0].tag == .verb })
                    ?? statement.predicate.words.last
            else { break }
            switch tree.relations[head] {
            case .root, .copula: found.append(.headIsRoot)
            case .conjunct: found.append(.headIsConjunct)
            case .clausalComplement, .openComplement: found.append(.headIsComplement)
            case .adverbialClause: found.append(.headIsAdverbial)
            default: found.append(.headIsOther)
            }
        default: break
        }
    }

    private static func addLimits(of statement: OpenStatement, to found: inout [StatementFeature]) {
        let attributes = statement.attributes
        if attributes.isNegated { found.append(.negated) }
        if attributes.modality == .hypothetical {
            found.append(.hypothetical)
        } else if attributes.modality != nil {
            found.append(.limited)
        }
        if attributes.attribution != nil { found.append(.attributed) }
        if !attributes.condition.isEmpty { found.append(.conditional) }
        if attributes.isQuestion { found.append(.question) }
    }

    /// Whether a phrase begins as none should: with a conjunction, a verb's auxiliary or a comma.
    private static func isOdd(_ argument: StatementArgument, in tree: SyntaxTree) -> Bool {
        guard let first = argument.words.first, argument.role != .clause else { return false }
        switch tree.words[first].tag {
        case .coordinatingConjunction, .auxiliary: return true
        case .punctuation:
            return ![("``"), "\"", "“", "(", "《", "'", "`", "「", "$", "#"].contains(tree.forms[first])
        case .adposition: return argument.marker.isEmpty && argument.role == .subject
        default: return false
        }
    }
}
