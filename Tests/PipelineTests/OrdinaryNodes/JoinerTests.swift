import Pipeline
import Testing

@Suite struct BranchJoinerTests {
    @Test func itBeginsALoop() async throws {
        var pipeline = Pipeline()
        let join = try pipeline.add("join", BranchJoiner<Int>())
        let add = try pipeline.add("add", Add(3))
        let until = try pipeline.add("until", Below(10))
        try pipeline.connect(join.value, to: add.value)
        try pipeline.connect(add.sum, to: until.value)
        try pipeline.connect(until.below, to: join.values)
        #expect(try await pipeline.run([join.values(0)])[until.above] == 12)
    }

    @Test func severalValuesAtOnceAreAnError() async throws {
        var pipeline = Pipeline()
        let start = try pipeline.add("start", Add(0))
        let other = try pipeline.add("other", Add(1))
        let join = try pipeline.add("join", BranchJoiner<Int>())
        try pipeline.connect(start.sum, to: join.values)
        try pipeline.connect(start.sum, to: other.value)
        try pipeline.connect(other.sum, to: join.values)
        let error = await #expect(throws: PipelineError.self) { try await pipeline.run([start.value(0)]) }
        #expect(error?.node == "join")
        #expect((error?.cause as? PipelineError)?.code == .badValue)
    }
}

@Suite struct ListJoinerTests {
    private func join(_ joiner: ListJoiner<String>) async throws -> [String]? {
        var pipeline = Pipeline()
        let join = try pipeline.add("join", joiner)
        let lists = [["b", "a"], ["A", "c"], ["b"]]
        for (number, list) in lists.enumerated() {
            // The later the connection, the sooner it gives.
            let node = try pipeline.add(
                "n\(number)",
                Transform { (_: Int) in
                    try await Task.sleep(for: .milliseconds(3 - number))
                    return list
                })
            try pipeline.connect(node.result, to: join.lists)
        }
        let inputs = lists.indices.map { InputValue(Endpoint("n\($0)", "value"), 0) }
        return try await pipeline.run(inputs)[join.list]
    }

    @Test func listsStandInTheOrderOfTheConnections() async throws {
        #expect(try await join(ListJoiner()) == ["b", "a", "A", "c", "b"])
    }

    @Test func theFirstOfDuplicatesIsKept() async throws {
        #expect(try await join(ListJoiner(removingDuplicates: true)) == ["b", "a", "A", "c"])
        #expect(try await join(ListJoiner(removingDuplicates: false)) == ["b", "a", "A", "c", "b"])
        #expect(try await join(ListJoiner(removingDuplicatesBy: { $0.lowercased() })) == ["b", "a", "c"])
    }
}

@Suite struct RankFusionTests {
    private func fuse(_ fusion: RankFusion<String>, _ lists: [String: [String]]) async throws -> RunResult {
        try await runAlone(fusion, lists)
    }

    private func lists(_ fusion: RankFusion<String>, _ lists: [[String]]) async throws -> RunResult {
        var pipeline = Pipeline()
        try pipeline.add("node", fusion)
        return try await pipeline.run(lists.map { InputValue("node.rankings", $0) })
    }

    @Test func scoresAreSumsOfReciprocalRanks() async throws {
        let result = try await lists(try RankFusion(by: { $0 }), [["a", "b", "c"], ["b", "d"]])
        #expect(result["node.ranking"] as? [String] == ["b", "a", "d", "c"])
        let scores = try #require(result["node.scores"] as? [Double])
        let expected = [1.0 / 62 + 1.0 / 61, 1.0 / 61, 1.0 / 62, 1.0 / 63]
        #expect(zip(scores, expected).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(scores.count == 4)
    }

    @Test func tiesStandInTheOrderOfTheRankings() async throws {
        let result = try await lists(try RankFusion(by: { $0 }), [["z", "y"], ["a", "b"], ["m"]])
        #expect(result["node.ranking"] as? [String] == ["z", "a", "m", "y", "b"])
    }

    @Test func aRankingCountsAnElementOnce() async throws {
        let result = try await lists(
            try RankFusion(k: 0, by: { $0.lowercased() }), [["a", "A", "b"], ["B"]])
        #expect(result["node.ranking"] as? [String] == ["b", "a"])
        #expect(result["node.scores"] as? [Double] == [1.0 / 3 + 1, 1])
    }

    @Test func weightsBelongToNamedInputs() async throws {
        let fusion = try RankFusion<String>(
            rankings: [.init("keyword"), .init("dense", weight: 3), .init("walk", weight: 0)], limit: 2,
            by: { $0 })
        let result = try await fuse(
            fusion, ["keyword": ["a", "b"], "dense": ["b", "c"], "walk": ["w", "a"]])
        #expect(result["node.ranking"] as? [String] == ["b", "c"])
        // The weights stay with their inputs when one is missing.
        let two = try await fuse(fusion, ["dense": ["b"], "walk": ["w"]])
        #expect(two["node.scores"] as? [Double] == [3.0 / 61, 0])
    }

    @Test func parametersAreChecked() {
        let bad = PipelineError(.badParameter, "")
        #expect(throws: bad) { try RankFusion<Int>(limit: 0, by: { $0 }) }
        #expect(throws: bad) { try RankFusion<Int>(k: -1, by: { $0 }) }
        #expect(throws: bad) { try RankFusion<Int>(k: .nan, by: { $0 }) }
        #expect(throws: bad) { try RankFusion<Int>(rankings: [.init("a", weight: -1)], by: { $0 }) }
    }
}
