extension OpenStatement {
    /// The statement as statements of two places, one for each argument, with complete phrases.
    ///
    /// The first argument keeps the predicate: "Ada | founded | a club". For each further one, an object and the
    /// preposition become part of the predicate: "Ada | founded a club in | Paris"; a preposition of the first one goes. Clauses and adverbs after the first
    /// argument are left out, since they relate the subject to nothing. A statement without arguments gives none.
    public var pairs: [OpenStatement] {
        arguments.enumerated().compactMap { position, argument in
            var pair = self
            pair.triples = []
            pair.arguments = [argument]
            pair.arguments[0].marker = []
            guard position > 0 else {
                pair.predicate.words += argument.marker.filter { !predicate.words.contains($0) }
                return pair
            }
            guard argument.role != .clause, argument.role != .manner else { return nil }
            let object = arguments[0].role == .object && arguments[0].marker.isEmpty ? arguments[0].words : []
            pair.predicate.words.removeAll(where: pair.predicate.marker.contains)
            for word in object + argument.marker where !pair.predicate.words.contains(word) {
                pair.predicate.words.append(word)
            }
            return pair
        }
    }
}
