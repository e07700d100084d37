public import Foundation

/// Questions with the passages that answer them.
///
/// It is read from a folder with two files of JSON Lines: `passages.jsonl` with `{"id", "title", "text"}`, and
/// `questions.jsonl` with `{"id", "question", "gold": [passage ids]}` and perhaps `"answers": [accepted strings]` and
/// `"type"`.
public struct EvaluationSet: Sendable {
    /// A passage, which becomes a document of its own.
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
    public struct Question: Codable, Equatable, Sendable {
        /// Names it within the set.
        public var id: String
        /// As a person would ask.
        public var question: String
        /// The passages that together answer it.
        public var gold: [String]
        /// The answers that count as right, where the set has them.
        public var answers: [String]?
        /// What kind of question it is, where the set says so.
        public var type: String?

        /// Asks for passages.
        public init(
            id: String, question: String, gold: [String], answers: [String]? = nil, type: String? = nil
        ) {
            self.id = id
            self.question = question
            self.gold = gold
            self.answers = answers
            self.type = type
        }
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

    /// Reads a set.
    ///
    /// - Throws: ``EvaluationError`` with code `unreadable` for a missing file, and with `malformed` for a line that is
    ///   no JSON of the format, an identifier that comes twice, a gold passage that is not there, or an empty file.
    public init(folder: URL) throws {
        let passagesFile = folder.appendingPathComponent("passages.jsonl")
        let questionsFile = folder.appendingPathComponent("questions.jsonl")
        var passages: [Passage] = []
        var ids: Set<String> = []
        try Self.forEachLine(
            of: passagesFile, as: Passage.self, expected: #"an object with "id", "title" and "text""#
        ) { passage, line in
            guard ids.insert(passage.id).inserted else {
                throw EvaluationError.malformed(
                    passagesFile.path, line: line,
                    expected: "an \"id\" that no other passage has instead of \"\(passage.id)\"")
            }
            passages.append(passage)
        }
        var questions: [Question] = []
        try Self.forEachLine(
            of: questionsFile, as: Question.self,
            expected: #"an object with "id", "question" and "gold""#
        ) { question, line in
            if let missing = question.gold.first(where: { !ids.contains($0) }) {
                throw EvaluationError.malformed(
                    questionsFile.path, line: line,
                    expected: "\"gold\" to name passages of passages.jsonl, which has no \"\(missing)\"")
            }
            guard !question.gold.isEmpty else {
                throw EvaluationError.malformed(
                    questionsFile.path, line: line, expected: "at least one passage in \"gold\"")
            }
            questions.append(question)
        }
        if passages.isEmpty { throw EvaluationError.empty(passagesFile.path, of: "passages") }
        if questions.isEmpty { throw EvaluationError.empty(questionsFile.path, of: "questions") }
        self.init(name: folder.lastPathComponent, passages: passages, questions: questions)
    }

    private static func forEachLine<Item: Decodable>(
        of file: URL, as type: Item.Type, expected: String, _ body: (Item, _ line: Int) throws -> Void
    ) throws {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw EvaluationError.unreadable(file.path, cause: error)
        }
        let decoder = JSONDecoder()
        for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        where !line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) {
            let item: Item
            do {
                item = try decoder.decode(type, from: line)
            } catch {
                throw EvaluationError.malformed(
                    file.path, line: index + 1, expected: expected, cause: error)
            }
            try body(item, index + 1)
        }
    }
}
