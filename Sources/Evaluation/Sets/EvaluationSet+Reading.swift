public import Foundation

extension EvaluationSet {
    /// Reads a set.
    ///
    /// - Parameter folder: Holds `passages.jsonl` and `questions.jsonl`.
    /// - Throws: ``EvaluationError`` with code `unreadable` for a missing file, and with `malformed` for a line that is
    ///   no JSON of the format, an identifier that comes twice, a gold passage that is not there, or an empty file.
    public init(folder: URL) throws {
        let passagesFile = folder.appendingPathComponent("passages.jsonl")
        let questionsFile = folder.appendingPathComponent("questions.jsonl")
        var passages: [Passage] = []
        var ids: Set<String> = []
        try JSONLines.forEach(
            of: passagesFile, as: Passage.self, expected: #"an object with "id", "title" and "text""#
        ) { passage, line in
            guard ids.insert(passage.id).inserted else {
                throw EvaluationError.malformed(
                    passagesFile.path, line: line,
                    expected: "an \"id\" that no other passage has instead of \"\(passage.id)\"")
            }
            passages.append(passage)
        }
        let questions = try QuestionLine.all(of: questionsFile)
        for question in questions {
            for reference in question.question.gold {
                guard case .name(let id) = reference else {
                    throw EvaluationError.malformed(
                        questionsFile.path, line: question.line,
                        expected: "\"gold\" to name passages of passages.jsonl, and no quotes of documents")
                }
                guard ids.contains(id) else {
                    throw EvaluationError.malformed(
                        questionsFile.path, line: question.line,
                        expected: "\"gold\" to name passages of passages.jsonl, which has no \"\(id)\"")
                }
            }
        }
        if passages.isEmpty { throw EvaluationError.empty(passagesFile.path, of: "passages") }
        self.init(
            name: Self.name(of: folder), passages: passages, questions: questions.map(\.question))
    }

    /// The name of a folder, also where it is given as ".".
    static func name(of folder: URL) -> String { folder.standardizedFileURL.lastPathComponent }
}

/// A question with the line of its file that it stands on.
struct QuestionLine {
    let question: EvaluationSet.Question
    let line: Int

    /// Reads the questions of a file.
    ///
    /// - Throws: ``EvaluationError`` for a line that is no question, an identifier that comes twice, "gold" that does
    ///   not fit "answerable", and a file without questions.
    static func all(of file: URL) throws -> [QuestionLine] {
        var questions: [QuestionLine] = []
        var ids: Set<String> = []
        try JSONLines.forEach(
            of: file, as: EvaluationSet.Question.self,
            expected: #"an object with "id", "question" and "gold""#
        ) { question, line in
            guard ids.insert(question.id).inserted else {
                throw EvaluationError.malformed(
                    file.path, line: line,
                    expected: "an \"id\" that no other question has instead of \"\(question.id)\"")
            }
            guard question.isAnswerable != question.gold.isEmpty else {
                let expected =
                    question.isAnswerable
                    ? "at least one passage in \"gold\", or \"answerable\": false where nothing answers it"
                    : "no passage in \"gold\", since the question is said to be unanswerable"
                throw EvaluationError.malformed(file.path, line: line, expected: expected)
            }
            questions.append(QuestionLine(question: question, line: line))
        }
        if questions.isEmpty { throw EvaluationError.empty(file.path, of: "questions") }
        return questions
    }
}

/// Files with one JSON object a line.
enum JSONLines {
    /// Calls a closure with each object, and its line from 1. Empty lines are passed over.
    ///
    /// - Throws: ``EvaluationError`` that names file, line and, where it can, the key.
    static func forEach<Item: Decodable>(
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
                    file.path, line: index + 1, expected: expected + fault(error), cause: error)
            }
            try body(item, index + 1)
        }
    }

    /// What is wrong with an object, as the end of a sentence; nothing where it is no object at all.
    private static func fault(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            "; \"\(path(context.codingPath + [key]))\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty ? "" : "; \"\(path(context.codingPath))\" is of another type"
        default: ""
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.filter { $0.intValue == nil }.map(\.stringValue).joined(separator: ".")
    }
}
