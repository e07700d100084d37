import GraphStore
public import Pipeline

/// Links the titles that documents give with the passages of all documents, once all documents are written; see
/// ``TitleLinker``.
public struct TitleLinkerNode: Node {
    /// What was written.
    public let written = Input<WriteReport>("written")
    /// The same, when links and counts are up to date.
    public let linked = Output<WriteReport>("written")

    private let linker: TitleLinker
    private var context: IngestContext?

    /// Takes a linker.
    public init(_ linker: TitleLinker = TitleLinker()) {
        self.linker = linker
    }

    /// Takes the store.
    public mutating func warmUp(_ resources: Resources) throws {
        context = try resources.require(IngestContext.self)
    }

    /// Links.
    public func run(_ visit: Visit) async throws -> Outputs {
        if let context, let store = context.store, !context.options.isDryRun {
            func show(_ done: Int, of total: Int) async {
                let position = IngestProgress(
                    phase: .linking, documents: visit[written].added, bytesDone: 0, bytesRead: 0,
                    bytesTotal: 0,
                    linked: done, toLink: total)
                await visit.report(SourceReader.progress(position))
            }
            await show(0, of: 0)
            try await linker.link(store: store, progress: show)
            if try store.needsFolding() { try store.foldCounts() }
        }
        return [linked(visit[written])]
    }
}
