import Foundation
import VectorIndex

/// kg's index: built, opened, searched and changed.
struct Trial {
    let vectors: VectorFile
    let queries: VectorFile
    /// The numbers of the ten nearest vectors of each query that is used.
    let truth: [[Int]]
    let rounds: Int

    private static let clock = ContinuousClock()

    func run(in folder: String) throws -> Report.Row {
        let space = VectorSpace(dimension: vectors.dimension, model: 1)
        let index = try VectorIndex(folder: folder, space: space)
        let build = try Self.clock.measure {
            try index.load { writer in
                for row in 0..<vectors.count {
                    try vectors.withVector(row) { try writer.append($0, key: VectorKey(id: UInt64(row))) }
                }
            }
            try index.save(generation: 1)
        }
        let before = ProcessUsage.anonymousBytes
        let opened = try VectorIndex(folder: folder, space: space)
        let open = try (0..<rounds).map { _ in
            try Self.clock.measure { _ = try VectorIndex(folder: folder, space: space) }
        }
        let questions = truth.indices.map { queries[$0] }
        let found = try opened.search(questions, count: 10)
        let processor = ProcessUsage.processorSeconds
        let times = try (0..<rounds).map { _ in
            try questions.map { question in
                try Self.clock.measure { _ = try opened.search(question, count: 10) }
            }
        }
        let processorPerQuery =
            (ProcessUsage.processorSeconds - processor) * 1_000 / Double(rounds * questions.count)
        let batch = try (0..<rounds).map { _ in
            try Self.clock.measure { _ = try opened.search(questions, count: 10) }
        }
        let memory = ProcessUsage.anonymousBytes - before
        let changes = min(1_000, vectors.count)
        let insert = try Self.clock.measure {
            for row in 0..<changes {
                let key = VectorKey(id: UInt64(vectors.count + row))
                try opened.update(inserting: [(key, vectors[row])])
            }
        }
        let delete = try (0..<rounds).map { round in
            try Self.clock.measure { try opened.update(removing: [UInt64(vectors.count + round)]) }
        }
        return Report.Row(
            index: "kg", setting: "", recall: recall(found), buildSeconds: build.seconds,
            memoryBytes: memory, fileBytes: try Self.size(of: folder),
            openMilliseconds: open.map(\.milliseconds).median,
            medianMilliseconds: times.map { $0.map(\.milliseconds).percentile(0.5) }.median,
            bestMilliseconds: times.joined().map(\.milliseconds).min() ?? 0,
            processorMilliseconds: processorPerQuery,
            tailMilliseconds: times.map { $0.map(\.milliseconds).percentile(0.99) }.median,
            batchPerSecond: Double(questions.count) / batch.map(\.seconds).median,
            insertMicroseconds: insert.milliseconds * 1_000 / Double(changes),
            deleteMilliseconds: delete.map(\.milliseconds).median)
    }

    private func recall(_ found: [[VectorMatch]]) -> Double {
        let right = zip(found, truth).reduce(0) { sum, pair in
            sum + Set(pair.0.map { Int($0.key.id) }).intersection(pair.1).count
        }
        return Double(right) / Double(truth.reduce(0) { $0 + $1.count })
    }

    private static func size(of folder: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            return sum + (attributes[.size] as? Int ?? 0)
        }
    }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }
    fileprivate var milliseconds: Double { self / .milliseconds(1) }
}

extension [Double] {
    fileprivate var median: Double { percentile(0.5) }

    fileprivate func percentile(_ share: Double) -> Double {
        sorted()[Swift.min(count - 1, Int(share * Double(count)))]
    }
}
