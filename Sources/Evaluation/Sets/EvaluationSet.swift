/// Questions with the passages that answer them.
///
/// ``init(folder:)`` reads one from a folder with two files of JSON Lines, `passages.jsonl` and `questions.jsonl`.
public struct EvaluationSet: Sendable {
    /// A passage, which becomes a document of its own.
    ///
    /// As JSON it has the fields `id`, `title` and `text`.
    public struct Passage: Codable, Equatable, Sendable {
        /// Names it within the set.
        public var id: String
        /// The title of the page it comes from.
        public var title: String
        /// Its text.
        public var text: String

        /// Describes a passage.
        public init(id: String, title: String, text: String) {
            self.id = id
            self.title = title
            self.text = text
        }
    }

    /// A question.
    ///
    /// As JSON it has the fields of `Schemas/questions.schema.json`; `answers`, `type` and `answerable` may be absent.
    public struct Question: Codable, Equatable, Sendable {
        /// Names it within the set.
        public var id: String
        /// As a person would ask.
        public var question: String
        /// What together answers it; empty where nothing does.
        public var gold: [GoldReference]
        /// The answers that count as right, where the set has them.
        public var answers: [String]?
        /// What kind of question it is, where the set says so.
        public var type: String?
        /// Whether the passages answer it; nil where the set does not say.
        public var answerable: Bool?

        /// The type of questions that nothing answers.
        static let unanswerable = "unanswerable"

        /// Asks for passages.
        public init(
            id: String, question: String, gold: [GoldReference], answers: [String]? = nil,
            type: String? = nil, answerable: Bool? = nil
        ) {
            self.id = id
            self.question = question
            self.gold = gold
            self.answers = answers
            self.type = type
            self.answerable = answerable
        }

        /// Whether the passages answer it, as the set says; they do where it says nothing.
        public var isAnswerable: Bool { answerable ?? (type != Self.unanswerable) }
    }

    /// The name of the folder.
    public let name: String
    /// All passages, in the order of the file.
    public let passages: [Passage]
    /// All questions, in the order of the file.
    public let questions: [Question]

    /// Joins passages and questions.
    public init(name: String, passages: [Passage], questions: [Question]) {
        self.name = name
        self.passages = passages
        self.questions = questions
    }
}
