import KnowledgeModel

/// The entities of one document, each once, in the order in which they were first seen.
struct EntityTable {
    /// The entities so far.
    private(set) var entities: [Entity] = []
    private var indices: [UInt64: Int] = [:]
    /// How often each entity was named.
    private var uses: [Int] = []
    /// How often a name was recognised as each kind of thing; none for kinds that its writing shows.
    private var votes: [Int: [Entity.Kind: Int]] = [:]
    private let names = NamespaceSeed("name")

    /// The index of an entity, which is added when it is new.
    mutating func index(of entity: Entity) -> Int {
        let id = entity.id.rawValue
        if let index = indices[id] {
            refine(index, kind: entity.kind)
            return index
        }
        return add(entity, id: id)
    }

    /// The index of the thing with a canonical name, which is added when it is new.
    mutating func index(
        ofName canonical: UnsafeBufferPointer<UInt8>, kind: Entity.Kind,
        writtenAs name: UnsafeBufferPointer<UInt8>
    ) -> Int {
        let id = EntityID(namespace: names, utf8: UnsafeRawBufferPointer(canonical)).rawValue
        if let index = indices[id] {
            refine(index, kind: kind)
            return index
        }
        let entity = Entity(
            namespace: .name, canonicalName: String(decoding: canonical, as: UTF8.self),
            name: Self.onOneLine(String(decoding: name, as: UTF8.self)), kind: kind)
        return add(entity, id: id)
    }

    /// The index of the thing with a canonical name; nil where the document has none.
    func index(ofName canonical: String) -> Int? {
        var canonical = canonical
        return canonical.withUTF8 {
            indices[EntityID(namespace: names, utf8: UnsafeRawBufferPointer($0)).rawValue]
        }
    }

    /// A name without the line breaks that may divide it in the text.
    private static func onOneLine(_ name: String) -> String {
        guard name.contains(where: \.isNewline) else { return name }
        return name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The entities, each recognised name of the kind that most of its places in the document speak for.
    ///
    /// Where no kind has more than half of the votes, or fewer than a quarter of the places have one, the name is that of a
    /// concept: a wrong kind is worse than none.
    var settled: [Entity] {
        var settled = entities
        for (index, votes) in votes where Self.rank(entities[index].kind) == 1 {
            let all = votes.values.reduce(0, +)
            let winner = votes.first { $0.value * 2 > all }
            settled[index].kind = winner.flatMap { $0.value * 4 >= uses[index] ? $0.key : nil } ?? .concept
        }
        return settled
    }

    private mutating func add(_ entity: Entity, id: UInt64) -> Int {
        indices[id] = entities.count
        entities.append(entity)
        uses.append(1)
        if entity.namespace == .name { vote(entities.count - 1, for: entity.kind) }
        return entities.count - 1
    }

    private mutating func vote(_ index: Int, for kind: Entity.Kind) {
        if Self.rank(kind) == 1 { votes[index, default: [:]][kind, default: 0] += 1 }
    }

    /// Keeps of two kinds of a name the one that says more.
    private mutating func refine(_ index: Int, kind: Entity.Kind) {
        uses[index] += 1
        guard entities[index].namespace == .name else { return }
        vote(index, for: kind)
        if Self.rank(kind) > Self.rank(entities[index].kind) { entities[index].kind = kind }
    }

    private static func rank(_ kind: Entity.Kind) -> Int {
        switch kind {
        case .code: 4
        case .topic: 3
        case .tag: 2
        case .concept: 0
        default: 1
        }
    }
}

/// Decides which canonical names are worth an entity.
enum NameLength {
    /// The longest name; longer ones are lines in capitals or encoded data.
    private static let mostBytes = 200

    /// Whether an entity's canonical name has a length that names have.
    static func isNameable(_ entity: Entity) -> Bool {
        var name = entity.canonicalName
        return name.withUTF8(isNameable)
    }

    /// Whether a canonical name has at least three characters, or two of Han or Kana.
    static func isNameable(_ canonical: UnsafeBufferPointer<UInt8>) -> Bool {
        guard canonical.count > 2, canonical.count <= mostBytes else { return false }
        var scalars = 0
        var isUnspaced = true
        var position = 0
        while position < canonical.count {
            let (scalar, length) = canonical.scalar(at: position)
            scalars += 1
            if scalars > 2 { return true }
            isUnspaced = isUnspaced && ScalarClass.isUnspaced(scalar)
            position += length
        }
        return scalars == 2 && isUnspaced
    }
}
