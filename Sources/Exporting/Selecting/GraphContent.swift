import GraphStore
import KnowledgeModel

/// What an export holds, in the order that ``GraphWriter`` describes.
protocol GraphContent {
    /// Whether a limit left something out.
    var isCut: Bool { get }

    /// Hands everything to a writer.
    func write(to writer: any GraphWriter) throws
}

/// The words of predicates, each looked up once.
final class PredicateWords {
    private let reader: StoreReader
    private var known: [PredicateID: Predicate] = [:]

    init(_ reader: StoreReader) {
        self.reader = reader
    }

    subscript(_ id: PredicateID) -> Predicate {
        get throws {
            if let predicate = known[id] { return predicate }
            guard let predicate = try reader.predicate(id) else {
                throw ExportError.missing("the name of predicate \(id)")
            }
            known[id] = predicate
            return predicate
        }
    }
}
