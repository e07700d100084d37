public import Foundation
public import GraphStore

/// Questions about the documents of a store that is there.
public enum StoreQuestions {
    /// Reads questions, and finds what they name in a store.
    ///
    /// Gold is named by the identifier of a passage, the URI of a document, the passage's identifier in its set where
    /// `kg eval` made the store, or a document and a quote; the document also by a path that ends one URI, or the path of
    /// the file that it was read from.
    ///
    /// - Parameters:
    ///   - place: `questions.jsonl`, or the folder that holds it.
    ///   - reader: The store.
    /// - Returns: The name of the set, and its questions.
    /// - Throws: ``EvaluationError`` that names file and line; `StoreError`.
    /// - Complexity: a lookup for each gold, and a scan of all documents where one is named by the end of its address.
    public static func read(
        _ place: URL, in reader: StoreReader
    ) throws -> (name: String, questions: [AskedQuestion]) {
        let isFolder =
            (try? place.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? place.hasDirectoryPath
        let file = isFolder ? place.appendingPathComponent("questions.jsonl") : place
        let name = EvaluationSet.name(of: file.deletingLastPathComponent())
        var finder = TargetFinder(reader: reader, set: name)
        let questions = try QuestionLine.all(of: file).map { item in
            let question = item.question
            return AskedQuestion(
                id: question.id, question: question.question,
                targets: try question.gold.map { reference in
                    switch try finder.target(for: reference) {
                    case .found(let target): return target
                    case .missing(let expected):
                        throw EvaluationError.malformed(file.path, line: item.line, expected: expected)
                    }
                }, answers: question.answers ?? [], type: question.type)
        }
        return (name, questions)
    }
}
