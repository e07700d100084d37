import KnowledgeModel
import Testing

@testable import Extraction

/// Of which kind names are held to be.
@Suite struct EntityTableTests {
    @Test func mostPlacesDecide() {
        #expect(kind(["person", "library", "library"]) == "library")
        #expect(kind(["library", "person", "library"]) == "library")
    }

    @Test func noKindIsBetterThanADisputedOne() {
        #expect(kind(["person", "library"]) == Entity.Kind.concept.rawValue)
    }

    @Test func fewPlacesDecideNothing() {
        let unseen = [String](repeating: Entity.Kind.concept.rawValue, count: 9)
        #expect(kind(unseen + ["person"]) == Entity.Kind.concept.rawValue)
        #expect(kind(["person"] + unseen) == Entity.Kind.concept.rawValue)
        #expect(kind(Array(unseen.prefix(3)) + ["person"]) == "person")
    }

    @Test func howANameIsWrittenDecides() {
        let code = Entity.Kind.code.rawValue
        #expect(kind(["person", code, "person"]) == code)
    }

    /// The kind of a name that is found once as each of some kinds.
    private func kind(_ kinds: [String]) -> String? {
        var table = EntityTable()
        var index = 0
        for kind in kinds {
            index = table.index(of: Entity.named("Ray Tune", kind: Entity.Kind(rawValue: kind)))
        }
        return table.settled[index].kind.rawValue
    }
}
