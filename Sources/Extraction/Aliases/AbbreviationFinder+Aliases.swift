import KnowledgeModel

extension AbbreviationFinder {
    /// The extractor's name in evidence; the number changes when it would find other abbreviations.
    static let name = "abbreviation/2"

    /// Passes on the abbreviations of one passage that it explains.
    static func forEachAlias(
        in passage: Passage, text: UnsafeBufferPointer<UInt8>, _ body: (Alias) -> Void
    ) {
        let start = passage.range.lowerBound
        forEachDefinition(in: text.slice(passage.range)) { definition in
            func place(_ range: Range<Int>) -> Range<Int> {
                range.lowerBound + start..<range.upperBound + start
            }
            func entity(_ range: Range<Int>) -> Entity {
                Entity.named(String(decoding: text[place(range)], as: UTF8.self), kind: .concept)
            }
            body(
                Alias(
                    name: entity(definition.short), thing: entity(definition.long),
                    predicate: .abbreviationOf, confidence: 0.95, extractor: name,
                    nameRanges: [place(definition.short)], thingRanges: [place(definition.long)]))
        }
    }
}
