import CSimdJSON

/// The tokens of a vocabulary, back to back, with a number each.
struct VocabularyEntries {
    /// The name of the file, and the key there, that they come from.
    let place: String
    private(set) var bytes: [UInt8] = []
    /// Where each token starts in ``bytes``, and at last where the last one ends.
    private(set) var starts: [Int32] = [0]
    private(set) var ids: [Int32] = []

    /// How many tokens there are.
    var count: Int { ids.count }

    init(place: String) { self.place = place }

    /// Adds a token.
    ///
    /// - Throws: ``TokenizerError`` when all tokens together are longer than 2 GB.
    mutating func append(_ token: some Collection<UInt8>, id: Int32) throws {
        guard bytes.count + token.count < Int(Int32.max) else {
            throw TokenizerError.wrong(place, "the tokens are longer than 2 GB")
        }
        bytes += token
        starts.append(Int32(bytes.count))
        ids.append(id)
    }

    /// The bytes of the token at an index.
    func token(_ index: Int) -> ArraySlice<UInt8> { bytes[Int(starts[index])..<Int(starts[index + 1])] }

    /// The tokens of an object that has an id for each.
    init(_ node: JSONNode) throws {
        self.init(place: "\(node.file): \(node.path)")
        try node.forEachMember { key, value in
            var id: Int64 = 0
            guard CSimdJSONGetInt64(value, &id), id >= 0, id < Int64(Int32.max) else {
                let name = String(decoding: key, as: UTF8.self)
                throw node.wrong(
                    "gives the token '\(name)' an id that is no integer from 0 to \(Int32.max - 1)")
            }
            try append(key, id: Int32(id))
        }
    }

    /// A map from tokens to their ids.
    ///
    /// - Throws: ``TokenizerError`` when a token occurs twice.
    /// - Complexity: O(*n* log *n*); 30,000 tokens take a few milliseconds.
    func trie() throws -> ByteTrie {
        do {
            // An empty token is never found in text.
            guard let empty = ids.indices.first(where: { starts[$0] == starts[$0 + 1] }) else {
                return try bytes.withUnsafeBufferPointer {
                    try ByteTrie(keys: $0, starts: starts, numbers: ids)
                }
            }
            var rest = self
            rest.starts.remove(at: empty)
            rest.ids.remove(at: empty)
            return try rest.trie()
        } catch ByteTrie.BuildingError.duplicate(let first, let second) {
            let name = String(decoding: token(first), as: UTF8.self)
            throw TokenizerError.wrong(
                place, "the token '\(name)' is there twice, with the ids \(ids[first]) and \(ids[second])")
        } catch ByteTrie.BuildingError.tooLarge {
            throw TokenizerError.wrong(place, "there are too many tokens (\(count)) for kg's index of them")
        }
    }
}
