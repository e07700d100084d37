import GraphStore
import KnowledgeModel

/// A context while passages are added to it.
struct ContextDraft {
    /// A passage that may be added.
    struct Candidate {
        let stored: StoredPassage
        let document: StoredDocument
        let reason: ContextEntry.Reason
        /// The passage that it stands beside.
        let of: PassageID?
        var rank: Int?
        var score: Double?
    }

    enum Outcome {
        case added
        /// Chosen ones say the same.
        case repeated
        case noRoom
    }

    private struct Chosen {
        let candidate: Candidate
        let pieces: [ContextPiece]
        let fingerprint: TextFingerprint
        let tokens: Int
    }

    /// The most tokens until the next change.
    var limit: Int
    private var chosen: [Chosen] = []
    private var tokens = 0

    /// The tokens of what surrounds title and address in print.
    private static let frameTokens = 12
    /// A shorter paragraph may well come twice.
    private static let shortestRepeat = 60

    init(room: Int) { limit = room }

    func holds(_ id: PassageID) -> Bool { chosen.contains { $0.candidate.stored.id == id } }

    /// Adds a passage where there is room for what it says anew.
    mutating func add(_ candidate: Candidate) -> Outcome {
        guard !holds(candidate.stored.id) else { return .repeated }
        let fingerprint = TextFingerprint(of: candidate.stored.text)
        if chosen.contains(where: { $0.fingerprint.isNearlyEqual(to: fingerprint) }) { return .repeated }
        let sameDocument = chosen.filter { $0.candidate.document.id == candidate.document.id }
        if fingerprint.addsLittle(to: sameDocument.map(\.fingerprint)) { return .repeated }
        let pieces = newPieces(of: candidate, beside: sameDocument)
        guard !pieces.isEmpty else { return .repeated }
        let size =
            Self.frameTokens + TokenEstimate.tokens(in: candidate.document.title)
            + pieces.reduce(0) { $0 + TokenEstimate.tokens(in: $1.text) }
        guard tokens + size <= limit else { return .noRoom }
        tokens += size
        chosen.append(
            Chosen(candidate: candidate, pieces: pieces, fingerprint: fingerprint, tokens: size))
        return .added
    }

    /// The passage without the paragraphs that chosen passages of its document hold.
    private func newPieces(of candidate: Candidate, beside others: [Chosen]) -> [ContextPiece] {
        let stored = candidate.stored
        let known = Set(
            others.flatMap { Self.paragraphs(of: $0.candidate.stored) }.map { Self.plain($0.text) })
        var pieces: [Range<Int>] = []
        var isOpen = false
        for paragraph in Self.paragraphs(of: stored) {
            let words = Self.plain(paragraph.text)
            if words.utf8.count >= Self.shortestRepeat, known.contains(words) {
                isOpen = false
            } else if isOpen, let last = pieces.last {
                pieces[pieces.count - 1] = last.lowerBound..<paragraph.range.upperBound
            } else {
                pieces.append(paragraph.range)
                isOpen = true
            }
        }
        let start = stored.passage.range.lowerBound
        return pieces.map { range in
            ContextPiece(
                range: start + range.lowerBound..<start + range.upperBound, text: String(stored[range]))
        }
    }

    /// The paragraphs of a passage, with their bytes from its start; white space around them is left out.
    private static func paragraphs(of stored: StoredPassage) -> [(range: Range<Int>, text: Substring)] {
        var paragraphs: [(range: Range<Int>, text: Substring)] = []
        var first: String.Index?
        var last = stored.text.startIndex
        func end() {
            guard let start = first else { return }
            let offset = stored.text.utf8.distance(from: stored.text.startIndex, to: start)
            let text = stored.text[start..<last]
            paragraphs.append((offset..<offset + text.utf8.count, text))
        }
        for line in stored.text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                end()
                first = nil
                continue
            }
            if first == nil { first = line.startIndex }
            last = line.endIndex
        }
        end()
        return paragraphs
    }

    /// A paragraph in the form in which repeats are recognised.
    private static func plain(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Ordering

    /// The entries: documents by their best passage, each as its text runs.
    func context(question: String, repeated: Int, omitted: Int) -> PassageContext {
        var places: [DocumentID: Int] = [:]
        // The first that was chosen of a document is the best of it.
        for (place, entry) in chosen.enumerated() where places[entry.candidate.document.id] == nil {
            places[entry.candidate.document.id] = place
        }
        let ordered = chosen.sorted { left, right in
            let (one, two) = (left.candidate, right.candidate)
            return (places[one.document.id] ?? 0, one.stored.passage.ordinal)
                < (places[two.document.id] ?? 0, two.stored.passage.ordinal)
        }
        let numbers = Dictionary(
            ordered.enumerated().map { ($1.candidate.stored.id, $0 + 1) }
        ) { first, _ in first }
        let entries = ordered.enumerated().map { index, entry in
            ContextEntry(
                number: index + 1, passage: entry.candidate.stored.id, pieces: entry.pieces,
                source: PassageSource(of: entry.candidate.stored.passage, in: entry.candidate.document),
                reason: entry.candidate.reason, of: entry.candidate.of.flatMap { numbers[$0] },
                rank: entry.candidate.rank, score: entry.candidate.score, tokens: entry.tokens)
        }
        return PassageContext(
            question: question, entries: entries, tokens: tokens, repeatedCount: repeated,
            omittedCount: omitted)
    }
}
