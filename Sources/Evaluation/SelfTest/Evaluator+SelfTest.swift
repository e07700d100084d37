public import Foundation
public import GraphStore
import KGService
import KnowledgeModel
import Language
public import Retrieval
import TextEncoder

extension Evaluator {
    /// The questions of a self-test that has no limit of its own.
    public static let selfTestQuestions = 200

    /// Makes questions from a store's own documents, and measures whether they find what they were taken from.
    ///
    /// There are four kinds: titles of threads ask for the accepted answer, words of links for the linked page, headings
    /// for their sections, and "What is X?" for the sentence that says so. Titles, links and headings are held out: the
    /// store is copied, and the documents in the copy are analysed again without these words. The store itself stays as
    /// it is.
    ///
    /// - Parameters:
    ///   - store: Open for writing, as copying demands.
    ///   - dense: Compares by meaning; it makes the vectors of documents that words are held out of.
    ///   - folder: Where the copy is made; the system's temporary folder by default. On the disk of the store it costs
    ///     little, on another all of the store's bytes.
    /// - Returns: A report with a verdict.
    /// - Throws: ``EvaluationError`` with code `unsuitable` when the store gives no questions, and `StoreError`.
    /// - Complexity: a scan of all documents, and the analysis of as many as there are questions, or a few times that for
    ///   links.
    public func selfTestReport(
        of store: GraphStore, dense: DenseSearch?, in folder: URL? = nil
    ) async throws -> SetReport {
        let limit = options.questionLimit ?? Self.selfTestQuestions
        var sampler = SelfTestSampler(reader: try store.makeReader(), seed: options.seed)
        let drafts = try sampler.drafts(limit: limit)
        guard !drafts.isEmpty else { throw EvaluationError.nothingToAsk(store.path) }
        let parent = folder ?? FileManager.default.temporaryDirectory
        let path = parent.appendingPathComponent("kg-self-test-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try store.copy(to: path)
        // The indexes are derived files: without a copy they are made anew, which takes longer.
        let indexes = store.path + "/vectors"
        if FileManager.default.fileExists(atPath: indexes) {
            try FileManager.default.copyItem(atPath: indexes, toPath: path + "/vectors")
        }
        return try await GraphStore.withStore(at: path, for: .readWriteExisting) { copy in
            try await holdOut(drafts, in: copy, dense)
            let questions = try Self.questions(of: drafts, in: copy.makeReader())
            let search = try dense.flatMap { dense in
                try VectorIndexes(of: copy).flatMap {
                    DenseSearch(embedder: dense.embedder, indexes: $0)
                }
            }
            var report = try await report(
                on: questions, name: Self.selfTestName, source: .selfTest, in: copy, dense: search)
            report.verdict = SelfTestVerdict(report).text
            return report
        }
    }

    private static let selfTestName = "self-test"
    /// The documents that are analysed at once.
    private static let partSize = 50

    /// Analyses documents anew without what drafts take out of them.
    private func holdOut(
        _ drafts: [SelfTestDraft], in store: GraphStore, _ dense: DenseSearch?
    ) async throws {
        let reader = try store.makeReader()
        var changes: [String: [(inout HeldOutDocument) -> Void]] = [:]
        for draft in drafts {
            for (uri, change) in draft.changes { changes[uri, default: []].append(change) }
        }
        let maker = DocumentMaker(
            embedder: dense?.embedder, sentences: try SentenceAnalyzer.builtIn())
        let uris = changes.keys.sorted()
        for start in stride(from: 0, to: uris.count, by: Self.partSize) {
            options.progress(
                EvaluationProgress(
                    phase: .building, set: Self.selfTestName, done: start, all: uris.count))
            var provenances: [Provenance] = []
            var documents: [Document] = []
            for uri in uris[start..<min(start + Self.partSize, uris.count)] {
                guard let stored = try reader.document(uri: uri) else { continue }
                var held = try HeldOutDocument(stored, in: reader)
                for change in changes[uri] ?? [] { change(&held) }
                documents.append(held.finished())
                provenances.append(stored.provenance)
            }
            var load = Load()
            for (facts, provenance) in zip(try await maker.facts(of: documents), provenances) {
                try load.insert(DocumentEncoder.encode(facts, provenance: provenance))
            }
            try store.commit(load)
        }
        try await TitleLinker().link(store: store)
        try await VectorIndexes.update(store)
    }

    /// The questions of drafts, with the passages that they should find; without those whose passages are gone.
    private static func questions(
        of drafts: [SelfTestDraft], in reader: StoreReader
    ) throws -> [AskedQuestion] {
        var numbers: [SelfTestKind: Int] = [:]
        return try drafts.compactMap { draft in
            guard let document = try reader.document(uri: draft.uri) else { return nil }
            let passages = try reader.passages(of: document).map(\.passage)
            let target: AskedQuestion.Target
            switch draft.goal {
            case .document: target = AskedQuestion.Target(document.uri, document: document.id)
            case .part(let part):
                target = AskedQuestion.Target(
                    draft.kind == .heading
                        ? "\(document.uri), section \(part)" : "\(document.uri), post \(part)",
                    passages: Set(passages.filter { $0.part == part }.map(\.id)))
            case .passages(let ordinals):
                target = AskedQuestion.Target(
                    "\(document.uri), passage \(ordinals.map { String($0) }.joined(separator: ", "))",
                    passages: Set(ordinals.filter(passages.indices.contains).map { passages[$0].id }))
            }
            guard target.document != nil || !target.passages.isEmpty else { return nil }
            let number = numbers[draft.kind, default: 0] + 1
            numbers[draft.kind] = number
            return AskedQuestion(
                id: "\(draft.kind.rawValue) \(number)", question: draft.question, targets: [target],
                type: draft.kind.rawValue,
                heldOut: Set(passages.filter { $0.part == draft.heldOutPart }.map(\.id)))
        }
    }
}
