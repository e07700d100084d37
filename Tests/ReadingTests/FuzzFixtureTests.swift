import Foundation
import KnowledgeModel
import Reading
import ReadingTrial
import Testing

/// Reads the inputs that once were too much for a reader, and those that the fuzzer starts from.
@Suite struct FuzzFixtureTests {
    /// One file of a folder whose folders are named after subjects.
    struct Input: CustomTestStringConvertible {
        let subject: TrialSubject
        let file: URL

        var testDescription: String { "\(subject.name)/\(file.lastPathComponent)" }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
    static let fixtures = inputs(in: root.appending(path: "FuzzFixtures"))
    static let seeds = inputs(
        in: root.deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "Sources/Fuzzing/Seeds"))

    static func inputs(in folder: URL) -> [Input] {
        TrialSubject.all.flatMap { subject in
            let files = try? FileManager.default.contentsOfDirectory(
                at: folder.appending(path: subject.name), includingPropertiesForKeys: nil)
            return (files ?? []).map { Input(subject: subject, file: $0) }
                .sorted { $0.file.path < $1.file.path }
        }
    }

    private func read(_ input: Input) throws -> ReadingTrial.Outcome {
        let bytes = Array(try Data(contentsOf: input.file))
        let outcomes = try (0..<2).map { _ in
            let folder = try TemporaryFolder()
            var trial = try ReadingTrial(input.subject, in: folder.path)
            return try bytes.withUnsafeBytes { try trial.run($0) }
        }
        #expect(
            outcomes[0].documents.map(\.text) == outcomes[1].documents.map(\.text),
            "reading twice gave different texts")
        return outcomes[0]
    }

    @Test("what once was too much is read or refused", .timeLimit(.minutes(1)), arguments: fixtures)
    func fixture(input: Input) throws {
        #expect(try read(input).flaws == [])
    }

    @Test("each seed leads the fuzzer into a reader, up to a document", arguments: seeds)
    func seed(input: Input) throws {
        let outcome = try read(input)
        #expect(outcome.flaws == [])
        #expect(!outcome.documents.isEmpty, "\(outcome.problems)")
    }

    @Test("each format has seeds", arguments: TrialSubject.all)
    func hasSeeds(subject: TrialSubject) {
        #expect(Self.seeds.contains { $0.subject == subject })
    }
}
