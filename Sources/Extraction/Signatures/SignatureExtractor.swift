import KnowledgeModel

/// States what reference pages list below the heading of a function or class: its parameters, and the errors that it raises.
///
/// Such a list follows a line such as "Parameters:" or "Raises:".
struct SignatureExtractor {
    /// The extractor's name in evidence; the number changes when it would find other triples.
    static let name = "signature/1"

    private(set) var assertions: [Assertion] = []

    /// States what the lists of a document say.
    mutating func extract(
        from document: Document, passages: [Passage], titles: TitleNames, text: UnsafeBufferPointer<UInt8>,
        entities: inout EntityTable
    ) {
        guard case .page = document.structure else { return }
        var relation: (predicate: Predicate, part: Int)?
        var passage = 0
        for block in document.blocks {
            switch block.kind {
            case .listItem:
                guard let (predicate, part) = relation, part == block.part,
                    let owner = titles.headings[part], let item = SignatureItem(block.range, in: text)
                else {
                    continue
                }
                while passage + 1 < passages.count,
                    passages[passage + 1].range.lowerBound <= item.name.lowerBound
                {
                    passage += 1
                }
                state(item, predicate, of: owner, in: passages[passage], text: text, &entities)
            case .code: continue
            case .paragraph, .heading, .quote, .table:
                relation = Self.predicate(named: text.slice(block.range)).map { ($0, block.part) }
            }
        }
    }

    private mutating func state(
        _ item: SignatureItem, _ predicate: Predicate, of owner: Int, in passage: Passage,
        text: UnsafeBufferPointer<UInt8>, _ entities: inout EntityTable
    ) {
        guard item.name.upperBound <= passage.range.upperBound else { return }
        let entity = Entity.named(String(decoding: text[item.name], as: UTF8.self), kind: .code)
        guard NameLength.isNameable(entity) else { return }
        let start = passage.range.lowerBound
        let place = item.name.lowerBound - start..<item.name.upperBound - start
        let object = entities.index(of: entity)
        guard object != owner else { return }
        assertions.append(
            Assertion(
                subject: owner, predicate: predicate, object: object,
                evidence: Evidence(
                    passage: passage.ordinal, range: place, extractor: Self.name, confidence: 0.95,
                    spans: StatementSpans(object: [place]))))
    }

    /// What a line above a list says of its items.
    private static func predicate(named line: UnsafeBufferPointer<UInt8>) -> Predicate? {
        guard line.count <= 24 else { return nil }
        let label = String(decoding: line, as: UTF8.self).lowercased()
            .trimmingPrefix { $0 == "*" || $0 == " " }
            .prefix { $0.isLetter || $0 == " " }
        switch label {
        case "parameters", "args", "arguments", "keyword arguments", "params", "参数":
            return SoftwareRelation.Kind.takesParameter.predicate
        case "raises", "throws", "exceptions", "抛出", "异常": return SoftwareRelation.Kind.raises.predicate
        default: return nil
        }
    }
}
