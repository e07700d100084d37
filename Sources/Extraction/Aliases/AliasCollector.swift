import KnowledgeModel

/// The aliases of one document, each pair of names once, where it comes up first.
///
/// Two names for one thing stay two things with an edge between them, which can be believed or not: nothing is merged.
struct AliasCollector {
    private(set) var assertions: [Assertion] = []
    private var known: Set<[Int]> = []

    /// Adds an alias, unless its names are one, are too short or too long to be names, or are known to be related.
    mutating func add(_ alias: Alias, in passage: Passage, _ entities: inout EntityTable) {
        let pieces = (alias.nameRanges + alias.thingRanges).map {
            $0.lowerBound - passage.range.lowerBound..<$0.upperBound - passage.range.lowerBound
        }
        guard let start = pieces.map(\.lowerBound).min(), let end = pieces.map(\.upperBound).max(),
            alias.name.canonicalName != alias.thing.canonicalName, NameLength.isNameable(alias.name),
            NameLength.isNameable(alias.thing)
        else {
            return
        }
        let (subject, object) = (entities.index(of: alias.name), entities.index(of: alias.thing))
        guard known.insert([min(subject, object), max(subject, object)]).inserted else { return }
        assertions.append(
            Assertion(
                subject: subject, predicate: alias.predicate, object: object,
                evidence: Evidence(
                    passage: passage.ordinal, range: start..<end, extractor: alias.extractor,
                    confidence: alias.confidence,
                    spans: StatementSpans(
                        subject: Array(pieces.prefix(alias.nameRanges.count)),
                        object: Array(pieces.dropFirst(alias.nameRanges.count))))))
    }
}
