/// How one question was answered.
public struct AnswerScore: Codable, Equatable, Sendable {
    /// Whether there was an answer; otherwise kg said that it does not know.
    public var isAnswered: Bool
    /// Whether a sentence of the answer is an accepted answer and nothing else; nil where none is known.
    public var exactMatch: Bool?
    /// The overlap in words of the sentence that overlaps most with an accepted answer, from 0 to 1 (SQuAD's F1); nil where
    /// none is known.
    public var f1: Double?
    /// Whether the text of the answer contains an accepted answer; nil where none is known.
    public var contains: Bool?
    /// The citations of the answer.
    public var citations: Int
    /// Those whose quote stands in the cited passage, letter by letter.
    public var verbatim: Int
    /// Those in a passage or document that the question's gold names.
    public var inGold: Int
    /// The sentence that was scored.
    public var sentence: String?
    /// The time that it took, in milliseconds.
    public var milliseconds: Double
}
