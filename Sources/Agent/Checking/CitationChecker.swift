public import GraphStore
import KnowledgeModel

/// Verifies citations against the store: that the quote is exactly what stands there, and who wrote it.
public struct CitationChecker {
    private let reader: StoreReader

    /// Checks against one state of a store.
    public init(reader: StoreReader) {
        self.reader = reader
    }

    /// What is wrong with a citation, nil when nothing is. Two lookups.
    ///
    /// Quotes are compared byte by byte: texts that only look the same differ.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func fault(in citation: Citation) throws -> CitationFault? {
        guard let stored = try reader.passage(citation.passage) else { return .noSuchPassage }
        guard stored.passage.document == DocumentID(namespace: "document", name: citation.document),
            let document = try reader.document(stored.passage.document)
        else { return .otherDocument }
        let range = citation.range
        guard !range.isEmpty, stored.passage.range.lowerBound <= range.lowerBound,
            range.upperBound <= stored.passage.range.upperBound
        else { return .outsidePassage }
        let start = range.lowerBound - stored.passage.range.lowerBound
        guard stored.text.utf8.dropFirst(start).prefix(range.count).elementsEqual(citation.quote.utf8) else {
            return .quoteDiffers
        }
        let source = CitedSource(of: stored.passage, in: document)
        guard source.part == citation.part, source.author == citation.author, source.date == citation.date,
            source.score == citation.score, source.isAccepted == citation.isAccepted
        else { return .originDiffers }
        return nil
    }

    /// The claims whose citations are all right, with their citations numbered anew from 1.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func checked(_ claims: [Claim]) throws -> [Claim] {
        var number = 0
        return try claims.compactMap { claim in
            guard !claim.citations.isEmpty,
                try claim.citations.allSatisfy({ try fault(in: $0) == nil })
            else { return nil }
            let citations = claim.citations.map { citation in
                number += 1
                var numbered = citation
                numbered.number = number
                return numbered
            }
            return Claim(text: claim.text, citations: citations)
        }
    }
}

/// Why a citation does not hold.
public enum CitationFault: String, Equatable, Sendable, CustomStringConvertible {
    /// The store has no such passage.
    case noSuchPassage
    /// The passage belongs to another document.
    case otherDocument
    /// The bytes of the quote are empty or reach out of the passage.
    case outsidePassage
    /// Something else stands there.
    case quoteDiffers
    /// Author, date, score or part are not those of the source.
    case originDiffers

    /// One sentence for people.
    public var description: String {
        switch self {
        case .noSuchPassage: "The cited passage is not in the store."
        case .otherDocument: "The cited passage belongs to another document."
        case .outsidePassage: "The quoted bytes do not lie in the cited passage."
        case .quoteDiffers: "The quote is not what stands at the cited place."
        case .originDiffers: "Author, date, score or kind of the citation are not those of the source."
        }
    }
}
