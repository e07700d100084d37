import GraphStore
import KnowledgeModel
import Testing

@testable import KGService

/// People name things by name, address, path and identifier.
@Suite struct LookupTests {
    @Test func everyWayOfNaming() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        try corpus.withStore { store in
            try store.read { reader in
                let lookup = Lookup(in: reader)
                let path = corpus.docs + "/tools.md"
                let id = try #require(try lookup.document(path))
                let document = try #require(try reader.document(id))
                #expect(try lookup.find(path) == .document(id))
                #expect(try lookup.find(document.uri) == .document(id))
                #expect(try lookup.find(id.description) == .document(id))
                #expect(
                    try lookup.find(document.passageIDs[0].description) == .passage(document.passageIDs[0]))
                let entity = Entity.named("Ada Finch", kind: .concept).id
                #expect(try lookup.find("ada finch's") == .entities([entity]))
                #expect(try lookup.find(entity.description) == .entities([entity]))
                #expect(try lookup.find("kite") != .nothing(similar: []))
                #expect(try lookup.find("规划") != .nothing(similar: []))
                guard case .nothing(let similar) = try lookup.find("toolb") else {
                    Issue.record("nothing is called 'toolb'")
                    return
                }
                #expect(similar.contains("toolbelt"))
                #expect(try lookup.find("...") == .nothing(similar: []))
            }
        }
    }

    @Test func viewsShowNeighbours() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        try corpus.withStore { store in
            try store.read { reader in
                let lookup = Lookup(in: reader)
                let id = try #require(try lookup.document(corpus.docs + "/index.md"))
                let document = try #require(
                    try DocumentView(id, limit: 10, includesText: true, reader: reader))
                #expect(document.title == "Heron")
                #expect(document.text?.contains("Heron runs agents.") == true)
                #expect(document.neighbours.contains { $0.predicate == "links to" && $0.isOutgoing })

                let passage = try #require(
                    try PassageView(Passage.id(of: id, ordinal: 0), reader: reader))
                #expect(passage.entities.contains { $0.name == "Heron" })

                let heron = try #require(try lookup.entities(named: "Heron").first)
                let view = try #require(try EntityView(heron, limit: 3, reader: reader))
                #expect(view.passages.count == 3)
                #expect(view.passageCount > 3)
                #expect(try EntityView(EntityID(rawValue: 1), limit: 3, reader: reader) == nil)
            }
        }
    }
}
