import GraphStore
import KnowledgeModel
import Retrieval

/// Looks through the passages that mention an entity for those that say what it is.
///
/// A question of nothing but a name gives retrieval little to rank by, and what defines a thing is often short.
struct DefinitionReading {
    /// The most mentions that are looked at.
    static let mentions = 300
    /// The most passages that are added.
    static let most = 6
    /// What share of the best score an added passage has.
    static let addedScoreShare = 0.8

    let expected: ExpectedAnswer
    let reader: StoreReader

    /// The passages found, followed by those that may define what the question names.
    func passages(of result: RetrievalResult, limit: Int) throws -> [RetrievedPassage] {
        var all = Array(result.passages.prefix(limit))
        guard expected.kind == .definition else { return all }
        var present = Set(all.map(\.passage.id))
        let score = Self.addedScoreShare * (all.first?.score ?? 1)
        for entity in result.entities {
            var mentioned: [PassageID] = []
            try reader.forEachMention(of: entity.id) { passage, _ in
                if mentioned.count < Self.mentions, !present.contains(passage) { mentioned.append(passage) }
            }
            var added = 0
            for id in mentioned where added < Self.most {
                guard let passage = try reader.passage(id), mayDefine(passage.text, entity.matched),
                    let document = try reader.document(passage.passage.document)
                else { continue }
                present.insert(id)
                added += 1
                all.append(
                    RetrievedPassage(
                        passage: passage, document: document, score: score, keywordScore: 0,
                        entities: [entity.id]))
            }
        }
        return all
    }

    /// Whether a text has a line or sentence that begins with a name and may go on to say what it is.
    private func mayDefine(_ text: String, _ name: String) -> Bool {
        let text = text.lowercased()
        return ["\(name) is ", "\(name) are ", "\(name)是", "\(name) 是", "\n\(name) ("].contains(
            where: text.contains)
            || text.hasPrefix("\(name) ") || text.contains("\n\n\(name) ")
    }
}
