import Extraction
import Foundation
import GraphStore
import KnowledgeModel
import TestSupport

/// Runs a test on a new store on disk that holds pages, each with a title and one paragraph; it is removed afterwards.
func withStore<Result>(
    of pages: KeyValuePairs<String, String>, _ body: (GraphStore) throws -> Result
) throws -> Result {
    let documents = pages.map { title, text in page(title: title, text: text) }
    return try withStore(of: documents, body)
}

/// Runs a test on a new store on disk that holds documents; it is removed afterwards.
func withStore<Result>(
    of documents: [Document], analyzer: DocumentAnalyzer = DocumentAnalyzer(),
    _ body: (GraphStore) throws -> Result
) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appending(path: "kg-retrieval-\(UUID().uuidString)")
        .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let store = try GraphStore.open(at: path)
    var load = Load()
    for document in documents {
        let provenance = Provenance(
            source: "test", contentHash: ContentHash(of: document.text),
            settingsHash: ContentHash(of: "test"))
        try load.insert(
            DocumentEncoder.encode(analyzer.analyze(document), provenance: provenance))
    }
    try store.commit(load)
    let result = try body(store)
    try store.close()
    return result
}

/// A page of one paragraph, named after its title.
func page(title: String, text: String) -> Document {
    let range = 0..<text.utf8.count
    return Document(
        uri: "test:\(title)", title: title, text: text,
        blocks: [Block(kind: .paragraph, range: range, part: 0)],
        structure: .page([Section(heading: "", level: 0, anchor: "", parent: nil, range: range)]),
        origin: Document.Origin(root: "test", path: "test"))
}

/// Words of which the first come often and the last rarely, and titles that make some of them names.
struct RandomPages {
    /// The pages, in an order that the seed decides.
    let documents: [Document]

    init(count: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        documents = (0..<count).map { index in
            let words = (0..<Int.random(in: 5...40, using: &generator)).map { _ in
                // The square root of a uniform number is mostly near one, so low numbers come often.
                let word = Int(60 * (1 - Double.random(in: 0..<1, using: &generator).squareRoot()))
                return Bool.random(using: &generator) ? "word\(word)" : "and Name\(word % 20) met"
            }
            return page(title: "Page \(index)", text: words.joined(separator: " ") + ".")
        }
    }
}
