import KnowledgeModel

extension Kg_Store_EvidenceItem {
    init(_ evidence: Evidence) {
        start = UInt32(evidence.range.lowerBound)
        length = UInt32(evidence.range.count)
        extractor = evidence.extractor
        confidence = evidence.confidence
        subject = TextPieces.numbers(of: evidence.spans.subject)
        predicate = TextPieces.numbers(of: evidence.spans.predicate)
        object = TextPieces.numbers(of: evidence.spans.object)
        negated = evidence.limits.isNegated
        modality = Kg_Store_Modality(evidence.limits.modality)
        question = evidence.limits.isQuestion
        instruction = evidence.limits.isInstruction
        attributed = evidence.limits.isAttributed
        speaker = TextPieces.numbers(of: evidence.limits.speaker)
        condition = TextPieces.numbers(of: evidence.limits.condition)
        open = evidence.isOpen
    }
}

extension Evidence {
    init(_ item: Kg_Store_EvidenceItem, place: UInt32) throws(StoreError) {
        let start = Int(item.start)
        self.init(
            passage: place == 0 ? nil : Int(place) - 1, range: start..<start + Int(item.length),
            extractor: item.extractor, confidence: item.confidence,
            spans: StatementSpans(
                subject: try TextPieces.ranges(of: item.subject),
                predicate: try TextPieces.ranges(of: item.predicate),
                object: try TextPieces.ranges(of: item.object)),
            limits: try StatementLimits(item), isOpen: item.open)
    }
}

extension StatementLimits {
    fileprivate init(_ item: Kg_Store_EvidenceItem) throws(StoreError) {
        self.init()
        isNegated = item.negated
        modality = try item.modality.modality
        isQuestion = item.question
        isInstruction = item.instruction
        isAttributed = item.attributed
        speaker = try TextPieces.ranges(of: item.speaker)
        condition = try TextPieces.ranges(of: item.condition)
    }
}

extension Kg_Store_Modality {
    init(_ modality: StatementLimits.Modality?) {
        self =
            switch modality {
            case nil: .unspecified
            case .possible: .possible
            case .necessary: .necessary
            case .advised: .advised
            case .conditional: .conditional
            case .future: .future
            case .hedged: .hedged
            case .intended: .intended
            case .hypothetical: .hypothetical
            }
    }

    fileprivate var modality: StatementLimits.Modality? {
        get throws(StoreError) {
            switch self {
            case .unspecified: nil
            case .possible: .possible
            case .necessary: .necessary
            case .advised: .advised
            case .conditional: .conditional
            case .future: .future
            case .hedged: .hedged
            case .intended: .intended
            case .hypothetical: .hypothetical
            case .UNRECOGNIZED(let number): throw .corrupt("a statement has the unknown modality \(number)")
            }
        }
    }
}

/// Pieces of a text as numbers: start of each less the end of the one before it, and its length, by turns.
enum TextPieces {
    /// The numbers of pieces, which are in order and do not overlap.
    static func numbers(of ranges: [Range<Int>]) -> [UInt32] {
        var end = 0
        return ranges.flatMap { range in
            defer { end = range.upperBound }
            return [UInt32(range.lowerBound - end), UInt32(range.count)]
        }
    }

    /// The pieces that numbers describe.
    static func ranges(of numbers: [UInt32]) throws(StoreError) -> [Range<Int>] {
        guard numbers.count.isMultiple(of: 2) else {
            throw .corrupt("pieces of text have \(numbers.count) numbers, which is odd")
        }
        var end = 0
        return stride(from: 0, to: numbers.count, by: 2).map { index in
            let start = end + Int(numbers[index])
            end = start + Int(numbers[index + 1])
            return start..<end
        }
    }
}
