public import GraphStore

/// Writes a store's graph, or a part of it, in a format that other tools read.
///
/// The output depends on the content of the graph alone: stores with the same documents give the same bytes, however
/// and in which order these were loaded, on every machine. What is listed comes in the order of identifiers.
///
/// It belongs to one thread, as its reader does.
public struct GraphExporter {
    private let reader: StoreReader

    /// Exports what a reader shows.
    public init(_ reader: StoreReader) {
        self.reader = reader
    }

    /// Writes a selection to a sink, and finishes the sink.
    ///
    /// - Parameters:
    ///   - selection: What to write.
    ///   - format: In which form.
    ///   - sink: Where to.
    ///   - progress: Called now and then with what was written so far; it may throw to stop the export.
    /// - Returns: What was written.
    /// - Throws: ``ExportError`` with code `unknownEntity` when nothing that the selection starts from is in the store,
    ///   with `noSpace`, `closedPipe` or `io` when the sink refuses, with `damaged` when the store contradicts itself;
    ///   `StoreError` when the store cannot be read; and what `progress` throws. An empty store is no error.
    /// - Complexity: for the whole graph one scan of each of its tables, with memory that does not grow with it; for a
    ///   part, time and memory that grow with the selection's limit.
    @discardableResult
    public func export(
        _ selection: GraphSelection, as format: ExportFormat, to sink: any OutputSink,
        progress: (ExportSummary) throws -> Void = { _ in }
    ) throws -> ExportSummary {
        try withoutActuallyEscaping(progress) { progress in
            let output = TextOutput(sink, progress: progress)
            let content = try content(of: selection)
            let writer = makeWriter(for: format, output)
            try writer.begin()
            try content.write(to: writer)
            try writer.end()
            try output.finish()
            var summary = output.written
            summary.isCut = content.isCut
            return summary
        }
    }

    private func content(of selection: GraphSelection) throws -> any GraphContent {
        switch selection {
        case .whole:
            return WholeGraph(reader)
        case .around(let entities, let hops, let limit):
            var neighbourhood = Neighbourhood(reader, limit: limit)
            try neighbourhood.start(from: entities)
            try neighbourhood.walk(hops: hops)
            return ChosenGraph(reader, neighbourhood)
        case .passages(let passages, let entities, let limit):
            var neighbourhood = Neighbourhood(reader, limit: limit)
            try neighbourhood.start(from: entities, passages: passages)
            try neighbourhood.tieTogether()
            return ChosenGraph(reader, neighbourhood)
        }
    }

    private func makeWriter(for format: ExportFormat, _ output: TextOutput) -> any GraphWriter {
        switch format {
        case .graphml: GraphMLWriter(output)
        case .dot: DOTWriter(output)
        case .ntriples: NTriplesWriter(output, reader)
        case .jsonl: JSONLinesWriter(output)
        }
    }
}
