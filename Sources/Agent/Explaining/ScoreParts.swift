/// What the score of a sentence is made of: parts that are added up, and factors by which their sum is multiplied.
public struct ScoreParts: Codable, Equatable, Sendable {
    /// What the sentence and what stands around it have of the question's words.
    public let coverage: Double
    /// What it has of them by itself.
    public let ownCoverage: Double
    /// How well its passage fits, beside the best one.
    public let passage: Double
    /// Whether it has the form of the answer that is asked for: a date, a number, a definition.
    public let fit: Double
    /// Which of the question's names it has.
    public let named: Double
    /// What title and heading over instructions have of the question's words.
    public let heading: Double
    /// The factor of its post's place in the thread, votes and age; 1 on a page.
    public let standing: Double
    /// The factor of its language; 1 for the question's.
    public let language: Double
    /// The factor of its form: whole sentences rather than code, questions and fragments.
    public let shape: Double
    /// The factor for what only repeats the question, or comes with a long example.
    public let aptness: Double

    /// The sum of the parts, times the factors.
    public var score: Double {
        (coverage + ownCoverage + passage + fit + named + heading) * standing * language * shape * aptness
    }
}
