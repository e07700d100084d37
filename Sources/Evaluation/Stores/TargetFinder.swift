import GraphStore
import KnowledgeModel

/// Finds what questions name as gold.
struct TargetFinder {
    /// What came of looking for gold.
    enum Finding {
        case found(AskedQuestion.Target)
        /// What was expected instead, for the user.
        case missing(expected: String)
    }

    private let reader: StoreReader
    private let set: String
    /// The URIs of all documents, and the paths of their files, by what stands behind the last "/"; nil until a document is
    /// looked for by that.
    private var addresses: [Substring: [(address: String, document: DocumentID)]]?

    init(reader: StoreReader, set: String) {
        self.reader = reader
        self.set = set
    }

    mutating func target(for reference: GoldReference) throws -> Finding {
        switch reference {
        case .name(let name):
            if let passage = PassageID(name), try reader.passage(passage) != nil {
                return .found(AskedQuestion.Target(name, passages: [passage]))
            }
            return switch try document(name) {
            case .found(let document): .found(AskedQuestion.Target(name, document: document.id))
            case .missing(let expected): .missing(expected: expected)
            }
        case .quote(let quote, let name):
            switch try document(name) {
            case .missing(let expected): return .missing(expected: expected)
            case .found(let document):
                let passages = try passages(of: document, holding: quote)
                guard !passages.isEmpty else {
                    return .missing(
                        expected: "\"quote\" to stand in the text of \(document.uri), which has no "
                            + "“\(quote)”; ingest it again where it has changed, or mend the question")
                }
                return .found(AskedQuestion.Target("\(reference)", passages: passages))
            }
        }
    }

    private enum FoundDocument {
        case found(StoredDocument)
        case missing(expected: String)
    }

    /// The document of a URI, of a passage of the set, or of the one URI that ends with a path.
    private mutating func document(_ name: String) throws -> FoundDocument {
        for uri in [name, EvaluationSet.uri(of: name, in: set)] {
            if let document = try reader.document(uri: uri) { return .found(document) }
        }
        let found = try documents(endingWith: name)
        if found.count == 1, let document = try reader.document(found[0]) { return .found(document) }
        guard found.isEmpty else {
            return .missing(
                expected:
                    "\"gold\" to name one document, but the addresses of \(found.count) end with '\(name)'")
        }
        return .missing(
            expected: "\"gold\" to name passages or documents of the store, which has no '\(name)'; ingest "
                + "what the questions are about first")
    }

    private mutating func documents(endingWith path: String) throws -> [DocumentID] {
        let all = try addresses ?? loadAddresses()
        addresses = all
        let found = (all[Self.lastPart(of: path)] ?? []).filter { $0.address.hasSuffix("/" + path) }
        return Set(found.map(\.document)).sorted()
    }

    private func loadAddresses() throws -> [Substring: [(address: String, document: DocumentID)]] {
        var all: [Substring: [(address: String, document: DocumentID)]] = [:]
        try reader.forEachDocument { document in
            for address in Set([document.uri, document.origin.path]) {
                all[Self.lastPart(of: address), default: []].append((address, document.id))
            }
        }
        return all
    }

    private static func lastPart(of uri: String) -> Substring {
        uri.lastIndex(of: "/").map { uri[uri.index(after: $0)...] } ?? uri[...]
    }

    /// The passages that hold a quote, or else the beginning and the end of one that stands in two; spaces and line breaks
    /// count alike.
    private func passages(of document: StoredDocument, holding quote: String) throws -> Set<PassageID> {
        let wanted = Self.joined(quote)
        let passages = try reader.passages(of: document)
        let texts = passages.map { Self.joined($0.text) }
        let whole = zip(passages, texts).filter { $1.contains(wanted) }.map(\.0.id)
        guard whole.isEmpty else { return Set(whole) }
        for index in texts.indices.dropLast() {
            let both = texts[index] + " " + texts[index + 1]
            if both.contains(wanted) { return [passages[index].id, passages[index + 1].id] }
        }
        return []
    }

    private static func joined(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
