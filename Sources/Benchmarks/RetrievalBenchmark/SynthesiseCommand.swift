import ArgumentParser
import Evaluation
import Extraction
import Foundation
import GraphStore
import KGService
import KnowledgeModel
import Language
import Retrieval

/// `retrieval-benchmark synthesise`
struct SynthesiseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthesise",
        abstract: "Make a store of many passages from a question set.",
        discussion: """
            The set's passages come first, as they are, so that its questions can be asked. Then come copies of all of them, \
            in each of which the words of names are other, made-up words: common words become more frequent, and names \
            stay rare, as in a larger corpus. Originals are analysed as `kg ingest` does; copies take over what was found, under \
            their names. All are loaded, linked and indexed as always.

            Example:
              retrieval-benchmark synthesise ../shared/eval/2wiki --passages 100000 --store /tmp/100k.kg
            """)

    @Argument(help: ArgumentHelp("The folder of a question set.", valueName: "set"))
    var set: String

    @Option(help: ArgumentHelp("The documents, one for each passage of a set.", valueName: "number"))
    var passages: Int

    @Option(help: ArgumentHelp("Where the store is made: a folder that is not there.", valueName: "path"))
    var store: String

    @Option(
        help: ArgumentHelp(
            "A store of the set's passages with vectors: these are taken, and copies get vectors made from them.",
            valueName: "path"))
    var vectors: String?

    @Option(help: ArgumentHelp("Decides the names.", valueName: "number"))
    var seed: UInt64 = 1

    /// The documents of one load.
    private static let loadSize = 5_000

    func validate() throws {
        guard passages > 0 else { throw ValidationError("The number of passages must be positive.") }
        guard !FileManager.default.fileExists(atPath: store) else {
            throw ValidationError("\(store) is there already: name a folder that is not, or remove it.")
        }
    }

    func run() async throws {
        let set = try EvaluationSet(folder: URL(fileURLWithPath: set))
        let clock = ContinuousClock()
        var start = clock.now
        func tell(_ text: String) {
            let seconds = Int(start.duration(to: clock.now) / .seconds(1))
            FileHandle.standardError.write(Data("\(text) (\(seconds) s)\n".utf8))
        }
        var given: ReplicatedVectors?
        if let vectors {
            given = try await GraphStore.withStore(at: vectors, for: .readOnly) { store in
                try store.read { try ReplicatedVectors($0) }
            }
            if given == nil { throw ValidationError("The store \(vectors) has no vectors.") }
        }
        let documents = set.passages.prefix(passages).map(set.document)
        let names = NameWords(of: documents)
        let originals = try await analyse(documents, names)
        tell("\(originals.count) originals analysed")
        let replication = Replication(
            originals: originals, names: names, vectors: given, source: set.name, seed: seed)
        try await GraphStore.withStore(at: store) { store in
            start = clock.now
            var leftOut = 0
            for first in stride(from: 0, to: passages, by: Self.loadSize) {
                let end = min(first + Self.loadSize, passages)
                var load = Load()
                for document in try await replication.documents(first..<end) {
                    if let document { try load.insert(document) } else { leftOut += 1 }
                }
                try store.commit(load)
                tell("\(end) of \(passages) documents loaded")
            }
            if leftOut > 0 { tell("\(leftOut) copies left out, in which two names had become one") }
            try store.foldCounts()
            tell("counts folded")
            start = clock.now
            try await TitleLinker(chunk: 4 * Self.loadSize).link(store: store) { done, all in
                tell("\(done) of \(all) documents linked")
            }
            try store.foldCounts()
            start = clock.now
            if given != nil {
                try await VectorIndexes.update(store)
                tell("vectors indexed")
            }
        }
    }

    private func analyse(_ documents: [Document], _ names: NameWords) async throws -> [ReplicatedDocument] {
        let analyzer = DocumentAnalyzer(sentences: try SentenceAnalyzer.builtIn())
        return try await Concurrently.map(documents.count) { index in
            ReplicatedDocument(analyzer.analyze(documents[index]), names: names)
        }
    }
}
