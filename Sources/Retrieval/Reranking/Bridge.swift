import KnowledgeModel

/// A sentence that leads from one passage to another: it names what the other is about.
struct Bridge {
    /// The passage with the sentence, as an index into the candidates.
    let source: Int
    /// The sentence, as an index into the passage's.
    let sentence: Int
    /// What the sentence names and the other passage is about.
    let entity: EntityID
    /// How well the source fits: one for a passage about what the question names, and its fit as a text besides.
    let sourceWeight: Double
    /// How near the sentence is to the question, between the farthest of all sentences and the nearest; nil when not
    /// known.
    let meaning: Double?
    /// The share of what the question asks that the sentence has.
    let terms: Double
    /// The rarity of the entity, the inverse root of the passages that mention it.
    let rarity: Double

    /// How well it leads.
    var strength: Double { sourceWeight * (0.2 + (meaning ?? terms) + terms) }
}
