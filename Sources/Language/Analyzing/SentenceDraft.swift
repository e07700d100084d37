/// A sentence whose words are known, and nothing about them.
struct SentenceDraft {
    /// The words' bytes in the text, in order.
    var words: [Range<Int>]
    var language: NaturalLanguage

    /// Pieces of at most so many words, which end behind a mark where there is one in the second half.
    func stretches(longest: Int, endsClause: (Range<Int>) -> Bool = { _ in false }) -> [SentenceDraft] {
        guard words.count > longest else { return words.isEmpty ? [] : [self] }
        var stretches: [SentenceDraft] = []
        var start = 0
        while start < words.count {
            var end = min(start + longest, words.count)
            if end < words.count {
                let clause = (start + longest / 2..<end).last { endsClause(words[$0]) }
                end = clause.map { $0 + 1 } ?? end
            }
            stretches.append(SentenceDraft(words: Array(words[start..<end]), language: language))
            start = end
        }
        return stretches
    }
}
