/// The greedy longest-match model of BERT: a word is cut into the longest known start, then the longest known
/// continuation, and so on; where none is known, the whole word is one unknown token.
///
/// Y. Wu et al., "Google's Neural Machine Translation System", 2016, section 4.1; the matching is that of BERT's
/// `WordpieceTokenizer`.
struct WordPiece: Sendable {
    let trie: ByteTrie
    /// The node of the trie below which the continuations of words are, nil when there are none.
    let continuation: Int?
    let unknown: Int32
    /// Longer words, counted in scalars, are unknown as a whole.
    let maximumScalars: Int

    /// - Parameter prefix: What continuations start with in the vocabulary.
    init(trie: ByteTrie, prefix: String, unknown: Int32, maximumScalars: Int) {
        self.trie = trie
        continuation = trie.node(after: prefix.utf8)
        self.unknown = unknown
        self.maximumScalars = maximumScalars
    }

    /// Cuts a word into tokens.
    ///
    /// - Parameters:
    ///   - word: UTF-8, not empty.
    ///   - emit: Takes the id of each token and where it starts and ends in the word.
    /// - Complexity: O(*n* *k*) in the length of the word and that of the longest token.
    @inline(__always)
    func encode(
        _ word: UnsafeBufferPointer<UInt8>, into buffer: TokenBuffer,
        emit: (Int32, _ start: Int, _ end: Int) -> Void
    ) {
        guard let base = word.baseAddress else { return }
        let mark = buffer.count
        var position = 0
        if word.count > maximumScalars, Self.scalars(in: word) > maximumScalars {
            return emit(unknown, 0, word.count)
        }
        var root = ByteTrie.root
        while position < word.count {
            guard let match = trie.longestMatch(in: base, from: position, to: word.count, root: root) else {
                buffer.truncate(to: mark)
                return emit(unknown, 0, word.count)
            }
            emit(match.value, position, match.end)
            position = match.end
            guard let continuation else {
                if position < word.count {
                    buffer.truncate(to: mark)
                    emit(unknown, 0, word.count)
                }
                return
            }
            root = continuation
        }
    }

    private static func scalars(in word: UnsafeBufferPointer<UInt8>) -> Int {
        word.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
