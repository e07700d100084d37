public import Pipeline

/// Says what an ingestion did, from what its reader and its writer say.
public struct IngestReportNode: Node {
    /// What was read.
    public let read = Input<ReadReport>("read")
    /// What was written.
    public let written = Input<WriteReport>("written")
    /// What was done.
    public let report = Output<IngestReport>("report")

    /// Needs no settings.
    public init() {}

    /// Joins the two.
    public func run(_ visit: Visit) async throws -> Outputs {
        let read = visit[read]
        let written = visit[written]
        var joined = IngestReport()
        joined.sources = read.sources
        joined.unchangedSources = read.unchangedSources
        joined.unchanged = read.unchangedDocuments
        joined.bytesRead = read.bytesRead
        joined.ignored = read.ignored
        joined.problems = read.problems + written.problems
        joined.added = written.added
        joined.replaced = written.replaced
        joined.removed = written.removed
        joined.passages = written.passages
        joined.openStatements = written.openStatements
        joined.leftOutStatements = written.leftOutStatements
        joined.leftDocuments = written.leftDocuments
        joined.model = written.model
        joined.halt = written.halt
        return [report(joined)]
    }
}
