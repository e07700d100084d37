import Evaluation
import Foundation
import TestSupport
import TextEncoder

/// A set of four passages with one question of two hops, one of one, and one that nothing answers.
enum SmallSet {
    static let set = EvaluationSet(
        name: "small",
        passages: [
            EvaluationSet.Passage(
                id: "a", title: "Silver Lake", text: " Silver Lake is a song\n\nthat Joan Marsh performed. "),
            EvaluationSet.Passage(
                id: "b", title: "Joan Marsh", text: "Joan Marsh is a daughter of Port Ellen."),
            EvaluationSet.Passage(id: "c", title: "Songs", text: "A singer may stand on any stage."),
            EvaluationSet.Passage(id: "d", title: "Lakes", text: "A lake may freeze where it is still."),
        ],
        questions: [
            EvaluationSet.Question(
                id: "q", question: "Where was the singer of the song Silver Lake born?", gold: ["a", "b"],
                answers: ["Port Ellen"], type: "two hops"),
            EvaluationSet.Question(
                id: "r", question: "When does a lake freeze?", gold: ["d"],
                answers: ["where it is still"], type: "one hop"),
            EvaluationSet.Question(
                id: "s", question: "Who paints the ceilings of Vienna?", gold: [], answerable: false),
        ])

    /// An embedder whose vectors mean nothing and are always the same.
    static func embedder() throws -> TextEmbedder {
        try withFolder { folder in
            try TinyModel.write(to: folder.path)
            return try TextEmbedder(folder: folder, name: "tiny")
        }
    }
}

/// Runs a test with an empty folder, which is removed afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// Runs a test with an empty folder, which is removed afterwards.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

private func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kg-eval-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}
