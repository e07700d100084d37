import Extraction
import GraphStore
import KnowledgeModel
import Language
import TestSupport
import Testing

@testable import Retrieval

@Suite struct PathFinderTests {
    private static let loops: KeyValuePairs = [
        "Loops": "AgentLoop requires PlanBook. A run ends when nothing is left to do.",
        "Books": "Every PlanBook lies beside the TaskLedger of its team.",
    ]

    private func name(_ name: String) -> PathNode {
        .entity(Entity.named(name, kind: .concept).id)
    }

    private func paths(
        _ from: String, _ to: String, _ options: PathOptions = PathOptions(), in store: GraphStore
    ) throws -> PathResult {
        try PathFinder(reader: store.makeReader(), options: options).paths(from: name(from), to: name(to))
    }

    /// The names that a path goes over, first to last.
    private func names(_ path: FoundPath) -> [String] {
        path.steps.prefix(1).map(\.from.name) + path.steps.map(\.to.name)
    }

    @Test func aTripleIsShownWithItsDirectionAndSentence() throws {
        let documents = Self.loops.map { page(title: $0.key, text: $0.value) }
        try withStore(of: documents, analyzer: DocumentAnalyzer(sentences: .builtIn())) { store in
            let step = try #require(paths("AgentLoop", "PlanBook", in: store).paths.first?.steps.first)
            #expect(step.kind == .triple)
            #expect(step.relation == "requires")
            #expect(step.isForward)
            #expect(step.quotes.map(\.text) == ["AgentLoop requires PlanBook."])
            #expect(step.confidence > 0.3)
            let back = try #require(paths("PlanBook", "AgentLoop", in: store).paths.first?.steps.first)
            #expect(back.relation == "requires")
            #expect(!back.isForward)
            #expect(back.from.name == "PlanBook")
        }
    }

    @Test func quotesAreBytesOfStoredPassages() throws {
        try withStore(of: RandomPages(count: 60, seed: 9).documents) { store in
            let reader = try store.makeReader()
            let result = try paths("Name3", "Name17", PathOptions(count: 5), in: store)
            #expect(!result.paths.isEmpty)
            for quote in result.paths.flatMap(\.steps).flatMap(\.quotes) {
                let stored = try #require(try reader.passage(quote.passage))
                let start = quote.range.lowerBound - stored.passage.range.lowerBound
                #expect(stored[start..<start + quote.range.count] == quote.text)
            }
        }
    }

    @Test func aSentenceThatNamesBothIsQuotedOnce() throws {
        try withStore(of: Self.loops) { store in
            let path = try #require(paths("AgentLoop", "TaskLedger", in: store).paths.first)
            #expect(names(path) == ["AgentLoop", "PlanBook", "TaskLedger"])
            let step = try #require(path.steps.last)
            #expect(step.quotes.map(\.text) == ["Every PlanBook lies beside the TaskLedger of its team."])
            #expect(step.source?.title == "Books")
        }
    }

    // Both the rare and the common name are mentioned with each end; twenty further pages mention the common one.
    @Test func rareThingsComeBeforeHubs() throws {
        let pages = [
            page(title: "One", text: "We saw Ada Marsh with Common House."),
            page(title: "Two", text: "We saw Ben Fell with Common House."),
            page(title: "Three", text: "We saw Ada Marsh with Rare Lamp."),
            page(title: "Four", text: "We saw Ben Fell with Rare Lamp."),
        ]
        let others = (0..<20).map {
            page(title: "Other \($0)", text: "They say that Common House was closed.")
        }
        try withStore(of: pages + others) { store in
            let result = try paths("Ada Marsh", "Ben Fell", in: store)
            #expect(result.paths.map(names).prefix(2).map { $0[1] } == ["Rare Lamp", "Common House"])
            let costs = result.paths.map(\.cost)
            #expect(costs == costs.sorted())
        }
    }

    @Test func noPathIsLongerThanAllowed() throws {
        try withStore(of: Self.loops) { store in
            #expect(try paths("AgentLoop", "TaskLedger", PathOptions(hops: 1), in: store).paths.isEmpty)
            #expect(try !paths("AgentLoop", "TaskLedger", PathOptions(hops: 2), in: store).paths.isEmpty)
            let unknown = try paths("AgentLoop", "Nobody", in: store)
            #expect(unknown.paths.isEmpty)
            #expect(!unknown.isBounded)
            #expect(try paths("AgentLoop", "AgentLoop", in: store).paths.isEmpty)
        }
    }

    @Test func theBoundIsKeptAndTold() throws {
        try withStore(of: RandomPages(count: 120, seed: 5).documents) { store in
            let result = try paths("Name1", "Name19", PathOptions(mostEdges: 10), in: store)
            #expect(result.isBounded)
            #expect(result.edgeCount <= 10)
            #expect(try !paths("Name1", "Name19", in: store).isBounded)
        }
    }

    @Test func pathsDifferAndHaveNoLoops() throws {
        try withStore(of: RandomPages(count: 120, seed: 6).documents) { store in
            let options = PathOptions(count: 5)
            let result = try paths("Name0", "Name18", options, in: store)
            let all = result.paths.map { path in path.steps.prefix(1).map(\.from.id) + path.steps.map(\.to.id)
            }
            #expect(all.count == 5)
            #expect(Set(all).count == all.count)
            #expect(all.allSatisfy { Set($0).count == $0.count })
            for path in result.paths {
                for (one, next) in zip(path.steps, path.steps.dropFirst()) {
                    #expect(one.to.id == next.from.id)
                }
            }
            #expect(try paths("Name0", "Name18", options, in: store) == result)
        }
    }

    // The search from both ends against one that tries all ways.
    @Test(arguments: [1, 2, 3])
    func theFirstPathIsTheCheapest(hops: Int) throws {
        try withStore(of: RandomPages(count: 12, seed: 21).documents) { store in
            let graph = PathGraph(reader: try store.makeReader(), mostEdges: .max)
            for (from, to) in [
                ("Name0", "Name9"), ("Name4", "Name19"), ("Name7", "Name3"), ("Name11", "Name2"),
            ] {
                var search = PathSearch(
                    from: name(from), to: name(to), hops: hops, repeated: PathSearch.Repeated(), graph: graph)
                let found = try search.run().map { try cost(of: $0, in: graph) }
                let best = try exhaustive(name(from), name(to), halfHops: 2 * hops, in: graph)
                #expect((found == nil) == (best == nil))
                if let found, let best { #expect(abs(found - best) < 1e-9) }
            }
        }
    }

    private func cost(of path: [(node: PathNode, edge: PathEdge?)], in graph: PathGraph) throws -> Double {
        let edges = path.compactMap { $0.edge?.cost }.reduce(0, +)
        return try path.dropFirst().dropLast().reduce(edges) { try $0 + graph.passingCost(of: $1.node) }
    }

    /// The least cost of all ways of at most so many half steps; nil when there is none.
    private func exhaustive(
        _ start: PathNode, _ end: PathNode, halfHops: Int, in graph: PathGraph
    ) throws -> Double? {
        var costs: [PathNode: Double] = [start: 0]
        var atStep: [[PathNode: Double]] = [costs]
        for step in 1...halfHops {
            var next: [PathNode: Double] = [:]
            for width in [1, 2] where step >= width {
                for (node, cost) in atStep[step - width] where node != end {
                    let passing = node == start ? 0 : try graph.passingCost(of: node)
                    for edge in try graph.edges(of: node) where edge.halfHops == width {
                        next[edge.target] = min(next[edge.target] ?? .infinity, cost + passing + edge.cost)
                    }
                }
            }
            atStep.append(next)
            for (node, cost) in next { costs[node] = min(costs[node] ?? .infinity, cost) }
        }
        return costs[end]
    }
}
