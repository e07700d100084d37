public import KnowledgeModel

/// What a store counts.
public enum Counter: Hashable, Sendable {
    /// All of one kind.
    case total(Total)
    /// The passages that use a keyword.
    case passagesUsing(term: String)
    /// The passages that mention an entity.
    case passagesMentioning(EntityID)
    /// The passages that hold a title in their text without mentioning the entity otherwise.
    case passagesLinkedTo(EntityID)
    /// The places that state a triple with a predicate.
    case evidence(PredicateID)
    /// The documents that a model made vectors of.
    case embedded(EmbeddingModelID)

    /// What is counted over the whole store.
    public enum Total: UInt64, CaseIterable, Sendable {
        /// Documents.
        case documents = 1
        /// Posts of all threads.
        case posts = 2
        /// Passages.
        case passages = 3
        /// Keywords in all passages, repeated ones counted again.
        case keywords = 4
        /// Pairs of an entity and a passage that mentions it.
        case mentions = 5
        /// Places that state a triple.
        case evidence = 6
    }

    /// Terms are equal when their bytes are: keys know no canonical equivalence, as strings do.
    public static func == (left: Counter, right: Counter) -> Bool {
        switch (left, right) {
        case (.total(let left), .total(let right)): left == right
        case (.passagesUsing(let left), .passagesUsing(let right)): left.utf8.elementsEqual(right.utf8)
        case (.passagesMentioning(let left), .passagesMentioning(let right)): left == right
        case (.passagesLinkedTo(let left), .passagesLinkedTo(let right)): left == right
        case (.evidence(let left), .evidence(let right)): left == right
        case (.embedded(let left), .embedded(let right)): left == right
        default: false
        }
    }

    /// Feeds the same bytes that equality compares.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .total(let total): hasher.combine(total)
        case .passagesUsing(var term): term.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .passagesMentioning(let entity), .passagesLinkedTo(let entity): hasher.combine(entity)
        case .evidence(let predicate): hasher.combine(predicate)
        case .embedded(let model): hasher.combine(model)
        }
    }

    fileprivate enum Kind: UInt8 {
        case total = 1
        case passagesUsing = 2
        case passagesMentioning = 3
        case passagesLinkedTo = 4
        case evidence = 5
        case embedded = 6
    }
}

/// What one batch contributed to a count.
///
/// A count is the sum of its contributions. Each is keyed by the batch that made it, so that applying a batch again
/// writes the same keys. Batch 0 holds what was folded.
struct CountKey: StoreKey {
    static let table = Table.count
    /// The batch into which contributions are folded.
    static let folded = Identifier<Load>(rawValue: 0)

    let counter: Counter
    let batch: Identifier<Load>

    init(counter: Counter, batch: Identifier<Load>) {
        self.counter = counter
        self.batch = batch
    }

    func encodeFields(into writer: inout ByteWriter) {
        Self.encode(counter, into: &writer)
        writer.append(batch)
    }

    /// Adds what the contributions to one count have in common.
    static func encode(_ counter: Counter, into writer: inout ByteWriter) {
        switch counter {
        case .total(let total):
            writer.append(Counter.Kind.total.rawValue)
            writer.append(total.rawValue)
        case .passagesUsing(let term):
            writer.append(Counter.Kind.passagesUsing.rawValue)
            writer.append(name: term)
        case .passagesMentioning(let entity):
            writer.append(Counter.Kind.passagesMentioning.rawValue)
            writer.append(entity)
        case .passagesLinkedTo(let entity):
            writer.append(Counter.Kind.passagesLinkedTo.rawValue)
            writer.append(entity)
        case .evidence(let predicate):
            writer.append(Counter.Kind.evidence.rawValue)
            writer.append(predicate)
        case .embedded(let model):
            writer.append(Counter.Kind.embedded.rawValue)
            writer.append(model)
        }
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        let bytes = reader.rest
        switch Counter.Kind(rawValue: try reader.readByte()) {
        case .total:
            guard let total = Counter.Total(rawValue: try reader.readUInt64()) else {
                throw .truncated(bytes)
            }
            counter = .total(total)
        case .passagesUsing: counter = .passagesUsing(term: try reader.readName())
        case .passagesMentioning: counter = .passagesMentioning(try reader.readIdentifier())
        case .passagesLinkedTo: counter = .passagesLinkedTo(try reader.readIdentifier())
        case .evidence: counter = .evidence(try reader.readIdentifier())
        case .embedded: counter = .embedded(try reader.readIdentifier())
        case nil: throw .truncated(bytes)
        }
        batch = try reader.readIdentifier()
    }

    static func < (left: Self, right: Self) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// The bytes that all contributions to a count begin with.
    static func prefix(of counter: Counter) -> [UInt8] {
        var writer = ByteWriter(capacity: 24)
        writer.append(table.rawValue)
        encode(counter, into: &writer)
        return writer.bytes
    }

    /// The bytes that the counts of all terms that begin with some letters begin with.
    static func prefix(ofTermsBeginningWith letters: String) -> [UInt8] {
        [table.rawValue, Counter.Kind.passagesUsing.rawValue] + Array(letters.utf8)
    }

    /// A contribution's value: a signed number as a zigzag varint.
    static func encode(value: Int) -> [UInt8] {
        var writer = ByteWriter(capacity: 4)
        writer.append(varint: UInt64(bitPattern: Int64((value << 1) ^ (value >> 63))))
        return writer.bytes
    }

    static func decode(value: UnsafeRawBufferPointer) throws(StoreError) -> Int {
        var reader = ByteReader(value)
        let number = try reader.readVarint()
        return Int(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
    }
}
