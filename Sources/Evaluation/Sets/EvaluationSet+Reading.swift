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
