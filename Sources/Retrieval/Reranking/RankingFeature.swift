/// What the order of passages is decided by.
///
/// Each is a number for one passage and one question. Scores are parts of the way from the worst candidate to the best,
/// or shares of the best one's, so that stores of all sizes and encoders look alike; what is not known, as all that
/// vectors say where there are none, is ``unknown``.
enum RankingFeature: String, CaseIterable {
    /// How near the passage's vector is to the question's.
    case meaning
    /// The same for its best sentence.
    case sentenceMeaning = "sentence_meaning"
    /// Its BM25 score.
    case keywords
    /// Keywords and meaning together.
    case text
    /// The mass that the walk leaves there.
    case walk
    /// Walk and texts together, which chose the candidates.
    case firstStage = "first_stage"
    /// Whether the question names what it is about.
    case isNamed = "is_named"
    /// The share of the question's names that it mentions.
    case namedShare = "named_share"
    /// The rarity of the rarest of them.
    case namedRarity = "named_rarity"
    /// The share of the question's names that stand within what it is about.
    case namedWithin = "named_within"
    /// How well a sentence leads from what the question names, or speaks of, to what the passage is about.
    case bridge
    /// How well the passage with that sentence fits.
    case bridgeSource = "bridge_source"
    /// How near that sentence's vector is to the question's.
    case bridgeMeaning = "bridge_meaning"
    /// The share of what the question asks, besides its names, that the sentence has.
    case bridgeTerms = "bridge_terms"
    /// The rarity of the name over which it leads.
    case bridgeRarity = "bridge_rarity"
    /// The share of what the question asks, besides its names, that the passage's best sentence has.
    case sentenceTerms = "sentence_terms"
    /// How well a passage fits whose subject this one mentions.
    case leadsBack = "leads_back"
    /// The rarity of the rarest name that it shares with a passage that fits well.
    case sharedRarity = "shared_rarity"
    /// The share of the question's words that it has.
    case terms
    /// The share of the question's words that it has and a passage that fits well lacks.
    case addedTerms = "added_terms"
    /// How many names the question has.
    case nameCount = "name_count"

    /// Stands for what is not known; less than all that is.
    static let unknown: Float = -1
}
