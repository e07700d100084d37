import KnowledgeModel
import Testing

@testable import GraphStore

/// Vectors come back as they were given, and belong to their documents.
@Suite struct VectorTests {
    @Test(arguments: TestStore.allCases)
    func vectorsComeBackAsTheyWere(kind: TestStore) throws {
        var random = RandomFacts(seed: 61)
        let documents = (0..<12).map { random.document($0) }
        #expect(documents.contains { $0.vectors?.passages.contains { !$0.sentences.isEmpty } == true })
        try kind.withStore { store in
            var load = Load()
            for document in documents { try load.insert(document.encoded()) }
            try store.commit(load, through: kind.path)
            try store.read { reader in
                #expect(try reader.embeddingModel() == .test)
                var scanned = 0
                try reader.forEachPassageVectors(by: .test) { _, _ in scanned += 1 }
                var passages = 0
                for facts in documents {
                    for (index, passage) in facts.passages.enumerated() {
                        #expect(
                            try reader.vectors(of: passage.id, by: .test) == facts.vectors?.passages[index])
                        if facts.vectors != nil { passages += 1 }
                    }
                    for (index, vector) in facts.vectors?.entities ?? [:] {
                        #expect(try reader.vector(of: facts.entities[index].id, by: .test) == vector)
                    }
                    for (index, vector) in facts.vectors?.assertions ?? [:] {
                        let assertion = facts.assertions[index]
                        let triple = Triple(
                            subject: facts.entities[assertion.subject].id,
                            predicate: assertion.predicate.id, object: facts.entities[assertion.object].id)
                        #expect(try reader.vector(of: triple, by: .test) == vector)
                    }
                }
                #expect(scanned == passages)
                let without = documents.filter { $0.vectors == nil }.map(\.document.id).sorted()
                #expect(try reader.documents(withoutVectorsBy: .test) == without)
                #expect(try reader.count(.embedded(EmbeddingModel.test.id)) == 12 - without.count)
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func vectorsThatComeLaterEqualThoseThatCameAtOnce(kind: TestStore) throws {
        var random = RandomFacts(seed: 67)
        let documents = (0..<12).map { random.document($0) }
        try kind.withStore { store in
            var load = Load()
            for document in documents {
                var bare = document
                bare.vectors = nil
                try load.insert(bare.encoded())
            }
            try store.commit(load, through: kind.path)
            #expect(try store.read { try $0.embeddingModel() } == nil)
            var vectors: [DocumentID: DocumentVectors] = [:]
            for facts in documents {
                vectors[facts.document.id] = try store.read { try $0.listed(facts) }
            }
            vectors[DocumentID(rawValue: 1)] = DocumentVectors(model: .test, passages: [])
            try store.addVectors(vectors)
            #expect(try store.verify().problems == [])

            let fresh = try GraphStore.inMemory()
            var whole = Load()
            for document in documents { try whole.insert(document.encoded()) }
            try fresh.commit(whole)
            #expect(try store.read { try $0.contents() } == fresh.read { try $0.contents() })
        }
    }

    @Test(arguments: TestStore.allCases)
    func anotherModelTakesOverDocumentByDocument(kind: TestStore) throws {
        var random = RandomFacts(seed: 71)
        let documents = (0..<12).map { random.document($0) }
        try kind.withStore { store in
            var load = Load()
            for document in documents { try load.insert(document.encoded()) }
            try store.commit(load, through: kind.path)
            let replacement = Dictionary(
                uniqueKeysWithValues: documents.map { facts in
                    let passages = facts.passages.map {
                        PassageVectors(whole: .test($0.id.description, of: .other))
                    }
                    return (facts.document.id, DocumentVectors(model: .other, passages: passages))
                })
            #expect(throws: StoreError(.otherModel, "")) { try store.addVectors(replacement) }
            try store.search(by: .other)
            for (document, vectors) in replacement {
                try store.addVectors([document: vectors])
                #expect(try store.verify().problems == [])
            }
            try store.foldCounts()
            try store.read { reader in
                #expect(try reader.documents(withoutVectorsBy: .other) == [])
                #expect(try reader.count(.embedded(EmbeddingModel.test.id)) == 0)
                #expect(try reader.count(.embedded(EmbeddingModel.other.id)) == 12)
                try reader.forEachPassageVectors(by: .test) { _, _ in Issue.record("old vectors are left") }
                try reader.forEachEntityVector(by: .test) { _, _ in Issue.record("old vectors are left") }
                try reader.forEachTripleVector(by: .test) { _, _ in Issue.record("old vectors are left") }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func whatChangedAwaitsIndexing(kind: TestStore) throws {
        var random = RandomFacts(seed: 79)
        var documents = (0..<6).map { random.document($0) }
        try kind.withStore { store in
            var load = Load()
            for document in documents { try load.insert(document.encoded()) }
            try store.commit(load, through: kind.path)
            let pending = try store.read { try $0.unindexedDocuments() }
            #expect(pending.map(\.id) == documents.filter { $0.vectors != nil }.map(\.document.id).sorted())
            #expect(try store.read { try $0.indexGeneration() } == 0)
            try store.noteIndexed(pending, generation: 7)
            #expect(try store.read { try $0.unindexedDocuments() } == [])
            #expect(try store.read { try $0.indexGeneration() } == 7)

            // Removed, replaced by fewer passages, replaced twice: the most passages that an index may have are known.
            documents.sort { $0.passages.count > $1.passages.count }
            let old = try #require(documents.first { $0.vectors != nil && !$0.passages.isEmpty })
            var bare = old
            (bare.passages, bare.mentions, bare.keywords, bare.vectors) = ([], [], [], nil)
            bare.assertions = []
            var replacement = Load()
            try replacement.insert(bare.encoded())
            try store.commit(replacement, through: kind.path)
            let changed = try store.read { try $0.unindexedDocuments() }
            #expect(changed.map(\.passageCount) == [old.passages.count])
            var removal = Load()
            removal.remove(old.document.id)
            try store.commit(removal, through: kind.path)
            #expect(try store.read { try $0.unindexedDocuments() } == changed)
            #expect(try store.read { try $0.vectors(ofDocument: old.document.id, by: .test) }.isEmpty)
        }
    }

    @Test func aLoadHasVectorsOfOneModel() throws {
        var random = RandomFacts(seed: 73)
        var (one, other) = (random.document(1), random.document(2))
        one.vectors = DocumentVectors(
            model: .test, passages: one.passages.map { _ in PassageVectors(whole: .test("a")) })
        other.vectors = DocumentVectors(
            model: .other, passages: other.passages.map { _ in PassageVectors(whole: .test("a", of: .other)) }
        )
        var load = Load()
        try load.insert(one.encoded())
        #expect(throws: StoreError(.otherModel, "")) { try load.insert(other.encoded()) }
        let store = try GraphStore.inMemory()
        try store.commit(load)
        var second = Load()
        try second.insert(other.encoded())
        #expect(throws: StoreError(.otherModel, "")) { try store.commit(second) }
    }

    @Test(arguments: [0, -0.0, 1, -1.5, .infinity, 1e-30, 3.4e38, 0.1, .pi] as [Float])
    func numbersAreRoundedToTheNearest(number: Float) {
        let rounded = CompactVector(rounding: [number]).numbers[0]
        #expect(rounded == number || abs(rounded - number) <= abs(number) / 256 || rounded == .infinity)
        #expect(CompactVector(rounding: [rounded]).numbers[0].bitPattern == rounded.bitPattern)
        #expect(CompactVector(rounding: [Float.nan]).numbers[0].isNaN)
    }
}

extension StoreReader {
    /// The vectors of facts as the store's own lists number entities and assertions.
    fileprivate func listed(_ facts: DocumentFacts) throws -> DocumentVectors? {
        guard var vectors = facts.vectors, let stored = try contributions(of: facts.document.id) else {
            return nil
        }
        var places: [Int: CompactVector] = [:]
        for (index, vector) in vectors.assertions {
            let assertion = facts.assertions[index]
            let triple = Triple(
                subject: facts.entities[assertion.subject].id, predicate: assertion.predicate.id,
                object: facts.entities[assertion.object].id)
            let place = assertion.evidence.passage.map { UInt32($0 + 1) } ?? 0
            for (index, stored) in stored.assertions.enumerated()
            where stored.triple == triple && stored.place == place {
                places[index] = vector
            }
        }
        vectors.assertions = places
        return vectors
    }
}
