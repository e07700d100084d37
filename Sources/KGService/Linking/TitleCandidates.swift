import GraphStore
import KnowledgeModel
import Language

/// Finds the passages that may hold a title, by keyword.
struct TitleCandidates {
    let reader: StoreReader

    /// The fewest passages that are still narrowed down by a further keyword; beyond, reading their text is cheaper.
    private static let enough = 64

    /// A passage and its document.
    struct Candidate: Hashable {
        let passage: PassageID
        let document: DocumentID
    }

    /// Passages that hold all keywords of one of the titles, and with them every passage that holds a title; in the order
    /// of identifiers.
    ///
    /// - Returns: nil when some title has no keyword that must stand in a text with it.
    func passages(for titles: [EntityID]) throws -> [Candidate]? {
        var found: Set<Candidate> = []
        for title in titles {
            guard let name = try reader.entity(title)?.canonicalName else { continue }
            let terms = Self.certainTerms(of: name)
            if terms.isEmpty { return nil }
            found.formUnion(try passages(using: terms))
        }
        return found.sorted { $0.passage < $1.passage }
    }

    /// The keywords that every text has in which the name is found.
    ///
    /// A single Han or Kana character is a keyword only where its neighbours are none, so it says nothing.
    private static func certainTerms(of canonicalName: String) -> Set<String> {
        Set(KeywordTokenizer.terms(in: canonicalName)).filter { term in
            term.unicodeScalars.count > 1 || term.utf8.count == 1
        }
    }

    private func passages(using terms: Set<String>) throws -> Set<Candidate> {
        let counted = try terms.map { (term: $0, count: try reader.count(.passagesUsing(term: $0))) }
            .sorted { ($0.count, $0.term) < ($1.count, $1.term) }
        var found: Set<Candidate>?
        for (term, _) in counted {
            if let found, found.count <= Self.enough { break }
            var using: Set<Candidate> = []
            try reader.forEachPosting(of: term) { document, ordinal, _, _ in
                let candidate = Candidate(
                    passage: Passage.id(of: document, ordinal: ordinal), document: document)
                if found?.contains(candidate) ?? true { using.insert(candidate) }
            }
            found = using
        }
        return found ?? []
    }
}
