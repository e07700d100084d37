import KnowledgeModel

/// A key of one table: its fields, and how they become bytes and come back.
///
/// The bytes of two keys of a table sort as the keys' fields do, one after the other.
protocol StoreKey: Hashable, Comparable, Sendable {
    static var table: Table { get }

    /// Adds the fields, without the table's byte.
    func encodeFields(into writer: inout ByteWriter)

    /// Reads the fields; the table's byte was read.
    init(decodingFields reader: inout ByteReader) throws(StoreError)
}

extension StoreKey {
    /// Adds the whole key.
    @inline(__always)
    func encode(into writer: inout ByteWriter) {
        writer.append(Self.table.rawValue)
        encodeFields(into: &writer)
    }

    /// The whole key, as an array of its own.
    var bytes: [UInt8] {
        var writer = ByteWriter(capacity: 48)
        encode(into: &writer)
        return writer.bytes
    }

    /// Reads a whole key of this table.
    init(decoding bytes: UnsafeRawBufferPointer) throws(StoreError) {
        var reader = ByteReader(bytes)
        try reader.read(Self.table)
        try self.init(decodingFields: &reader)
        guard reader.isAtEnd else { throw .truncated(bytes) }
    }
}

/// A key of one identifier: documents, contributions, passages, documents to link, batches.
protocol SingleKey: StoreKey {
    associatedtype Named
    var id: Identifier<Named> { get }
    init(id: Identifier<Named>)
}

extension SingleKey {
    func encodeFields(into writer: inout ByteWriter) {
        writer.append(id)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        self.init(id: try reader.readIdentifier())
    }

    static func < (left: Self, right: Self) -> Bool {
        left.id < right.id
    }
}

/// A key of two identifiers: what is looked up, and what is found.
protocol PairKey: StoreKey {
    associatedtype First
    associatedtype Second
    var first: Identifier<First> { get }
    var second: Identifier<Second> { get }
    init(_ first: Identifier<First>, _ second: Identifier<Second>)
}

extension PairKey {
    @inline(__always)
    func encodeFields(into writer: inout ByteWriter) {
        writer.append(first)
        writer.append(second)
    }

    @inline(__always)
    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        let first: Identifier<First> = try reader.readIdentifier()
        self.init(first, try reader.readIdentifier())
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }
}
