import GraphStore
import KnowledgeModel
import Retrieval

/// Answers who asked or answered in a thread, and when, from the thread's structure.
struct ForumFacts {
    /// The share of the question's words that title and passages of a thread must have for it to be the one meant.
    static let leastCoverage = 0.4
    /// What words found in a thread's posts count against those of its title.
    static let postShare = 0.8
    /// The most posts that are named.
    static let most = 3

    let question: ForumQuestion
    let language: QuestionLanguage
    let scorer: SentenceScorer
    let reader: StoreReader

    /// What is known of the thread that the question means.
    struct Finding {
        let claims: [Claim]
        let document: DocumentID
        /// The share of the question's words that the thread has.
        let coverage: Double
    }

    /// Looks for the thread among the passages found; nil when none fits or it has no such post.
    func find(in contents: [PassageContents]) throws -> Finding? {
        guard let (document, coverage) = thread(in: contents), coverage >= Self.leastCoverage,
            case .thread(let posts) = document.structure
        else { return nil }
        var claims: [Claim] = []
        for index in wanted(of: posts) {
            guard let citation = try opening(ofPost: index, in: document) else { continue }
            claims.append(Claim(text: sentence(about: posts[index], in: document), citations: [citation]))
        }
        return claims.isEmpty ? nil : Finding(claims: claims, document: document.id, coverage: coverage)
    }

    /// The thread whose title and found passages have most of the question's words.
    private func thread(in contents: [PassageContents]) -> (StoredDocument, coverage: Double)? {
        var stems: [DocumentID: (title: Set<String>, posts: Set<String>)] = [:]
        var order: [StoredDocument] = []
        for content in contents {
            let document = content.found.document
            guard case .thread = document.structure else { continue }
            if stems[document.id] == nil {
                order.append(document)
                stems[document.id] = (PassageContents.stems(of: document.title), [])
            }
            for unit in content.unitStems { stems[document.id]?.posts.formUnion(unit) }
            stems[document.id]?.posts.formUnion(content.contextStems)
        }
        let terms = scorer.terms.terms.filter { !ForumQuestion.frameStems.contains($0.stem) }
        let total = terms.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return nil }
        var best: (StoredDocument, coverage: Double)?
        for document in order {
            guard let (title, posts) = stems[document.id] else { continue }
            let coverage = terms.reduce(0.0) { sum, term in
                sum
                    + term.weight
                    * max(
                        scorer.strength(of: term, in: title),
                        Self.postShare * scorer.strength(of: term, in: posts))
            }
            // Among equals the thread that retrieval put first stays.
            if best.map({ coverage / total > $0.coverage + 0.02 }) ?? true {
                best = (document, coverage / total)
            }
        }
        return best
    }

    /// The posts that the question means: those of the person it names, or else by acceptance and votes.
    private func wanted(of posts: [Post]) -> [Int] {
        switch question.role {
        case .question:
            return posts.isEmpty ? [] : [posts.firstIndex { $0.kind == .question } ?? 0]
        case .acceptedAnswer:
            return posts.indices.filter { posts[$0].isAccepted }
        case .answer:
            let answers = posts.indices.filter { posts[$0].kind == .answer || posts[$0].isAccepted }
            let candidates =
                answers.isEmpty ? posts.indices.filter { $0 > 0 && posts[$0].kind == .reply } : answers
            let named = candidates.filter { index in
                let name = posts[index].author.map { PassageContents.stems(of: $0.name) } ?? []
                return scorer.terms.terms.contains { $0.weight > 0 && name.contains($0.stem) }
            }
            let ranked = (named.isEmpty ? candidates : named).sorted { left, right in
                let (left, right) = (posts[left], posts[right])
                if left.isAccepted != right.isAccepted { return left.isAccepted }
                return (left.score ?? 0) > (right.score ?? 0)
            }
            return Array(ranked.prefix(Self.most))
        }
    }

    /// The first sentence of a post. A lookup for each passage before it.
    private func opening(ofPost index: Int, in document: StoredDocument) throws -> Citation? {
        for id in document.passageIDs {
            guard let stored = try reader.passage(id), stored.passage.part == index else { continue }
            guard let unit = PassageUnits(stored, heading: nil).units.first else { return nil }
            return Citation(quoting: unit.range, of: stored, in: document)
        }
        return nil
    }

    private func sentence(about post: Post, in document: StoredDocument) -> String {
        let author = post.author?.name
        let date = post.created.map(DisplayDate.day)
        switch language {
        case .english:
            let deed =
                switch (question.role, post.isAccepted) {
                case (.question, _): "opened"
                case (_, true): "wrote the accepted answer to"
                case (_, false): "answered in"
                }
            return
                "\(author ?? "A deleted account") \(deed) “\(document.title)”\(date.map { " on \($0)" } ?? "")."
        case .chinese:
            let name = author ?? "一个已注销的用户"
            let time = date.map { "于 \($0) " } ?? ""
            switch (question.role, post.isAccepted) {
            case (.question, _): return "\(name) \(time)发起了“\(document.title)”。"
            case (_, true): return "“\(document.title)”被采纳的回答由 \(name) \(time)写下。"
            case (_, false): return "\(name) \(time)在“\(document.title)”中作了回答。"
            }
        }
    }
}
