import Extraction
import Foundation
import GraphStore
import KnowledgeModel
import Testing

@testable import Retrieval

/// Names that documents relate lead to one another.
@Suite struct AliasTests {
    /// Pages with the names that they mention, and one that relates names.
    private func withAliases<Result>(
        _ aliases: [(name: String, predicate: KnowledgeModel.Predicate, thing: String, confidence: Float)],
        _ body: (StoreReader) throws -> Result
    ) throws -> Result {
        let path = FileManager.default.temporaryDirectory.appending(path: "kg-aliases-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let store = try GraphStore.open(at: path)
        var load = Load()
        var pages = ["Alpha", "Beta", "Gamma", "Delta"].map {
            DocumentAnalyzer().analyze(page(title: "Page of \($0)", text: "and \($0) met"))
        }
        var relating = DocumentAnalyzer().analyze(page(title: "Names", text: "of no interest"))
        for alias in aliases {
            let ends = [alias.name, alias.thing].map { name in
                let entity = Entity.named(name, kind: .concept)
                if let index = relating.entities.firstIndex(where: { $0.id == entity.id }) { return index }
                relating.entities.append(entity)
                return relating.entities.count - 1
            }
            relating.assertions.append(
                Assertion(
                    subject: ends[0], predicate: alias.predicate, object: ends[1],
                    evidence: Evidence(passage: 0, extractor: "test/1", confidence: alias.confidence)))
        }
        pages.append(relating)
        for facts in pages {
            let provenance = Provenance(
                source: "test", contentHash: ContentHash(of: facts.document.text),
                settingsHash: ContentHash(of: "test"))
            try load.insert(DocumentEncoder.encode(facts, provenance: provenance))
        }
        try store.commit(load)
        let result = try body(store.makeReader())
        try store.close()
        return result
    }

    private func id(_ name: String) -> EntityID { Entity.named(name, kind: .concept).id }

    private func others(_ name: String, _ reader: StoreReader) throws -> [EntityID: Double] {
        let found = try EntityAliases(reader: reader).aliases(of: id(name))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.confidence) })
    }

    @Test func leadBothWaysAndOn() throws {
        try withAliases([
            ("Alpha", .variantOf, "Beta", 0.5), ("Gamma", .abbreviationOf, "Beta", 1),
            ("Delta", .aliasOf, "Gamma", 0.5),
        ]) { reader in
            let (beta, alpha, page) = try (
                others("Beta", reader), others("Alpha", reader), others("Page of Beta", reader)
            )
            #expect(beta == [id("Alpha"): 0.5, id("Gamma"): 1, id("Delta"): 0.5])
            #expect(alpha == [id("Beta"): 0.5, id("Gamma"): 0.5])
            #expect(page.isEmpty)
        }
    }

    @Test func endInARing() throws {
        try withAliases([
            ("Alpha", .aliasOf, "Beta", 1), ("Beta", .aliasOf, "Gamma", 1), ("Gamma", .aliasOf, "Alpha", 1),
        ]) { reader in
            let alpha = try others("Alpha", reader)
            #expect(alpha == [id("Beta"): 1, id("Gamma"): 1])
        }
    }

    @Test func otherPredicatesMakeNone() throws {
        try withAliases([("Alpha", .partOf, "Beta", 1), ("Alpha", .aliasOf, "Gamma", 0.3)]) { reader in
            let alpha = try others("Alpha", reader)
            #expect(alpha.isEmpty)
        }
    }

    @Test func aVersionLeadsToItsProduct() throws {
        try withAliases([("Alpha", .hasVersion, "Alpha 2.x", 0.9), ("Beta", .hasVersion, "2.0", 0.9)]) {
            reader in
            let aliases = EntityAliases(reader: reader)
            let products = try aliases.products(of: id("Alpha 2.x")).map(\.id)
            let (bare, others) = try (aliases.products(of: id("2.0")), aliases.aliases(of: id("Alpha")))
            #expect(products == [id("Alpha")])
            #expect(bare.isEmpty && others.isEmpty)
        }
    }

    @Test func theWalkCrossesThem() throws {
        func masses(_ confidence: Float?) throws -> [String: Double] {
            let aliases = confidence.map { [("Beta", KnowledgeModel.Predicate.aliasOf, "Alpha", $0)] } ?? []
            return try withAliases(aliases) { reader in
                var start = GraphWalk.Start()
                start.entities = [(id("Alpha"), 1)]
                let walk = try GraphWalk(
                    from: start, reader: reader, options: GraphWalk.Options(crossesAliases: true))
                return try walk.masses.reduce(into: [:]) { masses, found in
                    let document = try reader.passage(found.passage)?.passage.document
                    if let title = try document.flatMap({ try reader.document($0)?.title }) {
                        masses[title] = found.mass
                    }
                }
            }
        }
        let unrelated = try masses(nil)
        #expect(unrelated["Page of Beta"] == nil)
        let sure = try masses(1)
        let doubtful = try masses(0.5)
        let own = try #require(sure["Page of Alpha"])
        let other = try #require(sure["Page of Beta"])
        #expect(own > 0.2 && other > 0.2)
        let doubted = try #require(doubtful["Page of Beta"])
        #expect(doubted < other)
    }

    @Test func aQuestionFindsWhatIsWrittenUnderAnotherName() throws {
        let pages: KeyValuePairs = [
            "Methods": "We write about retrieval-augmented generation (RAG) here.",
            "Costs": "What RAG spends its time on is an index.",
            "Waters": "A lake may freeze where it is still.",
        ]
        try withStore(of: pages) { store in
            let reader = try store.makeReader()
            let question = "how does retrieval-augmented generation work"
            let found = try Retriever.retrieve(question, limit: 3, reader: reader)
            #expect(Set(found.passages.map(\.document.title)) == ["Methods", "Costs"])
            // No passage names what the question names.
            #expect(found.entities.isEmpty)
            let plain = try Retriever.retrieve(question, limit: 3, reader: reader, options: .keywordsOnly)
            #expect(!plain.passages.map(\.document.title).contains("Costs"))
        }
    }
}
