import Checkpoints
import Foundation
import Testing

@testable import Retrieval

@Suite struct BoostedTreesTests {
    /// Two trees: 1 where a is at most 0.5, else 2 or 3 by b; and 10 always.
    private static let sound = Tables(
        roots: [0, -4], features: [0, 1], thresholds: [0.5, 2], left: [-1, -2], right: [1, -3],
        leaves: [1, 2, 3, 10])

    private struct Tables {
        var roots: [Int32]
        var features: [Int32]
        var thresholds: [Float]
        var left: [Int32]
        var right: [Int32]
        var leaves: [Float]

        /// The tensors as a file of safetensors.
        var file: Data {
            let rows: [(name: String, type: String, bytes: Data)] = [
                ("roots", "I32", Self.bytes(roots)), ("features", "I32", Self.bytes(features)),
                ("thresholds", "F32", Self.bytes(thresholds)), ("left", "I32", Self.bytes(left)),
                ("right", "I32", Self.bytes(right)), ("leaves", "F32", Self.bytes(leaves)),
            ]
            var data = Data()
            let header = rows.map { row in
                let start = data.count
                data += row.bytes
                return """
                    "\(row.name)":{"dtype":"\(row.type)","shape":[\(row.bytes.count / 4)],\
                    "data_offsets":[\(start),\(data.count)]}
                    """
            }.joined(separator: ",")
            let json = Data("{\(header)}".utf8)
            return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) } + json + data
        }

        private static func bytes<Number: BitwiseCopyable>(_ numbers: [Number]) -> Data {
            numbers.withUnsafeBytes { Data($0) }
        }
    }

    private func trees(
        _ tables: Tables, configuration: String = #"{"features":["a","b"]}"#
    ) throws -> BoostedTrees {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors")
        try tables.file.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try BoostedTrees(
            configuration: Data(configuration.utf8), weights: SafetensorsFile(path: url.path),
            features: ["a", "b"])
    }

    @Test(
        arguments: [([0.5, 9], 11.0), ([0.6, 2], 12), ([0.6, 2.5], 13), ([-1, 0], 11)] as [([Float], Double)])
    func addsTheLeavesThatNumbersLeadTo(numbers: [Float], sum: Double) throws {
        #expect(try trees(Self.sound).sum(for: numbers) == sum)
    }

    @Test func refusesTreesThatLeadNowhereOrInCircles() throws {
        var tables = Self.sound
        tables.right[0] = 2
        #expect(throws: CheckpointError.self) { try trees(tables) }
        tables = Self.sound
        tables.left[1] = 0
        #expect(throws: CheckpointError.self) { try trees(tables) }
        tables = Self.sound
        tables.roots[1] = -5
        #expect(throws: CheckpointError.self) { try trees(tables) }
        tables = Self.sound
        tables.features[1] = 2
        #expect(throws: CheckpointError.self) { try trees(tables) }
        tables = Self.sound
        tables.thresholds.removeLast()
        #expect(throws: CheckpointError.self) { try trees(tables) }
    }

    @Test(arguments: [#"{"features":["b","a"]}"#, #"{"features":["a"]}"#, "{}", "no JSON"])
    func refusesOtherFeatures(configuration: String) throws {
        #expect(throws: CheckpointError.self) { try trees(Self.sound, configuration: configuration) }
    }

    @Test func theBuiltInModelFitsItsFeatures() throws {
        _ = try Reranker.builtIn()
    }
}
