import Exporting
import GraphStore
import KnowledgeModel
import Testing

@Suite struct GraphSelectionTests {
    private let store: GraphStore
    private let agent = Entity.named("Agent", kind: .concept).id
    private let planner = Entity.named("Planner", kind: .topic).id

    init() throws {
        store = try SampleGraph.store([SampleGraph.page(), SampleGraph.thread()])
    }

    private func names(_ selection: GraphSelection) throws -> Set<String> {
        let objects = try store.exportedObjects(selection)
        return Set(
            objects.compactMap { object in
                switch object["type"] as? String {
                case "entity": object["name"] as? String
                case "passage": (object["text"] as? String).map { String($0.prefix(8)) }
                default: nil
                }
            })
    }

    @Test func holdsTheEntityAloneForNoHops() throws {
        #expect(try names(.around(entities: [planner], hops: 0)) == ["Planner"])
    }

    @Test func reachesWhatTriplesAndMentionsLeadTo() throws {
        #expect(try names(.around(entities: [planner], hops: 1)) == ["Planner", "Agent", "An Agent"])
        let second = try names(.around(entities: [planner], hops: 2))
        #expect(second.isSuperset(of: ["Planner", "Agent", "An Agent", "Memory k", "Agents", "Give the"]))
        #expect(!second.contains("tools"))
        #expect(try names(.around(entities: [planner], hops: 3)).contains("tools"))
    }

    @Test func reachesEverythingThatIsConnected() throws {
        let everything = try store.exportedObjects(.whole).filter {
            ["entity", "passage", "triple", "mention"].contains($0["type"] as? String)
        }
        let around = try store.exportedObjects(.around(entities: [planner], hops: 20)).filter {
            ["entity", "passage", "triple", "mention"].contains($0["type"] as? String)
        }
        #expect(around.count == everything.count)
    }

    /// Ten nodes lie within two hops.
    @Test(arguments: 1...12)
    func keepsToItsLimit(_ limit: Int) throws {
        let sink = MemorySink()
        let summary = try store.read {
            try GraphExporter($0).export(
                .around(entities: [agent], hops: 2, limit: limit), as: .dot, to: sink)
        }
        #expect(summary.nodes == min(limit, 10))
        #expect(summary.isCut == (limit < 10))
    }

    @Test func saysThatNothingWasLeftOut() throws {
        let summary = try store.read {
            try GraphExporter($0).export(
                .around(entities: [planner], hops: 1, limit: 3), as: .dot, to: MemorySink())
        }
        #expect(summary.nodes == 3 && !summary.isCut)
    }

    @Test func tiesThePassagesOfAQuestionTogether() throws {
        let page = SampleGraph.page().document.id
        let thread = SampleGraph.thread().document.id
        let found = try names(
            .passages([Passage.id(of: page, ordinal: 0), Passage.id(of: thread, ordinal: 1)], entities: []))
        // The Agent is in both passages; the Planner in one alone.
        #expect(found == ["An Agent", "Give the", "Agents", "Agent 循环", "Answer", "Agent"])
        #expect(
            try names(
                .passages([Passage.id(of: page, ordinal: 0)], entities: [planner])
            ).isSuperset(of: ["An Agent", "Planner", "Agents"]))
    }

    @Test func drawsEveryEdgeBetweenChosenNodesAndNoOther() throws {
        let objects = try store.exportedObjects(.around(entities: [planner], hops: 1))
        let triples = objects.filter { $0["type"] as? String == "triple" }
        #expect(triples.map { $0["predicate"] as? String } == ["asks"])
        let mentions = objects.filter { $0["type"] as? String == "mention" }
        #expect(mentions.count == 2)
        #expect(mentions.contains { $0["context"] as? Int == 1 && $0["places"] as? [[Int]] == [[3, 8]] })
    }

    @Test func refusesAnEntityThatTheStoreDoesNotHave() throws {
        let sink = MemorySink()
        let error = try #require(throws: ExportError.self) {
            try store.read {
                try GraphExporter($0).export(
                    .around(entities: [EntityID(rawValue: 1)], hops: 1), as: .dot, to: sink)
            }
        }
        #expect(error.code == .unknownEntity)
        #expect(error.message.contains("0000000000000001"))
        #expect(sink.bytes.isEmpty)
    }
}
