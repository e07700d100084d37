import Agent
import Foundation
import GraphStore
import KGService
import Pipeline
import Retrieval
import Testing

/// Pipelines that users wrote, in the place of the built-in ones.
@Suite struct OwnPipelineTests {
    private static func ingesting(_ filter: String) throws -> Pipeline {
        let yaml = BuiltInPipeline.ingest.yaml
            .replacing(
                "  analyzer:\n",
                with: "  filter: {type: document-filter, parameters: \(filter)}\n  analyzer:\n"
            )
            .replacing(
                "  - reader.document -> analyzer.document\n",
                with: "  - reader.document -> filter.document\n  - filter.document -> analyzer.document\n")
        return try PipelineFile.parse(yaml, name: "own.yaml", registry: .kg, environment: [:])
    }

    private func ingest(_ corpus: Corpus, _ pipeline: Pipeline?, into name: String = "store") async throws
        -> IngestReport
    {
        let store = try GraphStore.open(at: corpus.folder + "/" + name)
        let ingestor = try Ingestor(into: store, options: IngestOptions(jobs: 2), pipeline: pipeline)
        let report = try await ingestor.ingest([corpus.docs])
        #expect(try store.verify().problems == [])
        try store.close()
        return report
    }

    private func documents(_ corpus: Corpus) throws -> Int {
        try corpus.withStore { try $0.statistics().documents }
    }

    @Test func whatAFilterLeavesOutIsNotInTheStore() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        let threads = try Self.ingesting("{documents: threads}")
        #expect(try await ingest(corpus, threads).added == 1)
        #expect(try documents(corpus) == 1)
        // The journal knows the pipeline, so the same one reads nothing again, and another one everything.
        let again = try await ingest(corpus, threads)
        #expect((again.unchangedSources, again.added) == (5, 0))
        let all = try await ingest(corpus, nil)
        #expect((all.added, all.unchangedSources) == (4, 0))
        #expect(try documents(corpus) == 5)
        let back = try await ingest(corpus, threads)
        #expect((back.removed, back.replaced, back.added) == (4, 1, 0))
        #expect(try documents(corpus) == 1)
    }

    @Test func aCopyOfTheBuiltInPipelineIsTheBuiltInPipeline() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        _ = try await ingest(corpus, nil)
        var copy = try BuiltInPipeline.ingest.pipeline()
        copy.name = "copy"
        #expect(try await ingest(corpus, copy).unchangedSources == 5)
    }

    @Test func answersComeThroughOtherNodes() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        let store = try GraphStore.open(at: corpus.folder + "/store", for: .readOnly)
        let fused = try PipelineFile.parse(
            """
            name: fused
            inputs: {question: [words.question, walk.question]}
            outputs: {answer: composer.answer}
            nodes:
              words: {type: retriever, parameters: {walk: false}}
              walk: {type: timeout, parameters: {after: 1m, node: {type: retriever}}}
              fusion: {type: result-fusion, parameters: {limit: 5}}
              filter: {type: passage-filter, parameters: {documents: pages}}
              composer: {type: composer}
            connections:
              - words.result -> fusion.results
              - walk.result -> fusion.results
              - fusion.result -> filter.result
              - filter.result -> composer.result
            """, name: "fused.yaml", registry: .kg, environment: [:])
        let question = "Who wrote ToolBelt for Heron?"
        let recorder = TraceRecorder()
        let answer = try await Asker(store.snapshot(), pipeline: fused).answer(question, recorder: recorder)
        #expect(answer.claims.map(\.text).joined().contains("Ada Finch"))
        #expect(try await Asker(store.snapshot()).answer(question) == answer)
        #expect(
            Set(recorder.trace().visits.map(\.node)) == ["words", "walk", "fusion", "filter", "composer"])
        try store.close()
    }

    @Test(arguments: ["retriever", "keyword-retriever", "walk-retriever"])
    func nodesLookOnlyWhereTheyAreTold(type: String) async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        let store = try GraphStore.open(at: corpus.folder + "/store", for: .readOnly)
        func titles(_ criteria: String) async throws -> Set<String> {
            let pipeline = try PipelineFile.parse(
                """
                name: part
                inputs: {question: some.question}
                outputs: {result: some.result}
                nodes:
                  some: {type: \(type), parameters: {where: {\(criteria)}}}
                """, name: "part.yaml", registry: .kg, environment: [:])
            let result = try await pipeline.run(
                pipeline.inputValues(["question": "Who wrote the planner of Heron, and its tools and limit?"]
                ),
                resources: PipelineHost.resources(store, for: pipeline, options: IngestOptions()))
            let found: RetrievalResult = try #require(try result.value("result"))
            return Set(found.passages.map(\.document.title))
        }
        #expect(try await titles("").count > 2)
        #expect(try await titles("languages: [zh]") == ["规划"])
        #expect(try await titles("sources: [file://\(corpus.docs)/tools.md], kinds: [page]") == ["Tools"])
        #expect(try await titles("since: 2100").isEmpty)
        for wrong in ["kinds: [wiki]", "since: soon", "languages: zh", "colour: blue"] {
            await #expect(throws: (any Error).self) { try await titles(wrong) }
        }
        try store.close()
    }

    @Test func aStoppedQuestionGoesOnFromItsSnapshot() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        let store = try GraphStore.open(at: corpus.folder + "/store", for: .readOnly)
        let pipeline = try BuiltInPipeline.ask.pipeline()
        let inputs = try pipeline.inputValues(["question": "How long does Heron keep notes?"])
        let resources = try PipelineHost.resources(store, for: pipeline, options: IngestOptions())
        let whole: Answer? = try await pipeline.run(inputs, resources: resources).value("answer")

        let options = RunOptions(breakpoints: [Breakpoint(before: "composer")])
        let stopped = try await pipeline.withRunner(resources: resources, options: options) { runner in
            try await runner.runToBreakpoint(inputs)
        }
        guard case .stopped(let snapshot) = stopped else {
            Issue.record("The run did not stop.")
            return
        }
        let written = try PipelineSnapshot(json: snapshot.json())
        let resumed = try await pipeline.withRunner(resources: resources) { try await $0.resume(written) }
        guard case .finished(let result) = resumed else {
            Issue.record("The run did not go on.")
            return
        }
        let answer: Answer? = try result.value("answer")
        #expect(answer == whole)
        #expect(answer?.claims.isEmpty == false)
        try store.close()
    }

    @Test(arguments: [
        ("name: x\nnodes: {composer: {type: composer}}", "has no input 'question'"),
        ("name: x\ninputs: {question: r.question}\nnodes: {r: {type: retriever}}", "has no output 'answer'"),
        (
            "name: x\ninputs: {question: r.limit}\noutputs: {answer: r.result}\nnodes: {r: {type: retriever}}",
            "goes to 'r.limit', which takes Int"
        ),
        (
            "name: x\ninputs: {question: r.question}\noutputs: {answer: r.result}\nnodes: {r: {type: retriever}}",
            "gives RetrievalResult"
        ),
    ])
    func aPipelineThatIsNotForAskingIsRefused(yaml: String, words: String) throws {
        let pipeline = try PipelineFile.parse(yaml, name: "x.yaml", registry: .kg, environment: [:])
        let snapshot = try GraphStore.inMemory().snapshot()
        let error = #expect(throws: PipelineError.self) { try Asker(snapshot, pipeline: pipeline) }
        #expect(error?.message.contains(words) == true)
    }
}
