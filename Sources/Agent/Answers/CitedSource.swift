import GraphStore
import KnowledgeModel

#if canImport(FoundationEssentials)
    import struct FoundationEssentials.Date
#else
    import struct Foundation.Date
#endif

/// What a citation tells of the section or post that it quotes.
struct CitedSource {
    let part: Citation.Part
    let heading: String?
    let author: String?
    let date: Date?
    let score: Int?
    let isAccepted: Bool

    init(of passage: Passage, in document: StoredDocument) {
        if let post = document.post(of: passage) {
            part =
                switch post.kind {
                case .question: .question
                case .answer: .answer
                case .comment: .comment
                case .reply: .reply
                }
            heading = nil
            author = post.author?.name
            date = post.created
            score = post.score
            isAccepted = post.isAccepted
        } else {
            part = .section
            heading = document.section(of: passage).flatMap { $0.heading.isEmpty ? nil : $0.heading }
            author = document.author?.name
            date = document.created
            score = nil
            isAccepted = false
        }
    }
}

extension Citation {
    /// Quotes some bytes of a passage, given as bytes from its start; nil when they reach out of it or cut a character.
    init?(quoting range: Range<Int>, of stored: StoredPassage, in document: StoredDocument) {
        let utf8 = stored.text.utf8
        guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return nil }
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        guard let quote = String(utf8[start..<utf8.index(start, offsetBy: range.count)]) else { return nil }
        let source = CitedSource(of: stored.passage, in: document)
        let offset = stored.passage.range.lowerBound
        self.init(
            number: 0, document: document.uri, title: document.title, part: source.part,
            heading: source.heading,
            author: source.author, date: source.date, score: source.score, isAccepted: source.isAccepted,
            passage: stored.id, range: offset + range.lowerBound..<offset + range.upperBound,
            line: stored.passage.line, quote: quote)
    }
}
