import Foundation
import KnowledgeModel
import Language

/// What the parts of a path cost: the surer and the rarer, the less.
///
/// Set by reading paths over the sample corpus and over documentation. A sure statement costs about half of what it costs
/// to be mentioned by one passage, and going over a thing that a thousand passages mention as much as three statements.
enum PathCosts {
    /// One half of being mentioned by the same passage.
    static let mention = 1.1
    /// A passage's belonging to its section, post or document.
    static let member = 1.5
    /// What it costs besides that a passage names two things in different sentences.
    static let apart = 1.2
    /// What a statement costs that is wholly sure, and what doubt adds at most.
    static let sureStatement = 0.6
    static let doubt = 1.4
    /// What it costs besides to be asked, supposed or demanded rather than asserted.
    static let unasserted = 0.6
    /// What it costs besides to be in no ontology's words.
    static let open = 0.1
    /// A name's being another one of the same thing, and what doubt adds at most.
    static let sureName = 0.3
    static let doubtfulName = 1.0

    /// What taking a step once more adds, and going once more over a thing, where other paths are searched.
    static let repeatedStep = 1.5
    static let repeatedNode = 0.75

    /// What each doubling of the edges of a thing adds, beyond the first few.
    private static let hub = 0.6
    private static let hubEdges = 4.0
    private static let crowdedPassage = 0.15
    private static let passageEdges = 8.0
    /// What numbers, days and words such as "all" add, over which things meet by chance.
    private static let chance = 2.0
    private static let measures: Set<Entity.Kind> = [
        .date, .quantity, Entity.Kind(rawValue: "number"), Entity.Kind(rawValue: "time"),
        Entity.Kind(rawValue: "version"),
    ]

    /// The cost of a triple that a document's structure states; nil for one that sentences state.
    static func structure(_ predicate: PredicateID) -> Double? { structures[predicate] }

    private static let structures: [PredicateID: Double] = [
        Predicate.partOf.id: 1, Predicate.authorOf.id: 1, Predicate.repliesTo.id: 1,
        Predicate.quotes.id: 1, Predicate.acceptedAnswerOf.id: 0.8, Predicate.definedIn.id: 1,
        Predicate.tagged.id: 1.3, Predicate.linksTo.id: 1.3,
    ]

    private static let names = Set(Predicate.betweenNames.map(\.id))

    /// The cost of a triple that is believed for some evidence.
    ///
    /// - Parameter confidence: That of all evidence together, from 0 to 1.
    static func statement(_ predicate: PredicateID, confidence: Double, best: Evidence?) -> Double {
        if names.contains(predicate) { return sureName + doubtfulName * (1 - confidence) }
        var cost = sureStatement + doubt * (1 - confidence)
        guard let best else { return cost }
        if best.isOpen { cost += open }
        if !best.limits.isAsserted { cost += unasserted }
        return cost
    }

    /// What it costs to go over an entity.
    static func passing(_ entity: Entity?, edges: Int) -> Double {
        let rarity = hub * log2(max(1, Double(edges) / hubEdges))
        guard let entity else { return rarity }
        // "2.0" and "2025" may be tags and titles too, and "all" a name at the start of a sentence.
        let saysNothing =
            measures.contains(entity.kind)
            || entity.namespace == .name
                && (!entity.canonicalName.contains(where: \.isLetter)
                    || entity.canonicalName.split(separator: " ").allSatisfy {
                        StopWords.contains(String($0))
                    })
        return rarity + (saysNothing ? chance : 0)
    }

    /// What it costs to go over a passage; one that names many things says less of each.
    static func passingPassage(edges: Int) -> Double {
        crowdedPassage * log2(max(1, Double(edges) / passageEdges))
    }
}

extension StatementLimits {
    /// Whether somebody says that it is so, rather than asks, supposes or demands it.
    fileprivate var isAsserted: Bool {
        !isQuestion && !isInstruction && modality != .hypothetical && modality != .intended
    }
}
