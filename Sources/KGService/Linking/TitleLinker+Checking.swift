import Extraction
public import GraphStore
import KnowledgeModel

extension TitleLinker {
    /// Finds all titles in all passages anew, and compares.
    ///
    /// Documents that await linking, and titles that only these give, may be linked already or not.
    ///
    /// - Returns: One sentence for each difference, the first hundred.
    /// - Complexity: O(*n*) in the passages of the store.
    public func check(_ store: GraphStore) throws -> [String] {
        let reader = try store.makeReader()
        let unlinked = Set(try reader.unlinkedDocuments())
        let titles = try StoreTitles(reader: reader, unlinked: unlinked)
        let waitingTitles = TitleSet(titles.new)
        let linker = PassageLinker(store: store, titles: titles.all)
        var problems: [String] = []
        var documents: [DocumentID] = []

        func compare() throws {
            var expected: [PassageID: [EntityID: Int]] = [:]
            for links in try linker.links(inDocuments: documents) {
                expected[links.passage] = links.occurrences
            }
            for document in documents {
                guard let document = try reader.document(document) else { continue }
                let mayLack = unlinked.contains(document.id)
                for passage in document.passageIDs {
                    var missing = expected[passage] ?? [:]
                    try reader.forEachLinkedMention(in: passage) { title, occurrences, _ in
                        if missing.removeValue(forKey: title) != occurrences {
                            problems.append(
                                "passage \(passage) of \(document.uri) is linked to title \(title) \(occurrences) "
                                    + "times, which its text does not bear out")
                        }
                    }
                    for title in missing.keys.sorted() where !mayLack && !waitingTitles.contains(title) {
                        problems.append(
                            "passage \(passage) of \(document.uri) holds title \(title) and is not linked to it"
                        )
                    }
                }
            }
            documents.removeAll()
        }
        try reader.forEachDocument { document in
            guard problems.count < 100 else { return }
            documents.append(document.id)
            if documents.count >= chunk { try compare() }
        }
        if problems.count < 100 { try compare() }
        return Array(problems.prefix(100))
    }
}
