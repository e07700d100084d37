import KnowledgeModel
import SwiftProtobuf
import TestSupport
import Testing

@testable import GraphStore

/// What every way of keeping a store must do.
@Suite struct GraphStoreTests {
    /// Loads, replaces and removes documents at random, in loads of random size, and compares with building the
    /// outcome at once.
    @Test(arguments: TestStore.allCases, [1, 2, 3] as [UInt64])
    func anyHistoryEqualsAFreshBuild(kind: TestStore, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var facts = RandomFacts(seed: seed)
        var expected: [Int: DocumentFacts] = [:]
        try kind.withStore { store in
            for _ in 0..<12 {
                var load = Load()
                for number in Set((0..<5).map { _ in Int.random(in: 0..<12, using: &random) }).sorted() {
                    if Int.random(in: 0..<4, using: &random) == 0 {
                        load.remove(DocumentID(namespace: "document", name: "test:\(number)"))
                        expected[number] = nil
                    } else {
                        let document = facts.document(number)
                        try load.insert(document.encoded())
                        expected[number] = document
                    }
                }
                try store.commit(load, through: kind.path)
                let contents = try store.read { try $0.contents() }
                // A load that comes twice changes nothing.
                try store.commit(load, through: kind.path)
                #expect(try store.read { try $0.contents() } == contents)
            }
            if seed.isMultiple(of: 2) { try store.foldCounts() }
            let report = try store.verify()
            #expect(report.problems == [], "seed \(seed)")

            let fresh = try GraphStore.inMemory()
            var load = Load()
            for document in expected.values { try load.insert(document.encoded()) }
            try fresh.commit(load)
            #expect(try store.read { try $0.contents() } == fresh.read { try $0.contents() }, "seed \(seed)")
        }
    }

    @Test(arguments: TestStore.allCases)
    func removingEverythingLeavesNothing(kind: TestStore) throws {
        var facts = RandomFacts(seed: 5)
        try kind.withStore { store in
            try store.search(by: .test)
            let empty = try store.read { try $0.contents() }
            let documents = (0..<20).map { facts.document($0) }
            var load = Load()
            for document in documents { try load.insert(document.encoded()) }
            try store.commit(load, through: kind.path)
            try store.addLinks(
                [
                    PassageLinks(
                        passage: Passage.id(of: documents[1].document.id, ordinal: 0),
                        occurrences: [documents[0].entities[0].id: 2])
                ], finishing: documents.map(\.document.id))
            var removal = Load()
            for document in documents { removal.remove(document.document.id) }
            try store.commit(removal, through: kind.path)
            try store.foldCounts()
            #expect(try store.read { try $0.contents() } == empty)
            #expect(try store.verify().problems == [])
            #expect(try store.read { try $0.count(.total(.documents)) } == 0)
        }
    }

    @Test(arguments: TestStore.allCases)
    func documentsComeBackAsTheyWere(kind: TestStore) throws {
        var facts = RandomFacts(seed: 9)
        let documents = (0..<10).map { facts.document($0) }
        try kind.withStore { store in
            var load = Load()
            for document in documents { try load.insert(document.encoded()) }
            try store.commit(load, through: kind.path)
            try store.read { reader in
                for facts in documents {
                    let document = facts.document
                    let stored = try #require(try reader.document(uri: document.uri))
                    #expect(stored.title == document.title)
                    #expect(stored.structure == document.structure)
                    #expect(stored.links == document.links)
                    #expect(stored.tags == document.tags)
                    #expect(stored.origin == document.origin)
                    #expect(stored.provenance == .test(facts))
                    if !facts.passages.isEmpty { #expect(try reader.text(of: stored) == document.text) }
                    for passage in facts.passages {
                        let found = try #require(try reader.passage(passage.id))
                        #expect(found.passage == passage)
                        #expect(found.text == document[passage.range])
                    }
                    for entity in facts.entities {
                        let found = try #require(try reader.entity(entity.id))
                        #expect(found.canonicalName == entity.canonicalName)
                        #expect(try reader.entities(named: entity.canonicalName).contains(entity.id))
                    }
                    for mention in facts.mentions {
                        let entity = facts.entities[mention.entity].id
                        let passage = facts.passages[mention.passage].id
                        #expect(try reader.places(of: entity, in: passage) == mention.ranges)
                        var occurrences: Int?
                        try reader.forEachMention(of: entity) { if $0 == passage { occurrences = $1 } }
                        #expect(occurrences == mention.occurrences)
                        try reader.forEachMention(in: passage) { if $0 == entity { occurrences = -$1 } }
                        #expect(occurrences == -mention.occurrences)
                    }
                    for assertion in facts.assertions {
                        let triple = Triple(
                            subject: facts.entities[assertion.subject].id, predicate: assertion.predicate.id,
                            object: facts.entities[assertion.object].id)
                        let evidence = try reader.evidence(for: triple)
                        #expect(
                            evidence.contains {
                                $0.document == document.id && $0.evidence == assertion.evidence
                            })
                        #expect(try reader.predicate(triple.predicate) == assertion.predicate)
                    }
                }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func triplesAreFoundFromEachSide(kind: TestStore) throws {
        var facts = RandomFacts(seed: 21)
        try kind.withStore { store in
            var load = Load()
            for number in 0..<30 { try load.insert(facts.document(number).encoded()) }
            try store.commit(load, through: kind.path)
            try store.read { reader in
                var all: Set<Triple> = []
                try reader.forEachTriple { all.insert($0) }
                #expect(all.count > 20)
                for triple in all {
                    var found: [Triple] = []
                    try reader.forEachTriple(subject: triple.subject) { found.append($0) }
                    #expect(found == all.filter { $0.subject == triple.subject }.sorted())
                    found = []
                    try reader.forEachTriple(object: triple.object) { found.append($0) }
                    #expect(Set(found) == all.filter { $0.object == triple.object })
                    found = []
                    try reader.forEachTriple(predicate: triple.predicate) { found.append($0) }
                    #expect(Set(found) == all.filter { $0.predicate == triple.predicate })
                    found = []
                    try reader.forEachTriple(predicate: triple.predicate, object: triple.object) {
                        found.append($0)
                    }
                    #expect(
                        Set(found)
                            == all.filter { $0.predicate == triple.predicate && $0.object == triple.object })
                }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func aReaderKeepsItsState(kind: TestStore) throws {
        var facts = RandomFacts(seed: 33)
        try kind.withStore { store in
            let before = try store.makeReader()
            var load = Load()
            for number in 0..<5 { try load.insert(facts.document(number).encoded()) }
            try store.commit(load, through: kind.path)
            #expect(try before.count(.total(.documents)) == 0)
            #expect(try store.read { try $0.count(.total(.documents)) } == 5)
        }
    }

    @Test(arguments: TestStore.allCases)
    func foldingChangesNoCount(kind: TestStore) throws {
        var facts = RandomFacts(seed: 41)
        try kind.withStore { store in
            for number in 0..<20 {
                var load = Load()
                try load.insert(facts.document(number).encoded())
                try store.commit(load, through: kind.path)
            }
            #expect(try store.needsFolding())
            let before = try store.read { try $0.contents() }
            try store.foldCounts()
            #expect(try !store.needsFolding())
            #expect(try store.read { try $0.contents() } == before)
            #expect(try store.verify().problems == [])
        }
    }

    @Test(arguments: TestStore.allCases)
    func collisionsAreReported(kind: TestStore) throws {
        var facts = RandomFacts(seed: 43)
        try kind.withStore { store in
            // No two names with one XXH3 hash are known, so the name in the store is forged under another's identifier.
            let forged = Entity.named("forged", kind: .concept)
            let victim = Entity.named("victim", kind: .concept)
            var document = facts.document(1)
            document.entities = [victim]
            (document.titles, document.mentions, document.assertions, document.vectors) = ([], [], [], nil)
            try store.update { _, facts in
                var value = ByteWriter()
                value.append(try EntityRecord(forged).serializedBytes() as [UInt8])
                facts.put(EntityKey(victim.id, DocumentID(rawValue: 1)), value)
            }
            var load = Load()
            try load.insert(document.encoded())
            let contents = try store.read { try $0.contents() }
            #expect(throws: StoreError(.collision, "")) { try store.commit(load, through: kind.path) }
            #expect(try store.read { try $0.contents() } == contents)
        }
    }

    @Test(arguments: TestStore.allCases)
    func whatSomebodyPointsToIsDescribedByItself(kind: TestStore) throws {
        var random = RandomFacts(seed: 47)
        try kind.withStore { store in
            var load = Load()
            let target = Entity(namespace: .document, canonicalName: "test:0", name: "Zero", kind: .page)
            for number in 0..<80 {
                var facts = random.document(number)
                var reference = target
                (reference.name, reference.kind) = (target.canonicalName, .reference)
                facts.entities = [number == 0 ? target : reference]
                (facts.titles, facts.mentions, facts.assertions, facts.vectors) = ([], [], [], nil)
                try load.insert(facts.encoded())
            }
            try store.commit(load, through: kind.path)
            #expect(try store.read { try $0.description(of: target.id, limit: 2) } == target)
            #expect(try store.read { try $0.entities(named: "zero") } == [target.id])
            #expect(try store.verify().problems == [])
        }
    }

    @Test(arguments: TestStore.allCases)
    func theJournalRemembersSources(kind: TestStore) throws {
        let state = SourceState(
            path: "/a/b.md", root: "/a", fingerprint: ContentHash(of: "x"),
            settingsHash: ContentHash(of: "y"),
            byteCount: 10, documentCount: 1)
        try kind.withStore { store in
            var load = Load()
            try load.finish(state)
            try store.commit(load, through: kind.path)
            #expect(try store.read { try $0.source(at: "/a/b.md") } == state)
            var removal = Load()
            removal.forget(source: "/a/b.md")
            try store.commit(removal, through: kind.path)
            #expect(try store.read { try $0.source(at: "/a/b.md") } == nil)
        }
    }

    @Test(arguments: [TestStore.batches, .sortedFiles])
    func aCopyHoldsTheSameAndGoesItsOwnWay(kind: TestStore) throws {
        var facts = RandomFacts(seed: 53)
        try kind.withStore { store in
            var load = Load()
            for number in 0..<4 { try load.insert(facts.document(number).encoded()) }
            try store.commit(load, through: kind.path)
            let contents = try store.read { try $0.contents() }
            let path = store.path + "-copy"
            try store.copy(to: path)
            let copy = try GraphStore.open(at: path, for: .readWriteExisting)
            #expect(try copy.read { try $0.contents() } == contents)
            var removal = Load()
            removal.remove(DocumentID(namespace: "document", name: "test:0"))
            try copy.commit(removal)
            #expect(try copy.verify().problems == [])
            #expect(try copy.read { try $0.contents() } != contents)
            #expect(try store.read { try $0.contents() } == contents)
            #expect(throws: StoreError.self) { try store.copy(to: path) }
            try copy.close()
        }
    }

    @Test func aStoreInMemoryHasNoFilesToCopy() throws {
        let store = try GraphStore.inMemory()
        #expect(throws: StoreError(.io, "")) { try store.copy(to: "/nowhere") }
    }

    @Test(arguments: TestStore.allCases)
    func costlyResultsAreCached(kind: TestStore) throws {
        try kind.withStore { store in
            let content = ContentHash(of: "text")
            #expect(try store.cachedValue(of: "embedding/1", on: content) == nil)
            try store.cache([1, 2, 3], of: "embedding/1", on: content)
            #expect(try store.cachedValue(of: "embedding/1", on: content) == [1, 2, 3])
            #expect(try store.cachedValue(of: "embedding/2", on: content) == nil)
        }
    }
}
