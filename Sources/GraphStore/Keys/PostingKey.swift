import KnowledgeModel

/// Where a document uses a keyword.
struct PostingKey: StoreKey {
    static let table = Table.posting
    let term: String
    let document: DocumentID

    init(term: String, document: DocumentID) {
        self.term = term
        self.document = document
    }

    func encodeFields(into writer: inout ByteWriter) {
        writer.append(name: term)
        writer.append(document)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        term = try reader.readName()
        document = try reader.readIdentifier()
    }

    static func < (left: Self, right: Self) -> Bool {
        if left.term.utf8.elementsEqual(right.term.utf8) { return left.document < right.document }
        return left.term.utf8.lexicographicallyPrecedes(right.term.utf8)
    }
}
