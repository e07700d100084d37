/// The merges of byte-pair encoding, in the order of training.
struct MergeList {
    private let trie: ByteTrie
    private let place: String
    /// What a token loses when it is merged to another.
    private let prefix: [UInt8]
    private var entries: [(UInt32, UInt32, UInt64)] = []

    init(trie: ByteTrie, place: String, prefix: [UInt8] = []) {
        self.trie = trie
        self.place = place
        self.prefix = prefix
    }

    var map: PairMap { PairMap(entries) }

    /// Adds two tokens with a space between them.
    mutating func append(line: UnsafeBufferPointer<UInt8>, index: Int) throws {
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            let text = String(decoding: line, as: UTF8.self)
            throw TokenizerError.wrong(
                place, "the merge '\(text)' (\(index)) is not two tokens with a space between")
        }
        try append(
            UnsafeBufferPointer(rebasing: parts[0]), UnsafeBufferPointer(rebasing: parts[1]), index: index)
    }

    mutating func append(
        _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>, index: Int
    ) throws {
        let rest = UnsafeBufferPointer(
            rebasing: second.dropFirst(second.starts(with: prefix) ? prefix.count : 0))
        guard let one = trie.value(of: first), let other = trie.value(of: second),
            let start = trie.node(after: first), let end = trie.node(after: rest, from: start),
            trie.values[end] >= 0
        else {
            let names = [first, second].map { "'\(String(decoding: $0, as: UTF8.self))'" }
            throw TokenizerError.wrong(
                place,
                "the merge of \(names[0]) and \(names[1]) (\(index)) has a token, or gives one, that the vocabulary does not have"
            )
        }
        entries.append(
            (
                UInt32(bitPattern: one), UInt32(bitPattern: other),
                UInt64(entries.count) << 32 | UInt64(trie.values[end])
            ))
    }
}
