import Foundation
public import GraphStore
public import Pipeline

/// Finds pipelines by name or file, and offers a store to their nodes.
public enum PipelineHost {
    /// Loads a pipeline.
    ///
    /// - Parameters:
    ///   - name: That of a built-in pipeline, or the path of a file.
    ///   - environment: What `{env: NAME}` in a file refers to.
    /// - Throws: `PipelineError` of code `badFile`.
    public static func load(_ name: String, environment: [String: String]) throws -> Pipeline {
        // A file of that name is meant when there is one, since the user sees it.
        if !FileManager.default.fileExists(atPath: name), let builtIn = BuiltInPipeline(rawValue: name) {
            return try builtIn.pipeline()
        }
        return try PipelineFile.load(path: name, registry: .kg, environment: environment)
    }

    /// The text of a built-in pipeline, or of a file.
    public static func text(_ name: String) throws -> String {
        if !FileManager.default.fileExists(atPath: name), let builtIn = BuiltInPipeline(rawValue: name) {
            return builtIn.yaml
        }
        return try String(contentsOfFile: name, encoding: .utf8)
    }

    /// Whether a pipeline writes into the store.
    public static func writes(_ pipeline: Pipeline) -> Bool {
        pipeline.nodes.contains { $0.node is StoreWriter || $0.node is TitleLinkerNode }
    }

    /// What kg offers to nodes.
    ///
    /// - Parameter options: For pipelines that write: how sources are read.
    public static func resources(
        _ store: GraphStore?, for pipeline: Pipeline, options: IngestOptions
    ) throws -> Resources {
        var resources = Resources()
        guard let store else { return resources }
        resources[StoreSnapshot.self] = try store.snapshot()
        resources[IngestContext.self] = try IngestContext(
            store: store, options: options,
            settings: Ingestor.settings(of: pipeline, options))
        return resources
    }
}
