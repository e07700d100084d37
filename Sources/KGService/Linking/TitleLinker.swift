import Extraction
import Foundation
public import GraphStore
import KnowledgeModel

/// Finds the titles that documents give in the passages of all documents, and keeps these links up to date.
///
/// What a passage is linked to depends on its text, on what it mentions, and on the titles of the whole store, and not
/// on the order in which documents came or on how they were divided into loads.
public struct TitleLinker: Sendable {
    /// The documents that are linked, and written, at once.
    public var chunk: Int
    /// The share of documents awaiting linking from which all other passages are read again for their titles. With
    /// fewer, passages that may hold the titles are found by keyword.
    public var rereadShare: Double

    /// Takes settings.
    public init(chunk: Int = 2_000, rereadShare: Double = 0.1) {
        self.chunk = chunk
        self.rereadShare = rereadShare
    }

    /// Links the documents that await it.
    ///
    /// It can be stopped anywhere: what is finished stays so, and the next call goes on. Nothing else may write to the
    /// store meanwhile.
    ///
    /// - Parameters:
    ///   - store: A store opened for writing.
    ///   - progress: Called after each chunk with the documents finished, and how many there are to finish.
    /// - Throws: ``StoreError``.
    /// - Complexity: O(*n*) in the passages of the documents that await linking, plus a scan of all titles (eight to
    ///   thirty-two bytes of memory each). New titles cost a few scans of postings each, or one pass over all passages.
    public func link(
        store: GraphStore, progress: (_ done: Int, _ total: Int) async -> Void = { _, _ in }
    ) async throws {
        let reader = try store.makeReader()
        let unlinked = try reader.unlinkedDocuments()
        guard !unlinked.isEmpty else { return }
        let titles = try StoreTitles(reader: reader, unlinked: Set(unlinked))
        try findNewTitles(of: titles, unlinked: unlinked, store: store, reader: reader)
        for start in stride(from: 0, to: unlinked.count, by: max(1, chunk)) {
            let documents = Array(unlinked[start..<min(start + max(1, chunk), unlinked.count)])
            let links = try PassageLinker(store: store, titles: titles.all).links(inDocuments: documents)
            try store.addLinks(links, finishing: documents)
            await progress(start + documents.count, unlinked.count)
        }
    }

    /// Finds the titles that only waiting documents give in the documents that were linked before.
    private func findNewTitles(
        of titles: StoreTitles, unlinked: [DocumentID], store: GraphStore, reader: StoreReader
    ) throws {
        guard !titles.new.isEmpty else { return }
        let waiting = Set(unlinked)
        let documentCount = try reader.count(.total(.documents))
        guard documentCount > waiting.count else { return }
        let linker = PassageLinker(store: store, titles: TitleSet(titles.new))
        if Double(waiting.count) <= rereadShare * Double(documentCount),
            let candidates = try TitleCandidates(reader: reader).passages(for: titles.new)
        {
            let others = candidates.filter { !waiting.contains($0.document) }
            for start in stride(from: 0, to: others.count, by: 8 * max(1, chunk)) {
                let part = others[start..<min(start + 8 * max(1, chunk), others.count)]
                try store.addLinks(try linker.links(inPassages: part.map(\.passage)), finishing: [])
            }
            return
        }
        var documents: [DocumentID] = []
        try reader.forEachDocument { if !waiting.contains($0.id) { documents.append($0.id) } }
        for start in stride(from: 0, to: documents.count, by: max(1, chunk)) {
            let part = Array(documents[start..<min(start + max(1, chunk), documents.count)])
            try store.addLinks(try linker.links(inDocuments: part), finishing: [])
        }
    }
}

/// The titles of a store.
struct StoreTitles {
    /// All of them.
    let all: TitleSet
    /// Those that no document gives but ones that await linking, in the order of identifiers.
    let new: [EntityID]

    init(reader: StoreReader, unlinked: Set<DocumentID>) throws {
        var all = TitleSet()
        var new: [EntityID] = []
        try reader.forEachTitle { title, giver in
            let isWaiting = unlinked.contains(giver)
            if !all.contains(title) {
                all.insert(title)
                if isWaiting { new.append(title) }
            } else if !isWaiting, new.last == title {
                new.removeLast()
            }
        }
        self.all = all
        self.new = new
    }
}
