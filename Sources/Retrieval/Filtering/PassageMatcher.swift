import GraphStore
import KnowledgeModel
import Language

import struct Foundation.Date

/// Finds the passages of a store that satisfy criteria.
struct PassageMatcher {
    private let criteria: PassageCriteria
    /// In canonical form.
    private let authors: Set<String>
    private let tags: Set<String>

    init(_ criteria: PassageCriteria) {
        self.criteria = criteria
        authors = Set(criteria.authors.map { CanonicalName.of($0) })
        tags = Set(criteria.tags.map { CanonicalName.of($0) })
    }

    func passages(in reader: StoreReader) throws -> VisiblePassages {
        var visible = VisiblePassages()
        try reader.forEachDocument { document in
            guard matches(document) else { return }
            let parts = matchingParts(of: document)
            guard parts.contains(true) else { return }
            if criteria.languages.isEmpty, !parts.contains(false) { return visible.insert(document) }
            for stored in try reader.passages(of: document) {
                let part = stored.passage.part
                if parts.indices.contains(part), parts[part], isInLanguage(stored.text) {
                    visible.insert(stored.id, of: document.id)
                }
            }
        }
        return visible
    }

    private func isInLanguage(_ text: String) -> Bool {
        guard !criteria.languages.isEmpty, let language = LanguageDetector.language(of: text) else {
            return true
        }
        return criteria.languages.contains(language)
    }

    private func matches(_ document: StoredDocument) -> Bool {
        let isFrom = criteria.sources.isEmpty || criteria.sources.contains { Self.isUnder(document, $0) }
        return isFrom && (tags.isEmpty || document.tags.contains { tags.contains(CanonicalName.of($0)) })
    }

    private static func isUnder(_ document: StoredDocument, _ source: String) -> Bool {
        let folder = source.hasSuffix("/") ? source : source + "/"
        return document.uri.hasPrefix(source) || document.origin.path == source
            || document.origin.path.hasPrefix(folder)
    }

    /// For each section or post whether it satisfies what is asked of it.
    private func matchingParts(of document: StoredDocument) -> [Bool] {
        switch document.structure {
        case .page(let sections):
            let matches =
                matches([.page], author: document.author, created: document.created)
                && criteria.leastScore == nil && !criteria.isAccepted
            return Array(repeating: matches, count: max(1, sections.count))
        case .thread(let posts):
            return posts.map { post in
                matches(
                    [.thread, PassageCriteria.Kind(post.kind)], author: post.author, created: post.created)
                    && criteria.leastScore.map { post.score ?? .min >= $0 } ?? true
                    && (!criteria.isAccepted || post.isAccepted)
            }
        }
    }

    private func matches(_ kinds: Set<PassageCriteria.Kind>, author: Author?, created: Date?) -> Bool {
        guard criteria.kinds.isEmpty || !criteria.kinds.isDisjoint(with: kinds) else { return false }
        if !authors.isEmpty {
            guard let author else { return false }
            let isWanted =
                criteria.authors.contains(author.uri) || authors.contains(CanonicalName.of(author.name))
            guard isWanted else { return false }
        }
        if let asOf = criteria.asOf, let created, created >= asOf { return false }
        if let since = criteria.since { guard let created, created >= since else { return false } }
        if let until = criteria.until { guard let created, created < until else { return false } }
        return true
    }
}

extension PassageCriteria.Kind {
    /// The kind that posts of a kind are.
    fileprivate init(_ kind: Post.Kind) {
        self =
            switch kind {
            case .question: .question
            case .answer: .answer
            case .comment: .comment
            case .reply: .reply
            }
    }
}
