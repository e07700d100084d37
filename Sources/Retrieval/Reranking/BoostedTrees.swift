import Checkpoints
import Foundation

/// A sum of decision trees, as gradient boosting fits them (Friedman, "Greedy Function Approximation: A Gradient Boosting
/// Machine", 2001).
///
/// It is read from a configuration in JSON, `{"features": [names]}`, and tensors: `roots`, for each tree its first node;
/// for each node the index of its `features`, its `thresholds`, where to go when the feature is at most that (`left`) and
/// when it is more (`right`): to a node, or, for -1 - *n*, to leaf *n* of `leaves`. A file may hold several sums, whose tensors
/// have a prefix.
struct BoostedTrees: Sendable {
    private let roots: [Int32]
    private let features: [Int32]
    private let thresholds: [Float]
    private let left: [Int32]
    private let right: [Int32]
    private let leaves: [Float]

    private struct Configuration: Decodable {
        let features: [String]
    }

    /// Reads trees.
    ///
    /// - Parameters:
    ///   - configuration: The JSON.
    ///   - weights: The tensors.
    ///   - prefix: What the names of its tensors begin with.
    ///   - features: The names of the numbers that will be given, in order.
    /// - Throws: `CheckpointError` where something is missing, of another type, or leads out of the tables.
    init(
        configuration: Data, weights: SafetensorsFile, prefix: String = "", features names: [String]
    ) throws {
        let named: Configuration
        do {
            named = try JSONDecoder().decode(Configuration.self, from: configuration)
        } catch {
            throw CheckpointError.malformed(weights.path, "its configuration lists no \"features\"")
        }
        guard named.features == names else {
            throw CheckpointError.unsupported(
                weights.path, "it was trained for the features \(named.features.joined(separator: ", "))")
        }
        roots = try Self.numbers(prefix + "roots", .int32, in: weights)
        features = try Self.numbers(prefix + "features", .int32, in: weights)
        thresholds = try Self.numbers(prefix + "thresholds", .float32, in: weights)
        left = try Self.numbers(prefix + "left", .int32, in: weights)
        right = try Self.numbers(prefix + "right", .int32, in: weights)
        leaves = try Self.numbers(prefix + "leaves", .float32, in: weights)
        let nodes = features.count
        guard thresholds.count == nodes, left.count == nodes, right.count == nodes,
            roots.allSatisfy({ -leaves.count <= $0 && $0 < nodes }),
            features.allSatisfy({ names.indices.contains(Int($0)) }),
            // A child lies behind its parent, so that every way ends.
            zip(left, right).enumerated().allSatisfy({ node, children in
                [children.0, children.1].allSatisfy {
                    -leaves.count <= $0 && ($0 < 0 || $0 > node) && $0 < nodes
                }
            })
        else { throw CheckpointError.malformed(weights.path, "its trees lead to nodes that are not there") }
    }

    private static func numbers<Number: BitwiseCopyable>(
        _ name: String, _ element: SafetensorsFile.Element, in file: SafetensorsFile
    ) throws -> [Number] {
        guard let tensor = file.tensors[name], tensor.element == element, tensor.shape.count == 1 else {
            throw CheckpointError.malformed(file.path, "it has no row \"\(name)\" of \(element.rawValue)")
        }
        let bytes = file.bytes(of: tensor)
        return (0..<tensor.shape[0]).map {
            bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Number>.size, as: Number.self)
        }
    }

    /// The sum of what the trees say.
    ///
    /// - Complexity: O(trees times their depth).
    func sum(for values: [Float]) -> Double {
        var sum = 0.0
        for root in roots {
            var node = Int(root)
            while node >= 0 {
                node = Int(values[Int(features[node])] <= thresholds[node] ? left[node] : right[node])
            }
            sum += Double(leaves[-1 - node])
        }
        return sum
    }
}
