import GraphStore
import KnowledgeModel

/// A whole graph, scanned table by table and never held in memory.
struct WholeGraph: GraphContent {
    private let reader: StoreReader
    let isCut = false

    init(_ reader: StoreReader) {
        self.reader = reader
    }

    func write(to writer: any GraphWriter) throws {
        try reader.forEachDescribedEntity { id, entity in try writer.add(entity, id) }
        if writer.parts.contains(.descriptions) {
            try reader.forEachDescription { id, document, entity in
                try writer.add(description: entity, id, in: document)
            }
            try reader.forEachTitle { title, document in try writer.add(title: title, in: document) }
        }
        try reader.forEachDocument { document in
            try writer.add(document)
            for id in document.passageIDs {
                guard let passage = try reader.passage(id) else {
                    throw ExportError.missing("passage \(id) of \(document.uri)")
                }
                let holder =
                    writer.parts.contains(.holders)
                    ? try reader.entity(holding: passage.passage, of: document) : nil
                try writer.add(passage, of: document, holder: holder)
            }
        }
        let predicates = PredicateWords(reader)
        try reader.forEachSupportedTriple { triple, evidence in
            try writer.add(triple, predicates[triple.predicate], evidence: evidence)
        }
        try reader.forEachMention { entity, passage, places, context in
            try writer.add(
                ExportedMention(entity: entity, passage: passage, places: places, context: context))
        }
        try reader.forEachLinkedMention { entity, passage, occurrences, mentioned in
            try writer.add(
                ExportedLinkedMention(
                    entity: entity, passage: passage, occurrences: occurrences, mentioned: mentioned))
        }
    }
}
