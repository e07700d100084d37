import Foundation
import KGService
import TestSupport
import Testing

/// An ingestion that is killed at random moments loses nothing and doubles nothing.
@Suite struct KillTests {
    /// Rounds of this test; set KG_KILL_ROUNDS for more.
    private static let rounds =
        ProcessInfo.processInfo.environment["KG_KILL_ROUNDS"].flatMap { Int($0) } ?? 6
    /// Set KG_KILL_SEED to repeat a failure, as far as time can be repeated.
    private static let seed =
        ProcessInfo.processInfo.environment["KG_KILL_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...9999)

    @Test func aKilledIngestionIsTakenUp() throws {
        let place = try Workplace()
        var random = SeededGenerator(seed: Self.seed)
        let ingest = ["ingest", Sample.docs, Sample.forum]
        let start = ContinuousClock.now
        try Program.run(ingest, in: place.folder.path).expect(0)
        let duration = start.duration(to: .now)
        let expected = try place.export()

        var landed = 0
        var finished = 0
        var round = 0
        var store = 0
        while round < Self.rounds {
            // On each store one to four runs are killed; then one may end.
            store += 1
            let environment = ["KG_STORE": "store-\(store)"]
            for _ in 0..<Int.random(in: 1...4, using: &random) where round < Self.rounds {
                round += 1
                // Every other kill strikes in the second half, where documents are written and linked.
                let share = Double.random(in: round.isMultiple(of: 2) ? 0.5...1 : 0...1, using: &random)
                let run = try Program.start(
                    Program.path, ingest, in: place.folder.path, environment: environment)
                Thread.sleep(forTimeInterval: share * (duration / .seconds(1)))
                run.kill()
                guard try run.wait().status == .signalled(SIGKILL) else {
                    finished += 1
                    break
                }
                landed += 1
                // Whatever there is already is sound; 4 means that the store was not made yet.
                let check = try place.kg("verify", environment: environment)
                #expect([.exited(0), .exited(4)].contains(check.status), "seed \(Self.seed), \(check)")
            }
            try place.kg(ingest[0], ingest[1], ingest[2], environment: environment).expect(0)
            try place.kg("verify", environment: environment).expect(0)
            let export = try place.kg("export", "--format", "jsonl", environment: environment).expect(0)
            #expect(export.output == expected, "seed \(Self.seed), round \(round)")
        }
        print(
            "\(round) kills with seed \(Self.seed) within \(duration): \(landed) struck, "
                + "\(finished) came too late; \(store) stores were finished and compared")
        #expect(landed > 0, "no kill came before the end")
    }
}
