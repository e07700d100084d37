public import KnowledgeModel

extension StoreReader {
    /// The document with this identifier, nil when there is none. One lookup.
    public func document(_ id: DocumentID) throws -> StoredDocument? {
        guard shows(id), let record = try record(DocumentKey(id: id), as: DocumentRecord.self) else {
            return nil
        }
        return try StoredDocument(id: id, record: record)
    }

    /// The document of a URI, nil when there is none. One lookup.
    public func document(uri: String) throws -> StoredDocument? {
        try document(DocumentID(namespace: "document", name: uri))
    }

    /// Calls a closure with each document, in the order of identifiers. One scan of all document records.
    public func forEachDocument(_ body: (StoredDocument) throws -> Void) throws {
        try scan(.document) { key, value in
            let id = try DocumentKey(decoding: key).id
            if shows(id) { try body(StoredDocument(id: id, record: try Self.decode(value))) }
            return .more
        }
    }

    /// The hashes by which an unchanged document is noticed, nil when there is none. One lookup.
    public func provenance(of id: DocumentID) throws -> Provenance? {
        try document(id)?.provenance
    }

    /// The passage with this identifier, nil when there is none. One lookup.
    public func passage(_ id: PassageID) throws -> StoredPassage? {
        guard shows(id), let record = try record(PassageKey(id: id), as: PassageRecord.self) else {
            return nil
        }
        return try StoredPassage(id: id, record: record)
    }

    /// A document's passages that are shown, in order. A lookup for each.
    ///
    /// - Throws: ``StoreError`` with code `corrupt` when one is missing.
    public func passages(of document: StoredDocument) throws -> [StoredPassage] {
        try document.passageIDs.filter(shows).map { id in
            guard let passage = try passage(id) else {
                throw StoreError.corrupt("passage \(id) of \(document.uri) is missing")
            }
            return passage
        }
    }

    /// A document's text, as far as it is shown, put together from its passages. A lookup for each of them.
    ///
    /// - Throws: ``StoreError`` with code `corrupt` when a passage is missing.
    public func text(of document: StoredDocument) throws -> String {
        var text = ""
        text.reserveCapacity(document.textLength)
        for id in document.passageIDs where shows(id) {
            guard let record = try record(PassageKey(id: id), as: PassageRecord.self) else {
                throw StoreError.corrupt("passage \(id) of \(document.uri) is missing")
            }
            text += record.text
        }
        return text
    }

    /// What a document contributed, nil when there is no such document. One lookup.
    func contributions(of document: DocumentID) throws -> Contributions? {
        guard let record = try record(ContributionsKey(id: document), as: ContributionsRecord.self) else {
            return nil
        }
        return try Contributions(document: document, record: record)
    }

    /// The journal's entry for a source, nil when it was not read to its end. One lookup.
    public func source(at path: String) throws -> SourceState? {
        guard let record = try record(SourceKey(path: path), as: SourceRecord.self) else { return nil }
        return try SourceState(path: path, record: record)
    }

    /// Calls a closure with the journal's entry for each source, in the order of paths.
    public func forEachSource(_ body: (SourceState) throws -> Void) throws {
        try scan(.source) { key, value in
            try body(SourceState(path: SourceKey(decoding: key).path, record: try Self.decode(value)))
            return .more
        }
    }

    /// The documents that a source holds, finished or not. One scan.
    public func documents(ofSource path: String) throws -> [DocumentID] {
        var prefix = ByteWriter(capacity: 64)
        prefix.append(Table.sourceDocument.rawValue)
        prefix.append(name: path)
        var documents: [DocumentID] = []
        try scan(prefix.bytes) { key, _ in
            documents.append(try SourceDocumentKey(decoding: key).document)
            return .more
        }
        return documents
    }

    /// The paths of all sources that hold documents, finished or not, in order. One seek for each.
    public func sourcePaths() throws -> [String] {
        var paths: [String] = []
        try scan(.sourceDocument) { key, _ in
            let path = try SourceDocumentKey(decoding: key).source
            if paths.last != path { paths.append(path) }
            return .more
        }
        return paths
    }
}
