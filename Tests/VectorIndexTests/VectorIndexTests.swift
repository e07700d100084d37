import Foundation
import Synchronization
import TestSupport
import Testing

@testable import VectorIndex

@Suite struct VectorIndexTests {
    @Suite struct Searching {
        @Test(arguments: [1, 3, 31, 64, 100, 384])
        func findsTheNearestByExactProducts(dimension: Int) throws {
            let vectors = TestVectors(3_000, dimension: dimension)
            let index = VectorIndex(space: vectors.space)
            try index.update(inserting: vectors.rows)
            var found = 0
            for query in vectors.queries {
                let matches = try index.search(query, count: 10)
                let byKey = Dictionary(uniqueKeysWithValues: vectors.rows)
                for match in matches {
                    let exact = try TestVectors.cosine(query, #require(byKey[match.key]))
                    #expect(abs(Double(match.score) - exact) < 0.005)
                }
                // Scores are rounded and there may be many that are nearly equal, so that they are compared and not keys.
                let worst = TestVectors.nearest(query, in: vectors.rows, count: 10).last.flatMap { byKey[$0] }
                let limit = try TestVectors.cosine(query, #require(worst)) - 0.005
                found += matches.count { Double($0.score) >= limit }
            }
            #expect(found >= vectors.queries.count * 10 * 99 / 100)
        }

        @Test func findsAlmostWhatAnExhaustiveSearchFinds() throws {
            let vectors = TestVectors(17_000, dimension: 48, queries: 20)
            let index = VectorIndex(space: vectors.space)
            try index.update(inserting: vectors.rows)
            let coded = try index.search(vectors.queries, count: 10)
            let all = try index.search(vectors.queries, count: 10, method: .exhaustive)
            let common = zip(coded, all).reduce(0) { $0 + Set($1.0).intersection($1.1).count }
            #expect(common >= 198)
            let exact = vectors.queries.prefix(2).map {
                TestVectors.nearest($0, in: vectors.rows, count: 10)
            }
            let right = zip(all, exact).reduce(0) { $0 + Set($1.0.map(\.key)).intersection($1.1).count }
            #expect(right >= 18)
        }

        @Test func severalQueriesAtOnceFindWhatEachFinds() throws {
            let vectors = TestVectors(17_000, dimension: 16, queries: 9)
            let index = VectorIndex(space: vectors.space)
            try index.update(inserting: vectors.rows)
            for method in [VectorIndex.Method.coded, .exhaustive] {
                let together = try index.search(vectors.queries, count: 7, method: method)
                for (query, matches) in zip(vectors.queries, together) {
                    #expect(try index.search(query, count: 7, method: method) == matches)
                }
            }
            #expect(try index.search([[Float]](), count: 7) == [])
        }

        @Test func equalScoresAreInTheOrderOfKeysHoweverRowsAreSpread() throws {
            let space = VectorSpace(dimension: 8, model: 1)
            let ids = (0..<5_000).map { UInt64($0) }
            var random = SeededGenerator(seed: 3)
            for sizes in [[5_000], [1, 2, 4_000, 997]] {
                let index = VectorIndex(space: space)
                var rest = ids.shuffled(using: &random)[...]
                for size in sizes {
                    let rows = rest.prefix(size).map { (VectorKey(id: $0), [Float](repeating: 1, count: 8)) }
                    try index.update(inserting: rows)
                    rest = rest.dropFirst(size)
                }
                let matches = try index.search([Float](repeating: 2, count: 8), count: 12)
                #expect(matches.map(\.key.id) == Array(0..<12))
                #expect(matches.allSatisfy { abs($0.score - 1) < 0.01 })
            }
        }

        @Test func anyNumberOfThreadsGivesTheSame() throws {
            let vectors = TestVectors(35_000, dimension: 8)
            let index = VectorIndex(space: vectors.space)
            try index.update(inserting: vectors.rows)
            let queries = try vectors.queries.map { try PreparedQuery($0, rotation: index.rotation) }
            let table = RowTable(index.state.withLock { $0.entries })
            let results = [1, 2, 3].map { workers in
                SearchRun(table, queries: queries, filter: nil, layout: index.layout, workers: workers)
                    .matches(count: 20, candidates: 300)
            }
            #expect(results[0] == results[1] && results[1] == results[2])
        }

        @Test func moreThanThereAreIsAllOfThem() throws {
            let vectors = TestVectors(9)
            let index = VectorIndex(space: vectors.space)
            #expect(try index.search(vectors.queries[0], count: 5) == [])
            try index.update(inserting: vectors.rows)
            #expect(try index.search(vectors.queries[0], count: 50).count == 9)
        }

        @Test func aQueryOfZerosScoresZero() throws {
            let vectors = TestVectors(50)
            let index = VectorIndex(space: vectors.space)
            try index.update(inserting: vectors.rows)
            let matches = try index.search([Float](repeating: 0, count: 64), count: 3)
            #expect(matches.map(\.score) == [0, 0, 0])
            #expect(matches.map(\.key) == vectors.rows.prefix(3).map(\.key))
        }

        @Test func valuesThatAreNotFiniteAreRefused() throws {
            let index = VectorIndex(space: VectorSpace(dimension: 2, model: 1))
            #expect(throws: VectorError.notFinite("")) { try index.search([1, .infinity], count: 1) }
            #expect(throws: VectorError.notFinite("")) {
                try index.update(inserting: [(VectorKey(id: 1), [1, 1]), (VectorKey(id: 2), [.nan, 1])])
            }
            #expect(index.count == 0)
        }

        @Test func queriesOfAnotherDimensionTrap() async {
            await #expect(processExitsWith: .failure) {
                _ = try VectorIndex(space: VectorSpace(dimension: 2, model: 1)).search([1, 2, 3], count: 1)
            }
        }
    }

    @Suite struct Filtering {
        @Test(arguments: [1, 2, 7, 500])
        func onlyRowsOfTheFilterAreFound(divisor: UInt64) throws {
            let vectors = TestVectors(6_000, dimension: 16)
            let index = VectorIndex(space: vectors.space)
            try index.update(inserting: vectors.rows)
            try index.update(removing: Set(1_000..<1_200))
            let filter = RowFilter { $0.id % divisor == 0 }
            let kept = VectorIndex(space: vectors.space)
            try kept.update(
                inserting: vectors.rows.filter {
                    $0.key.id % divisor == 0 && !(1_000..<1_200).contains($0.key.id)
                })
            for method in [VectorIndex.Method.coded, .exhaustive] {
                let expected = try kept.search(vectors.queries, count: 10, method: method)
                #expect(
                    try index.search(vectors.queries, count: 10, filter: filter, method: method) == expected)
            }
        }

        @Test func rowsThatComeLaterAreFilteredToo() throws {
            let vectors = TestVectors(300)
            let index = VectorIndex(space: vectors.space)
            let filter = RowFilter { $0.id >= 50 }
            try index.update(inserting: Array(vectors.rows[..<100]))
            #expect(try index.search(vectors.queries[0], count: 5, filter: filter) == [])
            try index.update(inserting: Array(vectors.rows[100...]))
            let matches = try index.search(vectors.queries[0], count: 300, filter: filter)
            #expect(Set(matches.map(\.key)) == Set(vectors.rows[150...].map(\.key)))
        }
    }

    @Suite struct Updating {
        @Test func anyHistoryEqualsAFreshIndex() throws {
            let vectors = TestVectors(3_000, dimension: 24)
            let folder = try TemporaryFolder()
            let index = try VectorIndex(folder: folder.path, space: vectors.space)
            var random = SeededGenerator(seed: 11)
            var present: [UInt64: [VectorIndex.Row]] = [:]
            let documents = Dictionary(grouping: vectors.rows) { $0.key.id }
            for step in 0..<80 {
                let removed = Set(
                    (0..<Int.random(in: 0...20, using: &random)).map { _ in
                        UInt64.random(in: 0..<1_000, using: &random)
                    })
                let added = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                    UInt64.random(in: 0..<1_000, using: &random)
                }.filter { present[$0] == nil || removed.contains($0) }
                let rows = Set(added).sorted().flatMap { documents[$0] ?? [] }
                try index.update(removing: removed, inserting: rows)
                for id in removed { present[id] = nil }
                for id in added { present[id] = documents[id] }
                if step % 17 == 16 { try index.save(generation: UInt64(step)) }
            }
            let rows = present.values.flatMap { $0 }
            #expect(index.count == rows.count)
            #expect(Set(index.keys) == Set(rows.map(\.key)))
            let fresh = VectorIndex(space: vectors.space)
            try fresh.update(inserting: rows)
            let expected = try fresh.search(vectors.queries, count: 25)
            #expect(try index.search(vectors.queries, count: 25) == expected)
            try index.save(generation: 1_000)
            #expect(try index.search(vectors.queries, count: 25) == expected)
            let again = try VectorIndex(folder: folder.path, space: vectors.space)
            #expect(again.generation == 1_000)
            #expect(again.count == rows.count)
            #expect(try again.search(vectors.queries, count: 25) == expected)
        }

        @Test func rowsOneByOneStayInFewSegments() throws {
            let vectors = TestVectors(1_000, dimension: 4)
            let index = VectorIndex(space: vectors.space)
            for row in vectors.rows { try index.update(inserting: [row]) }
            #expect(index.segmentCount <= 16)
            #expect(index.count == 1_000)
        }

        @Test func rowsThatWereAllRemovedLeaveNothing() throws {
            let vectors = TestVectors(200)
            let folder = try TemporaryFolder()
            let index = try VectorIndex(folder: folder.path, space: vectors.space)
            try index.update(inserting: vectors.rows)
            try index.save(generation: 1)
            try index.update(removing: Set(vectors.rows.map(\.key.id)))
            #expect(index.count == 0)
            #expect(try index.search(vectors.queries[0], count: 3) == [])
            try index.save(generation: 2)
            #expect(try folder.names == ["index"])
        }

        @Test func searchesGoOnWhileRowsComeAndGo() async throws {
            let vectors = TestVectors(600, dimension: 8)
            let index = VectorIndex(space: vectors.space)
            let (query, rows) = (vectors.queries[0], vectors.rows)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for start in stride(from: 0, to: rows.count, by: 30) {
                        // Three rows of a document at a time, so that a search sees all or none of them.
                        try index.update(inserting: Array(rows[start..<min(start + 30, rows.count)]))
                        try index.update(removing: [UInt64(start / 3)])
                    }
                }
                group.addTask {
                    for _ in 0..<50 {
                        let matches = try index.search(query, count: 600)
                        let whole = Dictionary(grouping: matches) { $0.key.id }
                        #expect(whole.allSatisfy { $0.value.count == ($0.key == 200 ? 0 : 3) })
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Suite struct Saving {
        @Test func loadedRowsAreFoundAndSaved() throws {
            let vectors = TestVectors(17_000, dimension: 8)
            let folder = try TemporaryFolder()
            let index = try VectorIndex(folder: folder.path, space: vectors.space)
            try index.load { writer in
                for row in vectors.rows { try writer.append(row.vector, key: row.key) }
            }
            let fresh = VectorIndex(space: vectors.space)
            try fresh.update(inserting: vectors.rows)
            let expected = try fresh.search(vectors.queries, count: 5)
            #expect(try index.search(vectors.queries, count: 5) == expected)
            #expect(index.generation == nil)
            try index.save(generation: 3)
            let again = try VectorIndex(folder: folder.path, space: vectors.space)
            #expect(try again.search(vectors.queries, count: 5) == expected)
        }

        @Test func whatWasNotSavedIsNotThere() throws {
            let vectors = TestVectors(100)
            let folder = try TemporaryFolder()
            let index = try VectorIndex(folder: folder.path, space: vectors.space)
            try index.update(inserting: Array(vectors.rows[..<50]))
            try index.save(generation: 1)
            try index.load { try $0.append(vectors.rows[60].vector, key: vectors.rows[60].key) }
            try index.update(removing: [0], inserting: Array(vectors.rows[70...]))
            let other = try VectorIndex(folder: folder.path, space: vectors.space)
            #expect(other.count == 50)
            // The file that no manifest names goes away with the next saving.
            try other.save(generation: 2)
            #expect(try folder.names.count == 2)
        }

        @Test func anIndexThatIsOpenSurvivesMerging() throws {
            let vectors = TestVectors(900)
            let folder = try TemporaryFolder()
            let writer = try VectorIndex(folder: folder.path, space: vectors.space)
            try writer.update(inserting: Array(vectors.rows[..<100]))
            try writer.save(generation: 0)
            let reader = try VectorIndex(folder: folder.path, space: vectors.space)
            let before = try reader.search(vectors.queries, count: 4)
            for step in 1...8 {
                try writer.update(inserting: Array(vectors.rows[step * 100..<(step + 1) * 100]))
                try writer.save(generation: UInt64(step))
            }
            #expect(writer.segmentCount < 9)
            #expect(try reader.search(vectors.queries, count: 4) == before)
        }

        @Test func otherSpacesAndDamageAreRefused() throws {
            let vectors = TestVectors(100)
            let folder = try TemporaryFolder()
            let index = try VectorIndex(folder: folder.path, space: vectors.space)
            try index.update(inserting: vectors.rows)
            try index.save(generation: 1)
            let other = VectorSpace(dimension: 64, model: 8)
            #expect(throws: VectorError.otherSpace("", found: other, wanted: other)) {
                try VectorIndex(folder: folder.path, space: other)
            }
            let name = try #require(try folder.names.first { $0.hasSuffix(".vectors") })
            try FileManager.default.removeItem(atPath: folder(name))
            #expect(throws: VectorError.system("", "", errno: ENOENT)) {
                try VectorIndex(folder: folder.path, space: vectors.space)
            }
        }
    }
}
