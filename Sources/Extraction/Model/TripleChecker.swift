import KnowledgeModel

/// Compares what a language model said with the passage that it was asked about.
struct TripleChecker {
    /// A longer predicate is a sentence, in words and in bytes.
    private static let (mostWords, mostBytes) = (8, 80)
    /// A longer word for a kind is none.
    private static let mostKindBytes = 32

    private let passage: QuoteFinder
    private let context: [QuoteFinder]

    init(_ question: PassageQuestion) {
        passage = QuoteFinder(question.text)
        context = [question.title, question.heading].map { QuoteFinder($0) }
    }

    /// The triples that stand in the passage, each once, and why others do not.
    func check(_ reply: ModelReply) -> PassageTriples {
        var checked = PassageTriples()
        if reply.malformed > 0 { checked.rejected[.malformed] = reply.malformed }
        var known: Set<ModelTriple> = []
        for triple in reply.triples {
            switch check(triple, kinds: reply.kinds) {
            case .success(let triple): if known.insert(triple).inserted { checked.triples.append(triple) }
            case .failure(let rejection): checked.rejected[rejection.reason, default: 0] += 1
            }
        }
        return checked
    }

    private struct Rejection: Error {
        let reason: TripleRejection
    }

    private func check(_ triple: ModelReply.Triple, kinds: [String: String]) -> Result<ModelTriple, Rejection>
    {
        let predicate = StatedPredicate(triple)
        guard Self.isPredicate(predicate.text) else { return .failure(Rejection(reason: .noPredicate)) }
        let (subject, object) = (Self.onOneLine(triple.subject), Self.onOneLine(triple.object))
        let entities = [subject, object].map { Entity.named($0, kind: .concept) }
        guard entities.allSatisfy(NameLength.isNameable) else { return .failure(Rejection(reason: .noName)) }
        guard entities[0].canonicalName != entities[1].canonicalName else {
            return .failure(Rejection(reason: .sameEnds))
        }
        guard isKnown(subject), isKnown(object) else { return .failure(Rejection(reason: .nameNotFound)) }
        let quotes = [triple.predicateQuote, triple.condition ?? "", triple.speaker ?? ""]
        guard let ends = nearest(triple.subjectQuote, triple.objectQuote, to: triple.predicateQuote),
            let others = places(of: quotes, near: ends.subject.lowerBound..<ends.object.upperBound)
        else {
            return .failure(Rejection(reason: .quoteNotFound))
        }
        return .success(
            ModelTriple(
                subject: .init(name: subject, kind: Self.kind(kinds[triple.subject]), range: ends.subject),
                predicate: predicate.text, predicateRange: others[0],
                object: .init(name: object, kind: Self.kind(kinds[triple.object]), range: ends.object),
                isNegated: predicate.isNegated, isHedged: triple.isHedged, condition: others[1],
                speaker: others[2]))
    }

    private func isKnown(_ name: String) -> Bool {
        passage.hasName(name) || context.contains { $0.hasName(name) }
    }

    /// Of the places of subject and object those that lie nearest to each other and to the predicate, and do not overlap.
    private func nearest(
        _ subject: String, _ object: String, to predicate: String
    ) -> (subject: Range<Int>, object: Range<Int>)? {
        let predicates = passage.places(of: predicate)
        var best: (subject: Range<Int>, object: Range<Int>, distance: Int)?
        for subject in passage.places(of: subject) {
            for object in passage.places(of: object) where !subject.overlaps(object) {
                let both = Self.hull(subject, object)
                let distance =
                    predicates.map { Self.hull(both, $0).count }.min() ?? both.count
                if distance < best?.distance ?? .max { best = (subject, object, distance) }
            }
        }
        return best.map { ($0.subject, $0.object) }
    }

    /// The place of each quote that is nearest to a range, nil for an empty quote; nil in all where one is not found.
    private func places(of quotes: [String], near range: Range<Int>) -> [Range<Int>?]? {
        var found: [Range<Int>?] = []
        for quote in quotes {
            if quote.allSatisfy(\.isWhitespace) {
                found.append(nil)
                continue
            }
            let nearest = passage.places(of: quote).min {
                Self.hull($0, range).count < Self.hull($1, range).count
            }
            guard let nearest else { return nil }
            found.append(nearest)
        }
        return found
    }

    private static func hull(_ one: Range<Int>, _ other: Range<Int>) -> Range<Int> {
        min(one.lowerBound, other.lowerBound)..<max(one.upperBound, other.upperBound)
    }

    private static func isPredicate(_ text: String) -> Bool {
        text.utf8.count <= mostBytes && text.split(separator: " ").count <= mostWords
            && text.contains(where: \.isLetter)
    }

    private static func kind(_ word: String?) -> String? {
        guard let kind = word?.lowercased().trimmingPrefix(while: \.isWhitespace), !kind.isEmpty,
            kind.utf8.count <= mostKindBytes, !kind.contains(where: \.isNewline)
        else {
            return nil
        }
        return String(kind)
    }

    private static func onOneLine(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
