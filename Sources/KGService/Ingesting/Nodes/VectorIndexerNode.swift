import GraphStore
public import Pipeline
import Retrieval

/// Brings the indexes of vectors up to date once all documents are written; see `VectorIndexes`.
public struct VectorIndexerNode: Node {
    /// What was written.
    public let written = Input<WriteReport>("written")
    /// The same, when vectors can be searched.
    public let indexed = Output<WriteReport>("written")

    private var context: IngestContext?

    /// Needs no settings.
    public init() {}

    /// Takes the store.
    public mutating func warmUp(_ resources: Resources) throws {
        context = try resources.require(IngestContext.self)
    }

    /// Indexes.
    public func run(_ visit: Visit) async throws -> Outputs {
        if let context, let store = context.store, !context.options.isDryRun {
            try await VectorIndexes.update(store) { done, all in
                await visit.report(
                    SourceReader.progress(
                        IngestProgress(
                            phase: .indexing, documents: visit[written].added, bytesDone: 0, bytesRead: 0,
                            bytesTotal: 0, linked: done, toLink: all)))
            }
        }
        return [indexed(visit[written])]
    }
}
