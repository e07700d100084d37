import Extraction
import Foundation
public import GraphStore
package import KnowledgeModel
public import Pipeline
import Reading
public import TextEncoder

/// Ingests sources into a store, by running a pipeline.
///
/// What is in flight is bounded, so that memory does not grow with the corpus. Documents become visible load by load,
/// each whole; a run that is stopped at any moment is taken up by the next, which reads again only sources that were
/// not finished.
public struct Ingestor: Sendable {
    private let store: GraphStore?
    private let options: IngestOptions
    private let pipeline: Pipeline
    private let settings: ContentHash
    private let embedder: DocumentEmbedder?
    private let recorder: TraceRecorder?
    private let progress: @Sendable (IngestProgress) -> Void

    /// Prepares an ingestion.
    ///
    /// - Parameters:
    ///   - store: Where documents go; nil, for a dry run, when there is no store yet.
    ///   - options: How sources are read.
    ///   - embedder: Makes vectors of documents; without, they are found by keywords and the graph alone.
    ///   - pipeline: What is run; the built-in pipeline when nil. It has an input `paths` and an output `report`.
    ///   - recorder: Keeps a trace.
    ///   - progress: Called often, never by two tasks at once.
    /// - Throws: `PipelineError` when the pipeline is not one for ingesting.
    public init(
        into store: GraphStore?, options: IngestOptions, embedder: TextEmbedder? = nil,
        pipeline: Pipeline? = nil, recorder: TraceRecorder? = nil,
        progress: @escaping @Sendable (IngestProgress) -> Void = { _ in }
    ) throws {
        self.store = store
        self.options = options
        self.embedder = embedder.map { DocumentEmbedder($0) }
        self.pipeline = try pipeline ?? BuiltInPipeline.ingest.pipeline()
        self.recorder = recorder
        self.progress = progress
        try self.pipeline.require(
            input: "paths", of: [String].self, output: "report", of: IngestReport.self, for: "kg ingest")
        settings = try Self.settings(of: pipeline, options)
    }

    /// Names what makes documents into facts, so that all is read again when that changes: the version of analysis, to
    /// be raised when it gives other facts, the pipeline when it is the user's own, what ontologies say, and where
    /// statements come from when it is not the trees of sentences.
    package static func settings(of pipeline: Pipeline?, _ options: IngestOptions) throws -> ContentHash {
        let version = "analysis/4"
        var parts = [version]
        if let pipeline {
            let text = try text(of: pipeline)
            if try text != Self.text(of: BuiltInPipeline.ingest.pipeline()) { parts.append(text) }
        }
        let ontologies = options.ontology.map { [$0] } ?? pipeline?.ontologies ?? []
        parts += ontologies.map { "ontology \($0.contentHash)" }
        let environment = ProcessInfo.processInfo.environment
        for analyzer in pipeline?.analyzers ?? [DocumentAnalyzerNode()] {
            switch options.extractor ?? analyzer.extractor {
            case .syntax: break
            case .none: if options.extractor != nil { parts.append("extractor none") }
            case .model(let settings):
                parts.append(
                    try settings.identity(options.ontology ?? analyzer.ontology, environment))
            }
        }
        return ContentHash(of: parts.joined(separator: "\n"))
    }

    /// The language model that is to state what texts say; nil where none is.
    private var modelSettings: ModelSettings? {
        if let extractor = options.extractor { return extractor.settings }
        return pipeline.analyzers.lazy.compactMap(\.extractor.settings).first
    }

    private static func text(of pipeline: Pipeline) throws -> String {
        var pipeline = pipeline
        pipeline.name = ""
        pipeline.summary = nil
        return try PipelineFile.text(of: pipeline)
    }

    /// Ingests files and folders.
    ///
    /// Sources that have not changed are not read. Documents whose source is gone are removed, unless the options keep
    /// them. Problems with sources do not end the run.
    ///
    /// - Throws: `PipelineError` of code `nodeFailed`, with `StoreError` as its cause when the store cannot be written;
    ///   what was committed before stays.
    public func ingest(_ paths: [String]) async throws -> IngestReport {
        let start = ContinuousClock.now
        var resources = Resources()
        resources[IngestContext.self] = try IngestContext(
            store: store, options: options, settings: settings, embedder: embedder)
        // Documents that wait for a language model hold up no other; one more, so that writing goes on beside it.
        let concurrency = max(options.jobs, modelSettings?.options.concurrency ?? 0) + 1
        let limits = RunOptions(concurrency: concurrency, window: 2 * concurrency)
        let progress = progress
        let modelRun = resources[IngestContext.self]?.modelRun
        let result = try await pipeline.run(
            pipeline.inputValues(["paths": paths]), resources: resources, options: limits, recorder: recorder
        ) { event in
            if case .reported(_, let part) = event, var position = part.value(of: SourceReader.progress) {
                position.model = modelRun?.totals
                progress(position)
            }
        }
        guard var report: IngestReport = try result.value("report") else {
            throw PipelineError.noOutput("report", of: pipeline.name)
        }
        report.seconds = start.duration(to: .now) / .seconds(1)
        return report
    }

    /// What it will take to have a language model state what sources say, before anything is asked.
    ///
    /// Reads and divides all that `ingest` would; nothing is written.
    ///
    /// - Returns: nil where no language model is to be asked.
    /// - Throws: as ``ingest(_:)``, and `ChatError` where the settings name no server.
    public func estimate(_ paths: [String]) async throws -> ModelEstimate? {
        guard let modelSettings else { return nil }
        let ontology = options.ontology ?? pipeline.ontologies.first
        let session = try ModelSession(modelSettings, ontology: ontology)
        let estimator = ModelEstimatorNode(session)
        do {
            var counting = Pipeline(name: "estimate")
            let reader = try counting.add("reader", SourceReader())
            let counter = try counting.add("counter", estimator)
            try counting.connect(reader.document, to: counter.document)
            var resources = Resources()
            resources[IngestContext.self] = try IngestContext(
                store: store, options: options, settings: settings)
            _ = try await counting.run([reader.paths(paths)], resources: resources)
        } catch {
            // What went wrong first is what the user must hear.
            try? await session.close()
            throw error
        }
        try await session.close()
        return estimator.estimate
    }
}
