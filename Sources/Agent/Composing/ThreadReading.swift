import GraphStore
import KnowledgeModel
import Retrieval

/// Reads on in the threads that retrieval came to: what opens them, and their best answers.
///
/// A question often resembles the post that asked it before; the words that answer it stand in another post.
struct ThreadReading {
    /// The threads whose answers are added, from the best passages on.
    static let threads = 4
    /// What share of its thread's best score a passage of an answer has at least: of its best answer, and of others that were
    /// found too, so that readers see who disagrees. Which of them is believed is for acceptance and votes to say.
    static let answerScoreShare = 0.8
    /// The most passages of a thread that are looked through.
    static let longestThread = 200

    private let reader: StoreReader
    private var passages: [DocumentID: [StoredPassage]] = [:]

    init(reader: StoreReader) {
        self.reader = reader
    }

    /// The passages found, followed by those of the best answers in the first threads that are not among them. Such an answer
    /// fits nearly as well as what its thread was found for, however few words of the question it repeats.
    mutating func contents(of found: [RetrievedPassage]) throws -> [PassageContents] {
        var all = found
        var places = Dictionary(uniqueKeysWithValues: found.enumerated().map { ($1.passage.id, $0) })
        var seen: Set<DocumentID> = []
        for item in found where seen.count < Self.threads {
            guard case .thread(let posts) = item.document.structure, seen.insert(item.document.id).inserted,
                let best = Self.bestAnswer(of: posts)
            else { continue }
            for passage in try read(item.document) {
                let part = passage.passage.part
                guard part == best || posts.indices.contains(part) && posts[part].kind == .answer else {
                    continue
                }
                let score = Self.answerScoreShare * item.score
                if let place = places[passage.id] {
                    if all[place].score < score { all[place] = all[place].with(score: score) }
                } else if part == best {
                    places[passage.id] = all.count
                    all.append(
                        RetrievedPassage(
                            passage: passage, document: item.document, score: score, keywordScore: 0,
                            entities: []))
                }
            }
        }
        return try all.enumerated().map { index, item in
            PassageContents(item, index: index, opening: try opening(for: item))
        }
    }

    /// The accepted answer, or else the one with most votes.
    private static func bestAnswer(of posts: [Post]) -> Int? {
        if let accepted = posts.firstIndex(where: \.isAccepted) { return accepted }
        return posts.indices.filter { posts[$0].kind == .answer }
            .max { (posts[$0].score ?? 0, $1) < (posts[$1].score ?? 0, $0) }
    }

    /// The text of the post that opens the thread of a passage, empty for other passages.
    private mutating func opening(for item: RetrievedPassage) throws -> String {
        guard let post = item.document.post(of: item.passage.passage), post.kind == .answer || post.isAccepted
        else {
            return ""
        }
        return try read(item.document).first { $0.passage.part == 0 }?.text ?? ""
    }

    private mutating func read(_ document: StoredDocument) throws -> [StoredPassage] {
        if let known = passages[document.id] { return known }
        let read = try document.passageIDs.prefix(Self.longestThread).compactMap { try reader.passage($0) }
        passages[document.id] = read
        return read
    }
}
