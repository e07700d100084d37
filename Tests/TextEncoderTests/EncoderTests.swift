import Foundation
import Kernels
import Synchronization
import Testing

@testable import TextEncoder

@Suite struct EncoderTests {
    /// The states of all sequences' tokens, [sequence][tokens × width].
    private func states(_ encoder: Encoder, _ sequences: [TokenSequence]) async throws -> [[Float]] {
        let result = Mutex([[Float]](repeating: [], count: sequences.count))
        try await encoder.encode(sequences) { states in
            let values = states.withStates(of: states.tokens) { Array($0) }
            let sequence = states.sequence
            result.withLock { $0[sequence] = values }
        }
        return result.withLock { $0 }
    }

    @Test(arguments: Fixture.names, Fixture.levels)
    func statesAreThoseOfTransformers(_ name: String, _ level: KernelsLevel) async throws {
        let fixture = try Fixture(name)
        #expect(fixture.expected.count == 5)
        let states = try await states(fixture.encoder(level: level), fixture.sequences)
        for (own, expected) in zip(states, fixture.expected) {
            #expect(greatestDifference(own, expected.states) < 1e-4)
        }
    }

    @Test(arguments: ["bert-pairs", "roberta-pairs", "distilbert-pairs"])
    func scoresAreThoseOfTransformers(_ name: String) async throws {
        let fixture = try Fixture(name)
        let encoder = try fixture.encoder()
        let scores = try await encoder.scores(for: fixture.sequences)
        #expect(scores.width == encoder.labelCount)
        #expect(scores.count == fixture.expected.count)
        for (row, expected) in fixture.expected.enumerated() {
            #expect(greatestDifference(scores[row], expected.scores) < 1e-4)
        }
    }

    @Test func modelsThatDoNotClassifySaySo() async throws {
        let fixture = try Fixture("bert")
        let encoder = try fixture.encoder()
        #expect(encoder.labelCount == nil)
        await #expect(throws: EncoderError.self) { try await encoder.scores(for: fixture.sequences) }
    }

    @Test(arguments: Fixture.names, [Precision.bfloat16, .int8])
    func vectorsOfOtherPrecisionsAreNear(_ name: String, _ precision: Precision) async throws {
        let fixture = try Fixture(name)
        let reference = try await fixture.encoder().vectors(for: fixture.sequences)
        let vectors = try await fixture.encoder(precision).vectors(for: fixture.sequences)
        for row in 0..<reference.count { #expect(cosine(reference[row], vectors[row]) > 0.99) }
    }

    @Test func vectorsDoNotDependOnTheirNeighboursOrOnThreads() async throws {
        let fixture = try Fixture("bert")
        let encoder = try fixture.encoder()
        let sequences = (0..<40).flatMap { _ in fixture.sequences }
        let vectors = try await encoder.vectors(for: sequences, workers: 3)
        for (row, sequence) in sequences.enumerated().prefix(7) {
            let alone = try await encoder.vectors(for: [sequence], workers: 1)
            #expect(greatestDifference(vectors[row], alone[0]) < 1e-6)
        }
        #expect(try await encoder.vectors(for: sequences, workers: 1) == vectors)
    }

    @Test func spansArePooledFromTheSameStates() async throws {
        let fixture = try Fixture("bert")
        let encoder = try fixture.encoder()
        let expected = fixture.expected[2]
        try await encoder.encode([expected.sequence]) { states in
            let vector = states.vector(of: 4..<9, normalized: false)
            for i in 0..<states.width {
                let mean = (4..<9).reduce(Float(0)) { $0 + expected.states[$1 * states.width + i] } / 5
                #expect(abs(vector[i] - mean) < 1e-4)
            }
            let unit = states.vector(of: 4..<9)
            #expect(abs(unit.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
            #expect(states.withState(of: 4) { Array($0) } == states.vector(of: 4..<5, normalized: false))
        }
    }

    @Test func longSequencesAreReadInWindows() async throws {
        let fixture = try Fixture("bert")
        let sequence = fixture.expected[3].sequence
        let encoder = try fixture.encoder(longSequences: .windows(overlap: 3), maximumLength: 12)
        let windows = TokenWindow.windows(
            of: 0, count: sequence.ids.count, maximumLength: 12, .windows(overlap: 3))
        #expect(windows.count == 4)
        let parts = windows.map { window in
            let tokens = [0] + Array(window.tokens) + [sequence.ids.count - 1]
            return TokenSequence(
                ids: tokens.map { sequence.ids[$0] }, typeIDs: tokens.map { sequence.typeIDs[$0] })
        }
        let vectors = try await encoder.vectors(for: parts)
        let mean = (0..<encoder.width).map { i in
            (0..<4).reduce(Float(0)) { $0 + vectors[$1][vectors[$1].startIndex + i] } / 4
        }
        // Neighbours in the batch do not matter.
        let all = try await encoder.vectors(for: [parts[0], sequence, parts[1]])
        #expect(greatestDifference(all[1], mean) < 1e-5)

        let covered = Mutex(Set<Int>())
        try await encoder.encode([sequence]) { states in
            let tokens = states.tokens
            covered.withLock { $0.formUnion(tokens) }
        }
        #expect(covered.withLock { $0 } == Set(1..<sequence.ids.count - 1))
    }

    @Test func truncatedSequencesKeepTheirEnds() async throws {
        let fixture = try Fixture("bert")
        let sequence = fixture.expected[3].sequence
        let encoder = try fixture.encoder(longSequences: .truncated, maximumLength: 12)
        let ends = TokenSequence(
            ids: sequence.ids.prefix(11) + sequence.ids.suffix(1),
            typeIDs: sequence.typeIDs.prefix(11) + sequence.typeIDs.suffix(1))
        let vectors = try await encoder.vectors(for: [sequence, ends])
        #expect(greatestDifference(vectors[0], vectors[1]) < 1e-6)
    }

    @Test func unknownTokensAreRefused() async throws {
        let fixture = try Fixture("bert")
        let encoder = try fixture.encoder()
        for wrong in [[Int32(50)], [-1], []] {
            await #expect(throws: EncoderError.self) {
                try await encoder.vectors(for: [TokenSequence(ids: wrong)])
            }
        }
        await #expect(throws: EncoderError.self) {
            try await encoder.vectors(for: [TokenSequence(ids: [1], typeIDs: [2])])
        }
        #expect(try await encoder.vectors(for: []).count == 0)
    }

    @Test func cancelledRunsEndBetweenBatches() async throws {
        let fixture = try Fixture("bert")
        let encoder = try fixture.encoder()
        // Each batch holds 16 of these.
        let sequences = [TokenSequence](repeating: fixture.expected[3].sequence, count: 16 * 1000)
        let done = Mutex(0)
        let run = Task {
            try await encoder.encode(sequences, workers: 1) { _ in
                done.withLock { $0 += 1 }
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(done.withLock { $0 } == 16)
    }

    @Test func errorsOfTheClosureEndTheRun() async throws {
        struct Stop: Error {}
        let fixture = try Fixture("bert")
        let encoder = try fixture.encoder()
        await #expect(throws: Stop.self) {
            try await encoder.encode(fixture.sequences) { _ in throw Stop() }
        }
    }
}
