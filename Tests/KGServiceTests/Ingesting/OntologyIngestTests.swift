import Extraction
import Foundation
import GraphStore
import KnowledgeModel
import Pipeline
import Testing

@testable import KGService

/// Ingestion holds statements to an ontology, and reads all again when that says something else.
@Suite struct OntologyIngestTests {
    private let corpus: Corpus

    init() throws {
        corpus = try Corpus()
        try corpus.write("index.md", "# Heron\n\nHeron requires Python. Heron supports Windows.\n")
    }

    private static func text(_ predicate: String, strict: Bool = false) -> String {
        "name: birds\nstrict: \(strict)\npredicates:\n  \(predicate): {aliases: [require]}\n"
    }

    private func ingest(_ ontology: Ontology?, _ pipeline: Pipeline? = nil) async throws -> IngestReport {
        let store = try GraphStore.open(at: corpus.folder + "/store")
        let ingestor = try Ingestor(
            into: store, options: IngestOptions(jobs: 1, ontology: ontology), pipeline: pipeline)
        let report = try await ingestor.ingest([corpus.docs])
        #expect(try store.verify().problems == [])
        try store.close()
        return report
    }

    private func predicates() throws -> [String: Int] {
        let counts = try corpus.withStore { try $0.statistics().triplesByPredicate }
        return counts.filter {
            $0.value > 0 && ["requires", "feeds on", "eats", "supports", "support"].contains($0.key)
        }
        .mapValues { Int($0) }
    }

    @Test func statementsGetThePredicatesOfTheOptions() async throws {
        #expect(try await ingest(nil).openStatements == 0)
        #expect(try predicates() == ["requires": 1, "supports": 1])
        let feeds = try Ontology(text: Self.text("feeds on"), name: "o.yaml")
        let report = try await ingest(feeds)
        #expect((report.replaced, report.openStatements, report.leftOutStatements) == (1, 1, 0))
        #expect(try predicates() == ["feeds on": 1, "support": 1])
        #expect(try await ingest(feeds).unchangedSources == 1)
        let strict = try await ingest(Ontology(text: Self.text("feeds on", strict: true), name: "o.yaml"))
        #expect((strict.replaced, strict.openStatements, strict.leftOutStatements) == (1, 0, 1))
        #expect(try predicates() == ["feeds on": 1])
    }

    @Test func aPipelineNamesAFileBesideIt() async throws {
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: corpus.folder + "/" + name))
        }
        func pipeline() throws -> Pipeline {
            try PipelineFile.load(path: corpus.folder + "/own.yaml", registry: .kg, environment: [:])
        }
        let node = "{type: document-analyzer, parameters: {ontology: o.yaml}}"
        let yaml = BuiltInPipeline.ingest.yaml
        try write("own.yaml", yaml.replacing("\n    type: document-analyzer", with: " " + node))
        #expect(throws: PipelineError.self) { try pipeline() }
        try write("o.yaml", "name: birds\nkinds: {wren: {parent: bird}}")
        do {
            _ = try pipeline()
            Issue.record("The ontology was taken.")
        } catch let error as PipelineError {
            #expect(error.message.contains("own.yaml:"))
            #expect(
                error.message.contains("o.yaml:2: The key 'parent' of the kind 'wren' names the kind 'bird'"))
        }
        try write("o.yaml", Self.text("eats"))
        #expect(try await ingest(nil, pipeline()).added == 1)
        #expect(try predicates() == ["eats": 1, "support": 1])
        #expect(try await ingest(nil, pipeline()).unchangedSources == 1)
        // The pipeline is the same, and what its ontology says is not.
        try write("o.yaml", Self.text("feeds on"))
        #expect(try await ingest(nil, pipeline()).replaced == 1)
        // Inside of other nodes too.
        let wrapped = "{type: timeout, parameters: {after: 1m, node: \(node)}}"
        try write("own.yaml", yaml.replacing("\n    type: document-analyzer", with: " " + wrapped))
        #expect(try pipeline().ontologies.map(\.name) == ["birds"])
        // The user's option goes before the file.
        #expect(try await ingest(.software, pipeline()).replaced == 1)
        #expect(try predicates() == ["requires": 1, "supports": 1])
    }

    @Test func showsWhatIsOpen() async throws {
        let ontology = try Ontology(text: Self.text("feeds on"), name: "o.yaml")
        let text = "Heron requires Python. Heron supports Windows."
        let statements = try await TextExtractor(ontology: ontology).extract(from: text).sentences.flatMap(
            \.statements)
        #expect(statements.map(\.predicate) == ["feeds on", "support"])
        #expect(statements.map(\.isOpen) == [nil, true])
        let strict = try Ontology(text: Self.text("feeds on", strict: true), name: "o.yaml")
        let left = try await TextExtractor(ontology: strict).extract(from: text)
        #expect(left.leftOut == 1)
        #expect(left.sentences.flatMap(\.statements).count == 1)
    }
}
