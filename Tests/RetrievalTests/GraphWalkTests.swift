import GraphStore
import KnowledgeModel
import Retrieval
import Testing

@Suite struct GraphWalkTests {
    /// The bipartite graph of a whole store, with the walk's weights.
    private struct WholeGraph {
        var edges: [(passage: PassageID, entity: EntityID, weight: Double)] = []
        private var passageWeights: [PassageID: Double] = [:]
        private var entityWeights: [EntityID: Double] = [:]

        init(_ reader: StoreReader) throws {
            var occurrences: [PassageID: [EntityID: Int]] = [:]
            try reader.forEachDocument { document in
                for passage in document.passageIDs {
                    try reader.forEachMention(in: passage) {
                        occurrences[passage, default: [:]][$0, default: 0] += $1
                    }
                    try reader.forEachLinkedMention(in: passage) { entity, count, _ in
                        occurrences[passage, default: [:]][entity, default: 0] += count
                    }
                }
            }
            var passageCounts: [EntityID: Int] = [:]
            for entities in occurrences.values {
                for entity in entities.keys { passageCounts[entity, default: 0] += 1 }
            }
            for (passage, entities) in occurrences {
                for (entity, count) in entities {
                    let weight =
                        Double(min(count, 3)) / Double(passageCounts[entity, default: 1]).squareRoot()
                    edges.append((passage, entity, weight))
                    passageWeights[passage, default: 0] += weight
                    entityWeights[entity, default: 0] += weight
                }
            }
        }

        /// The stationary mass of passages, by stepping until nothing changes.
        func masses(from start: GraphWalk.Start, restart: Double) -> [PassageID: Double] {
            let total = (start.entities.map(\.mass) + start.passages.map(\.mass)).reduce(0, +)
            let entityStart = Dictionary(
                uniqueKeysWithValues: start.entities.map { ($0.id, $0.mass / total) })
            let passageStart = Dictionary(
                uniqueKeysWithValues: start.passages.map { ($0.id, $0.mass / total) })
            var entities = entityStart
            var passages = passageStart
            for _ in 0..<400 {
                var nextEntities = entityStart.mapValues { $0 * restart }
                var nextPassages = passageStart.mapValues { $0 * restart }
                for (passage, entity, weight) in edges {
                    nextPassages[passage, default: 0] +=
                        (1 - restart) * entities[entity, default: 0] * weight
                        / entityWeights[entity, default: 1]
                    nextEntities[entity, default: 0] +=
                        (1 - restart) * passages[passage, default: 0] * weight
                        / passageWeights[passage, default: 1]
                }
                entities = nextEntities
                passages = nextPassages
            }
            return passages
        }
    }

    private static func withLinkedStore(seed: UInt64, _ body: (StoreReader) throws -> Void) throws {
        try withStore(of: RandomPages(count: 60, seed: seed).documents) { store in
            // Some linked mentions, of entities that the passages mention besides and of others.
            var links: [PassageLinks] = []
            try store.read { reader in
                var index = 0
                try reader.forEachDocument { document in
                    for passage in document.passageIDs {
                        index += 1
                        let title = EntityID(namespace: "name", name: "name\(index % 7)")
                        links.append(PassageLinks(passage: passage, occurrences: [title: index % 3 + 1]))
                    }
                }
            }
            try store.addLinks(links, finishing: [])
            try body(store.makeReader())
        }
    }

    private static func start(_ reader: StoreReader) throws -> GraphWalk.Start {
        var start = GraphWalk.Start()
        start.entities = [
            (EntityID(namespace: "name", name: "name3"), 0.7),
            (EntityID(namespace: "name", name: "page 5"), 0.3),
        ]
        let document = try reader.document(uri: "test:Page 9")
        start.passages = document?.passageIDs.map { ($0, 0.05) } ?? []
        return start
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func agreesWithPowerIteration(seed: UInt64) throws {
        try Self.withLinkedStore(seed: seed) { reader in
            let start = try Self.start(reader)
            let expected = try WholeGraph(reader).masses(from: start, restart: 0.15)
            let walk = try GraphWalk(
                from: start, reader: reader, options: GraphWalk.Options(restart: 0.15, tolerance: 1e-12))
            #expect(walk.masses.count == expected.count)
            for (passage, mass) in walk.masses {
                // What is left is about 1e-12 for each edge, of which there are under a thousand.
                #expect(abs(mass - expected[passage, default: 0]) < 1e-8)
            }
        }
    }

    @Test(arguments: [1e-2, 1e-3, 1e-4, 1e-6])
    func tellsLowerBoundsWithinTheResidual(tolerance: Double) throws {
        try Self.withLinkedStore(seed: 4) { reader in
            let start = try Self.start(reader)
            let expected = try WholeGraph(reader).masses(from: start, restart: 0.3)
            let walk = try GraphWalk(
                from: start, reader: reader, options: GraphWalk.Options(restart: 0.3, tolerance: tolerance))
            #expect(!walk.masses.isEmpty)
            for (passage, mass) in walk.masses {
                let exact = expected[passage, default: 0]
                #expect(mass <= exact + 1e-12)
                #expect(exact - mass <= walk.residual + 1e-12)
            }
        }
    }

    @Test func repeatsBitForBit() throws {
        try Self.withLinkedStore(seed: 5) { reader in
            let walks = try (0..<3).map { _ in try GraphWalk(from: Self.start(reader), reader: reader) }
            for walk in walks.dropFirst() {
                #expect(walk.masses.map(\.passage) == walks[0].masses.map(\.passage))
                #expect(walk.masses.map(\.mass) == walks[0].masses.map(\.mass))
            }
        }
    }

    @Test func endsAtTheBoundOfEdges() throws {
        try Self.withLinkedStore(seed: 6) { reader in
            let options = GraphWalk.Options(tolerance: 1e-12, mostEdges: 100)
            let walk = try GraphWalk(from: Self.start(reader), reader: reader, options: options)
            #expect(walk.edgeCount >= 100)
            #expect(walk.edgeCount < 300)
            #expect(walk.residual > 0.01)
        }
    }

    @Test func goesNowhereFromNothing() throws {
        try Self.withLinkedStore(seed: 6) { reader in
            let walk = try GraphWalk(from: GraphWalk.Start(), reader: reader)
            #expect(walk.masses.isEmpty)
        }
    }
}
