public import GraphStore
import KnowledgeModel

/// Removes documents from a store, with all that they alone support.
public struct Deletion {
    private let store: GraphStore

    /// Prepares for removing from a store.
    public init(from store: GraphStore) {
        self.store = store
    }

    /// What a deletion would remove or removed.
    public struct Report: Codable, Equatable, Sendable {
        /// The documents' URIs.
        public var documents: [String] = []
        /// Sources that are forgotten, so that ingesting them again reads them.
        public var sources: [String] = []
        /// Words for which there is nothing in the store.
        public var unknown: [String] = []
    }

    /// Removes everything.
    public func removeAll() throws -> Report {
        try remove(matching: nil)
    }

    /// Removes documents by URI, path or identifier, and all documents under a source file or folder.
    public func remove(_ words: [String]) throws -> Report {
        try remove(matching: words)
    }

    /// A load of deletions is written when it has this many documents, so that memory stays bounded.
    private static let loadSize = 5000

    private func remove(matching words: [String]?) throws -> Report {
        var report = Report()
        var load = Load()
        try store.read { reader in
            let sources = try reader.sourcePaths()
            let journal = try {
                var paths: [String] = []; try reader.forEachSource { paths.append($0.path) }; return paths
            }()
            var paths: Set<String> = []
            if let words {
                for word in words {
                    let absolute = AbsolutePath.of(word)
                    let under = Set(sources + journal).filter {
                        $0 == absolute || $0.hasPrefix(absolute + "/")
                    }
                    paths.formUnion(under)
                    guard under.isEmpty else { continue }
                    guard let id = try Lookup(in: reader).document(word),
                        let document = try reader.document(id)
                    else {
                        report.unknown.append(word)
                        continue
                    }
                    if !load.contains(id) {
                        load.remove(id)
                        report.documents.append(document.uri)
                        // Its source no longer stands in the store as it was read.
                        load.forget(source: document.provenance.source)
                    }
                }
            } else {
                paths = Set(sources + journal)
            }
            for path in paths.sorted() {
                for id in try reader.documents(ofSource: path) where !load.contains(id) {
                    if let document = try reader.document(id) { report.documents.append(document.uri) }
                    load.remove(id)
                    if load.documentCount >= Self.loadSize {
                        try store.commit(load)
                        load = Load()
                    }
                }
                load.forget(source: path)
                report.sources.append(path)
            }
        }
        try store.commit(load)
        try store.foldCounts()
        return report
    }
}
