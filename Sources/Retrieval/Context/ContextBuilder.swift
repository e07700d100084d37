public import GraphStore
import KnowledgeModel

/// Builds the context of a question from what retrieval found: what a reader, or a language model, needs to answer it.
///
/// Passages that say what chosen ones say are left out, and so are paragraphs that repeat others of their document, as
/// quotes in a thread do. Three quarters of the room go to passages that were found, the best first; then come those
/// beside them, and what is left goes to further passages found.
public struct ContextBuilder {
    private let reader: StoreReader
    private let options: ContextOptions

    /// The share of the room that passages found may take before their neighbours.
    private static let foundShare = 0.75

    /// Prepares for contexts from one state of a store.
    public init(reader: StoreReader, options: ContextOptions = ContextOptions()) {
        self.reader = reader
        self.options = options
    }

    /// The context for what was found.
    ///
    /// The result depends on result, store and options alone.
    ///
    /// - Throws: `StoreError` when the store cannot be read.
    /// - Complexity: a few lookups for each passage, and for a post as many as passages come before the one it replies to.
    public func context(for result: RetrievalResult) throws -> PassageContext {
        var draft = ContextDraft(room: options.tokens)
        let share = options.addsNeighbours ? Self.foundShare : 1
        draft.limit = Int(share * Double(options.tokens))
        var waiting: [(rank: Int, found: RetrievedPassage)] = []
        var repeated = 0
        for (index, found) in result.passages.enumerated() {
            switch draft.add(candidate(found, rank: index + 1)) {
            case .added: break
            case .repeated: repeated += 1
            case .noRoom: waiting.append((index + 1, found))
            }
        }
        draft.limit = options.tokens
        if options.addsNeighbours {
            for found in result.passages where draft.holds(found.passage.id) {
                for neighbour in try neighbours(of: found) { _ = draft.add(neighbour) }
            }
        }
        var omitted = 0
        // One may stand there already, as the neighbour of another.
        for (rank, found) in waiting where !draft.holds(found.passage.id) {
            switch draft.add(candidate(found, rank: rank)) {
            case .added: break
            case .repeated: repeated += 1
            case .noRoom: omitted += 1
            }
        }
        return draft.context(question: result.question, repeated: repeated, omitted: omitted)
    }

    private func candidate(_ found: RetrievedPassage, rank: Int) -> ContextDraft.Candidate {
        ContextDraft.Candidate(
            stored: found.passage, document: found.document, reason: .found, of: nil, rank: rank,
            score: found.score)
    }

    // MARK: Neighbours

    /// What makes a passage understood, what matters most first.
    private func neighbours(of found: RetrievedPassage) throws -> [ContextDraft.Candidate] {
        let passage = found.passage.passage
        var neighbours: [ContextDraft.Candidate] = []
        func add(_ stored: StoredPassage?, _ reason: ContextEntry.Reason) {
            guard let stored else { return }
            neighbours.append(
                ContextDraft.Candidate(
                    stored: stored, document: found.document, reason: reason, of: found.passage.id))
        }
        if case .thread(let posts) = found.document.structure, let post = found.document.post(of: passage) {
            let replied = post.replyTo.flatMap { posts.indices.contains($0) ? $0 : nil }
            if let replied, replied != 0, replied != passage.part {
                add(try beginning(ofPart: replied, of: found.document), .repliedTo)
            }
            if passage.part != 0 { add(try beginning(ofPart: 0, of: found.document), .questionOf) }
        }
        add(try beside(passage, by: -1, of: found.document), .before)
        add(try beside(passage, by: 1, of: found.document), .after)
        return neighbours
    }

    /// The first passage of a post.
    private func beginning(ofPart part: Int, of document: StoredDocument) throws -> StoredPassage? {
        for id in document.passageIDs {
            guard let stored = try reader.passage(id) else { continue }
            if stored.passage.part == part { return stored }
            if stored.passage.part > part { return nil }
        }
        return nil
    }

    /// The passage some places on, where it belongs to the same section or post.
    private func beside(
        _ passage: Passage, by distance: Int, of document: StoredDocument
    ) throws -> StoredPassage? {
        let ordinal = passage.ordinal + distance
        guard (0..<document.passageCount).contains(ordinal),
            let stored = try reader.passage(Passage.id(of: document.id, ordinal: ordinal)),
            stored.passage.part == passage.part
        else { return nil }
        return stored
    }
}
