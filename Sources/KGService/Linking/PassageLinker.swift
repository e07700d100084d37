import Extraction
import GraphStore
import KnowledgeModel
import Language

/// Matches passages against titles, with all cores.
struct PassageLinker {
    let store: GraphStore
    let titles: TitleSet

    /// The links of all passages of some documents; passages without any are left out.
    func links(inDocuments documents: [DocumentID]) throws -> [PassageLinks] {
        try concurrentFlatMap(documents) { part in
            var matching = try Matching(reader: store.makeReader(), titles: titles)
            for id in part {
                guard let document = try matching.reader.document(id) else { continue }
                for passage in document.passageIDs { try matching.read(passage) }
            }
            return matching.links
        }
    }

    /// The links of some passages.
    func links(inPassages passages: [PassageID]) throws -> [PassageLinks] {
        try concurrentFlatMap(passages) { part in
            var matching = try Matching(reader: store.makeReader(), titles: titles)
            for passage in part { try matching.read(passage) }
            return matching.links
        }
    }

    /// The work of one thread.
    private struct Matching {
        let reader: StoreReader
        let titles: TitleSet
        private(set) var links: [PassageLinks] = []
        private var matcher = TitleMatcher()

        init(reader: StoreReader, titles: TitleSet) throws {
            self.reader = reader
            self.titles = titles
        }

        mutating func read(_ id: PassageID) throws {
            guard let passage = try reader.passage(id) else { return }
            var mentions = LazyMentions(passage: id, reader: reader)
            let titles = titles
            let matches = matcher.matches(
                in: passage.text, isTitle: { titles.contains($0) },
                isMentioned: { mentions.contains($0) })
            if let error = mentions.error { throw error }
            var occurrences: [EntityID: Int] = [:]
            for match in matches where Self.isSound(match, in: passage.text) {
                occurrences[match.title, default: 0] += 1
            }
            if !occurrences.isEmpty { links.append(PassageLinks(passage: id, occurrences: occurrences)) }
        }

        /// Whether a title is made of whole words of the text.
        ///
        /// What stands in parentheses vanishes from names, which joins what stands before and after: "f(x)un" would hold
        /// "fun". Such words are not among the keywords by which ``TitleCandidates`` finds passages.
        private static func isSound(_ match: TitleMatch, in text: String) -> Bool {
            let utf8 = text.utf8
            let start = utf8.index(utf8.startIndex, offsetBy: match.range.lowerBound)
            let words = text[start..<utf8.index(start, offsetBy: match.range.count)]
            guard words.utf8.contains(UInt8(ascii: "(")) else { return true }
            let terms = Set(KeywordTokenizer.terms(in: words))
            return terms.isSuperset(of: KeywordTokenizer.terms(in: CanonicalName.of(words)))
        }
    }
}

/// What a passage mentions, read when it is asked for first.
private struct LazyMentions {
    let passage: PassageID
    let reader: StoreReader
    /// Why reading failed; the answers are void then.
    private(set) var error: (any Error)?
    private var entities: Set<EntityID>?

    init(passage: PassageID, reader: StoreReader) {
        self.passage = passage
        self.reader = reader
    }

    mutating func contains(_ entity: EntityID) -> Bool {
        if let entities { return entities.contains(entity) }
        var found: Set<EntityID> = []
        do {
            try reader.forEachMention(in: passage) { entity, _ in found.insert(entity) }
        } catch {
            self.error = error
        }
        entities = found
        return found.contains(entity)
    }
}
