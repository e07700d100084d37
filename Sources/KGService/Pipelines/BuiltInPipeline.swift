public import Pipeline

/// The pipelines that kg itself runs, as files that users copy and change.
public enum BuiltInPipeline: String, CaseIterable, Sendable {
    /// From sources to the store.
    case ingest
    /// From a question to an answer.
    case ask

    /// The text of the file.
    public var yaml: String {
        switch self {
        case .ingest: String(decoding: PackageResources.ingest_yaml, as: UTF8.self)
        case .ask: String(decoding: PackageResources.ask_yaml, as: UTF8.self)
        }
    }

    /// The pipeline.
    public func pipeline() throws -> Pipeline {
        try PipelineFile.parse(yaml, name: rawValue + ".yaml", registry: .kg, environment: [:])
    }
}
