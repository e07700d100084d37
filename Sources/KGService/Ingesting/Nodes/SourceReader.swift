import Foundation
import GraphStore
import KnowledgeModel
public import Pipeline
import Reading

/// Reads files and folders: the source of the stream of an ingestion.
///
/// Sources that have not changed since they were ingested are not read, and documents that have not changed are not
/// given. Problems with sources do not end the stream. After the documents of a source comes its end.
public struct SourceReader: SourceNode {
    /// Files and folders.
    public let paths = Input<[String]>("paths")
    /// Documents that are new or have changed.
    public let document = Output<SourceDocument>("document")
    /// Sources that were read to their end, or are gone.
    public let sourceEnd = Output<SourceEnd>("end")
    /// What was read, after the last element.
    public let report = Output<ReadReport>("report")
    /// How far it has come; reported only.
    public static let progress = Output<IngestProgress>("progress")

    private var context: IngestContext?
    private let total = ReadTotal()

    /// Needs no settings: they are those of the ingestion.
    public init() {}

    /// Takes the store and the settings of the ingestion.
    public mutating func warmUp(_ resources: Resources) throws {
        context = try resources.require(IngestContext.self)
    }

    /// Reads.
    public func stream(_ visit: Visit, emit: @Sendable (Outputs) async throws -> Void) async throws {
        guard let context else { throw PipelineError.missingResource(IngestContext.self) }
        let plan = SourcePlan(paths: visit[paths], options: context.options.reading)
        var reading = ReadingRun(plan: plan, visit: visit)
        defer { total.set(reading.report) }
        let known = context.before?.makeReader()
        for source in plan.found {
            try Task.checkCancellation()
            await reading.show(.checking)
            do {
                let fingerprint = try source.fingerprint()
                let state = try known?.source(at: source.path)
                if state?.fingerprint == fingerprint, state?.settingsHash == context.settings {
                    reading.skip(source)
                } else {
                    try await read(source, fingerprint: fingerprint, context, known: known, &reading, emit)
                }
            } catch let problem as ReadingProblem {
                reading.add(problem)
            }
        }
        guard !context.options.keepsMissing, let known else { return }
        for path in try plan.missingSources(in: known) {
            let documents = try known.documents(ofSource: path)
            try await emit([
                sourceEnd(
                    SourceEnd(state: nil, path: path, gone: reading.unclaimed(documents), replaced: []))
            ])
        }
    }

    private func read(
        _ source: SourceFile, fingerprint: ContentHash, _ context: IngestContext, known: StoreReader?,
        _ reading: inout ReadingRun, _ emit: @Sendable (Outputs) async throws -> Void
    ) async throws {
        var documents = source.open()
        var seen: Set<DocumentID> = []
        var replaced: [DocumentID] = []
        var isComplete = true
        while let result = try documents.next() {
            await reading.advance(in: source, to: documents.bytesRead)
            switch result {
            case .document(let read):
                guard reading.claim(read, in: source) else { continue }
                seen.insert(read.id)
                let provenance = Provenance(
                    source: source.path, contentHash: read.contentHash, settingsHash: context.settings)
                let old = try known?.provenance(of: read.id)
                if old == provenance {
                    reading.keepUnchanged()
                    continue
                }
                if old != nil { replaced.append(read.id) }
                try await emit([
                    document(SourceDocument(document: read, provenance: provenance, isNew: old == nil))
                ])
            case .problem(let problem): reading.add(problem)
            case .passedOver(let counts): reading.passOver(counts)
            case .progress: break
            case .finishedSource(_, let complete): isComplete = complete
            }
        }
        reading.finish(source)
        guard isComplete else { return }
        let gone = try known?.documents(ofSource: source.path).filter { !seen.contains($0) } ?? []
        let state = SourceState(
            path: source.path, root: source.root, fingerprint: fingerprint, settingsHash: context.settings,
            byteCount: source.byteCount, documentCount: seen.count)
        try await emit([
            sourceEnd(
                SourceEnd(state: state, path: source.path, gone: reading.unclaimed(gone), replaced: replaced))
        ])
    }

    /// Tells what was read.
    public func finish(_ visit: Visit) async throws -> Outputs { [report(total.report)] }
}
