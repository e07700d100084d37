import KnowledgeModel

/// A document's record.
struct DocumentKey: SingleKey {
    static let table = Table.document
    let id: DocumentID
}

/// What a document contributed.
struct ContributionsKey: SingleKey {
    static let table = Table.contributions
    let id: DocumentID
}

/// A document that awaits linking.
struct UnlinkedKey: SingleKey {
    static let table = Table.unlinked
    let id: DocumentID
}

/// A document whose vectors changed since they were indexed; its value is how many passages it had at most since then.
struct UnindexedKey: SingleKey {
    static let table = Table.unindexed
    let id: DocumentID
}

/// A passage's record.
struct PassageKey: SingleKey {
    static let table = Table.passage
    let id: PassageID
}

/// A load that was applied.
struct BatchKey: SingleKey {
    static let table = Table.batch
    let id: Identifier<Load>
}

/// A source file that was read to its end.
///
/// Its path comes as it is, so that the sources under one folder are neighbours.
struct SourceKey: StoreKey {
    static let table = Table.source
    let path: String

    init(path: String) {
        self.path = path
    }

    func encodeFields(into writer: inout ByteWriter) {
        writer.append(name: path)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        path = try reader.readName()
    }

    static func < (left: Self, right: Self) -> Bool {
        left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
}

/// A document of a source file.
struct SourceDocumentKey: StoreKey {
    static let table = Table.sourceDocument
    let source: String
    let document: DocumentID

    init(source: String, document: DocumentID) {
        self.source = source
        self.document = document
    }

    func encodeFields(into writer: inout ByteWriter) {
        writer.append(name: source)
        writer.append(document)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        source = try reader.readName()
        document = try reader.readIdentifier()
    }

    static func < (left: Self, right: Self) -> Bool {
        if left.source == right.source { return left.document < right.document }
        return left.source.utf8.lexicographicallyPrecedes(right.source.utf8)
    }
}
