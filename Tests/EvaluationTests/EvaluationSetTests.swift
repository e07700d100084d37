import Evaluation
import Foundation
import Testing

@Suite struct EvaluationSetTests {
    private static let passages = #"{"id":"a","title":"A","text":"One."}"#
    private static let questions = #"{"id":"q","question":"What?","gold":["a"]}"#

    @Test func readsPassagesAndQuestions() throws {
        try withSet(passages: Self.passages + "\n\n", questions: Self.questions) { folder in
            let set = try EvaluationSet(folder: folder)
            #expect(set.name == folder.lastPathComponent)
            #expect(set.passages == [EvaluationSet.Passage(id: "a", title: "A", text: "One.")])
            #expect(set.questions.map(\.gold) == [["a"]])
        }
    }

    @Test(arguments: [
        (passages + "\n{", questions, "passages.jsonl, line 2"),
        (#"{"id":"a","title":"A"}"#, questions, "passages.jsonl, line 1"),
        (passages + "\n" + passages, questions, "passages.jsonl, line 2"),
        (
            passages, questions + "\n\n" + #"{"id":"q","question":"What?","gold":["b"]}"#,
            "questions.jsonl, line 3"
        ),
        (passages, #"{"id":"q","question":"What?","gold":[]}"#, "questions.jsonl, line 1"),
        ("", questions, "questions.jsonl, line 1"),
        (passages, "", "questions.jsonl holds no questions"),
    ])
    func namesFileAndLine(passages: String, questions: String, place: String) throws {
        try withSet(passages: passages, questions: questions) { folder in
            let error = #expect(throws: EvaluationError.self) { try EvaluationSet(folder: folder) }
            #expect(error?.code == .malformed)
            #expect(error?.message.contains(place) == true)
        }
    }

    @Test func namesAMissingFile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kg-absent-\(UUID().uuidString)")
        let error = #expect(throws: EvaluationError.self) { try EvaluationSet(folder: folder) }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("passages.jsonl") == true)
    }
}

/// Runs a test with a folder that holds a set, which is removed afterwards.
func withSet<Result>(passages: String, questions: String, _ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kg-set-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try passages.write(to: folder.appending(path: "passages.jsonl"), atomically: true, encoding: .utf8)
    try questions.write(to: folder.appending(path: "questions.jsonl"), atomically: true, encoding: .utf8)
    return try body(folder)
}
