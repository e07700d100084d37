import Foundation
import GraphStore
import KnowledgeModel
import Retrieval

/// The whole graph that walks go over, for libraries that want it so: nodes by number, passages before entities, and an
/// edge between a passage and each entity that it mentions.
struct WalkGraph {
    /// Passages by number.
    private(set) var passages: [PassageID] = []
    private(set) var nodeCount = 0
    private(set) var edgeCount = 0
    private var passageNumbers: [PassageID: Int32] = [:]
    private var entityNumbers: [EntityID: Int32] = [:]

    private static let mostOccurrences = 3
    private static let edgesAtOnce = 1 << 16

    /// Reads the graph of a store and writes its edges: passages and entities as numbers of 32 bits, weights as numbers of
    /// 64, in the order and layout of this machine.
    init(
        _ reader: StoreReader, passages passagePath: String, entities entityPath: String,
        weights weightPath: String
    )
        throws
    {
        try reader.forEachDocument { document in
            for id in document.passageIDs {
                passageNumbers[id] = Int32(passages.count)
                passages.append(id)
            }
        }
        var counts: [Double] = []
        var files = try [passagePath, entityPath, weightPath].map { path in
            try Data().write(to: URL(fileURLWithPath: path))
            return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        }
        var from: [Int32] = []
        var to: [Int32] = []
        var weights: [Double] = []
        func flush() throws {
            try from.withUnsafeBytes { try files[0].write(contentsOf: Data($0)) }
            try to.withUnsafeBytes { try files[1].write(contentsOf: Data($0)) }
            try weights.withUnsafeBytes { try files[2].write(contentsOf: Data($0)) }
            edgeCount += from.count
            from.removeAll(keepingCapacity: true)
            to.removeAll(keepingCapacity: true)
            weights.removeAll(keepingCapacity: true)
        }
        for (number, passage) in passages.enumerated() {
            var occurrences: [EntityID: Int] = [:]
            try reader.forEachMention(in: passage) { occurrences[$0, default: 0] += $1 }
            try reader.forEachLinkedMention(in: passage) { entity, count, _ in
                occurrences[entity, default: 0] += count
            }
            for (entity, count) in occurrences.sorted(by: { $0.key < $1.key }) {
                let node: Int32
                if let known = entityNumbers[entity] {
                    node = known
                } else {
                    node = Int32(passages.count + counts.count)
                    entityNumbers[entity] = node
                    counts.append(Double(max(1, try reader.passageCount(of: entity))))
                }
                from.append(Int32(number))
                to.append(node)
                weights.append(
                    Double(min(count, Self.mostOccurrences)) / counts[Int(node) - passages.count].squareRoot()
                )
            }
            if from.count >= Self.edgesAtOnce { try flush() }
        }
        try flush()
        for file in files { try file.close() }
        files = []
        nodeCount = passages.count + counts.count
    }

    /// Where a walk begins, as numbers and masses that sum to one; nil when something is not in the graph.
    func restart(of start: GraphWalk.Start) -> (nodes: [Int], masses: [Double])? {
        var nodes: [Int] = []
        var masses: [Double] = []
        for (id, mass) in start.entities {
            guard let node = entityNumbers[id] else { return nil }
            nodes.append(Int(node))
            masses.append(mass)
        }
        for (id, mass) in start.passages {
            guard let node = passageNumbers[id] else { return nil }
            nodes.append(Int(node))
            masses.append(mass)
        }
        let total = masses.reduce(0, +)
        return total > 0 ? (nodes, masses.map { $0 / total }) : nil
    }
}
