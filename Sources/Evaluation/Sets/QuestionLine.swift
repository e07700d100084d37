import Foundation

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
