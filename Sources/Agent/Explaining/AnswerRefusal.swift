/// Why what was found is no answer.
public enum AnswerRefusal: String, Codable, Equatable, Sendable {
    /// No sentence has anything of the question.
    case noSentence
    /// The sentences together have too little of the question's words.
    case lowSupport
    /// Several sentences have a little of the question each, and none of them enough.
    case noSentenceAlone
    /// The sentences have the names of the question and nothing of what it asks about them.
    case namesOnly
    /// The sources do not speak of the version, number or year that the question names.
    case otherVersion
    /// The quotes are not what the store holds.
    case citationsFailed
}
