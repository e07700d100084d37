import GraphStore
import KnowledgeModel

/// Finds what else the things of a store are called, by what its documents say of names.
///
/// Names of one name are names of one another, so that edges are followed both ways and over a few steps: "LLMs" leads over
/// "LLM" to 大语言模型. Each step is believed as far as its surest evidence, and a way as far as all of its steps.
struct EntityAliases {
    /// Another name.
    struct Alias: Equatable {
        /// The entity that it names.
        let id: EntityID
        /// How sure it is that it names the same thing, from 0 to 1.
        let confidence: Double
    }

    private let reader: StoreReader

    /// Longer ways than this are not followed.
    private static let mostSteps = 3
    /// Less sure names do not count.
    private static let leastConfidence = 0.4
    /// What has more names than this is rather a word that many things are called, and leads nowhere.
    private static let mostAliases = 16

    private static let predicates = Predicate.betweenNames.map(\.id)
    private static let hasVersion = Predicate.hasVersion.id

    init(reader: StoreReader) {
        self.reader = reader
    }

    /// The other names of an entity, the surest first; equally sure ones by identifier.
    ///
    /// - Complexity: a few short scans for each name found, and as many for an entity without other names.
    func aliases(of entity: EntityID) throws -> [Alias] {
        var confidences: [EntityID: Double] = [entity: 1]
        var ends = [Alias(id: entity, confidence: 1)]
        for _ in 0..<Self.mostSteps where !ends.isEmpty {
            var next: [EntityID: Double] = [:]
            for end in ends {
                let neighbours = try neighbours(of: end.id)
                guard neighbours.count <= Self.mostAliases else { continue }
                for (id, confidence) in neighbours {
                    let confidence = end.confidence * confidence
                    guard confidence >= Self.leastConfidence, confidence > confidences[id] ?? 0 else {
                        continue
                    }
                    next[id] = max(next[id] ?? 0, confidence)
                }
            }
            confidences.merge(next) { max($0, $1) }
            ends = Self.sorted(next)
        }
        confidences[entity] = nil
        return Array(Self.sorted(confidences).prefix(Self.mostAliases))
    }

    /// Whether an entity has other names.
    func hasAliases(_ entity: EntityID) throws -> Bool {
        try !neighbours(of: entity).isEmpty || !products(of: entity).isEmpty
    }

    /// The products that an entity is a version of: "Haystack" of "Haystack 2.x".
    func products(of version: EntityID) throws -> [Alias] {
        var products: [EntityID: Double] = [:]
        var name: String?
        try reader.forEachTriple(predicate: Self.hasVersion, object: version) { triple in
            // A bare number is a version of all sorts of things.
            if name == nil { name = try reader.entity(version)?.canonicalName }
            guard let product = try reader.entity(triple.subject)?.canonicalName,
                name?.hasPrefix(product + " ") == true
            else { return }
            products[triple.subject] = try confidence(of: triple)
        }
        return Self.sorted(products)
    }

    private func neighbours(of entity: EntityID) throws -> [(EntityID, Double)] {
        var triples: [(triple: Triple, other: EntityID)] = []
        for predicate in Self.predicates {
            try reader.forEachTriple(predicate: predicate, object: entity) {
                triples.append(($0, $0.subject))
            }
            try reader.forEachTriple(subject: entity, predicate: predicate) {
                triples.append(($0, $0.object))
            }
        }
        return try triples.map { ($0.other, try confidence(of: $0.triple)) }
    }

    private func confidence(of triple: Triple) throws -> Double {
        Double(try reader.evidence(for: triple).map(\.evidence.confidence).max() ?? 0)
    }

    private static func sorted(_ confidences: [EntityID: Double]) -> [Alias] {
        confidences.map { Alias(id: $0, confidence: $1) }
            .sorted { ($1.confidence, $0.id) < ($0.confidence, $1.id) }
    }
}
