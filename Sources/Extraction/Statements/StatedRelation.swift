import KnowledgeModel
import Language

/// A statement on its way from a sentence into a graph: a predicate between two names.
struct StatedRelation {
    /// The words that name the subject, as indices in ascending order.
    let subject: [Int]
    /// What relates both; of a denied statement the denied relation.
    let predicate: Predicate
    /// The words that name the object, as indices in ascending order.
    let object: [Int]
    /// The word that the subject hangs on.
    let subjectHead: Int
    /// The word that the object hangs on.
    let objectHead: Int
    /// How sure the statement is as a statement, from 0 to 1.
    let statementConfidence: Double
    /// What in the grammar gave the statement; nil for relations of software.
    let construction: OpenStatement.Construction?
    /// What must be named for the statement to say something outside its sentence.
    let demand: Demand
    /// The words of the predicate, as indices in ascending order; none of relations of software.
    let predicateWords: [Int]
    /// What limits the statement.
    let attributes: StatementAttributes

    /// Whether it is a relation of software.
    var isSoftware: Bool { construction == nil }

    /// Which ends of a statement must name something in particular.
    enum Demand {
        /// The subject: "the component has several sockets" says nothing elsewhere.
        case subject
        /// Either.
        case either
        /// Both, by proper names: what two nouns side by side have to do with each other is seldom worth an edge.
        case bothByName
    }

    /// Takes an edge of an open statement.
    init(_ triple: StatementTriple, of statement: OpenStatement) {
        self.init(
            triple.subject, Predicate(rawValue: triple.predicate), triple.object,
            words: statement.predicate.words.sorted(), statement.attributes, statement.confidence,
            heads: (triple.subjectHead, triple.objectHead), statement.construction)
    }

    /// Takes a relation of software.
    init(_ relation: SoftwareRelation) {
        self.init(
            relation.subject, relation.kind.predicate, relation.object, words: [], relation.attributes,
            relation.confidence, heads: (relation.subject.last ?? 0, relation.object.last ?? 0), nil)
    }

    private init(
        _ subject: [Int], _ predicate: Predicate, _ object: [Int], words: [Int],
        _ attributes: StatementAttributes, _ confidence: Double, heads: (subject: Int, object: Int),
        _ construction: OpenStatement.Construction?
    ) {
        demand = construction?.demand ?? .either
        self.construction = construction
        (subjectHead, objectHead) = heads
        self.subject = subject
        self.predicate = attributes.isNegated ? predicate.negated : predicate
        self.object = object
        statementConfidence = confidence
        predicateWords = words
        self.attributes = attributes
    }

    /// Why the statement is believed.
    ///
    /// - Parameters:
    ///   - sentence: The sentence, as bytes of the document.
    ///   - confidence: How sure that is, from 0 to 1.
    func evidence(in sentence: Sentence, of passage: Passage, confidence: Double) -> Evidence {
        let start = passage.range.lowerBound
        func places(_ words: [Int]) -> [Range<Int>] {
            // A subject that was restored has no bytes.
            sentence.ranges(of: words).filter { !$0.isEmpty }
                .map { $0.lowerBound - start..<$0.upperBound - start }
        }
        var limits = StatementLimits()
        limits.isNegated = attributes.isNegated
        limits.modality = attributes.modality
        limits.isInstruction = attributes.isInstruction
        limits.condition = places(attributes.condition)
        if let attribution = attributes.attribution {
            limits.isAttributed = true
            limits.speaker = places(attribution.speaker)
            limits.isNegated = limits.isNegated != attribution.isNegated
        }
        return Evidence(
            passage: passage.ordinal,
            range: sentence.range.lowerBound - start..<sentence.range.upperBound - start,
            extractor: TextStatements.name, confidence: Float(confidence),
            spans: StatementSpans(
                subject: places(subject), predicate: places(predicateWords), object: places(object)),
            limits: limits)
    }
}

extension OpenStatement.Construction {
    /// Which ends of such a statement must name something in particular.
    fileprivate var demand: StatedRelation.Demand {
        switch self {
        case .possession, .modifier: .bothByName
        case .alias, .example: .either
        default: .subject
        }
    }
}

extension SoftwareRelation.Kind {
    /// The relation's name in a graph: "works with" of `worksWith`.
    var predicate: Predicate {
        var words = ""
        for character in rawValue {
            if character.isUppercase { words.append(" ") }
            words.append(contentsOf: character.lowercased())
        }
        return Predicate(rawValue: words)
    }
}
