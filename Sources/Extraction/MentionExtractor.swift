import KnowledgeModel
import Language

/// Finds what the passages of one document name.
struct MentionExtractor {
    /// Recognised names that are less sure are left out.
    static let leastConfidence: Float = 0.85

    private let titles: TitleNames
    private let accounts: AccountNames
    private let ontologyNames: OntologyNames?
    private var grams = NameGrams()
    private var scratch = CanonicalText()
    private var blocks: PassageBlocks
    private var places = MentionCollector()

    /// Begins a document.
    ///
    /// - Parameter ontologyNames: Names that are looked for besides those that their form shows.
    init(document: Document, titles: TitleNames, ontologyNames: OntologyNames? = nil) {
        self.titles = titles
        self.ontologyNames = ontologyNames
        blocks = PassageBlocks(of: document)
        accounts = AccountNames(of: document)
    }

    /// The mentions of a passage, in the order in which the entities come up first.
    ///
    /// Passages are given in order.
    ///
    /// - Parameters:
    ///   - text: The bytes of the whole document.
    ///   - sentences: The passage's sentences with the names that were recognised in them, as bytes of the document.
    mutating func mentions(
        of passage: Passage, text: UnsafeBufferPointer<UInt8>, sentences: [Sentence],
        entities: inout EntityTable
    ) -> [Mention] {
        places.begin(passage)
        for (block, range) in blocks.blocks(in: passage) {
            read(range, isCode: block.isCode, text: text, entities: &entities)
        }
        for sentence in sentences { add(sentence, text: text, entities: &entities) }
        if let title = titles.title { places.addContext(2, for: title) }
        if passage.part < titles.headings.count, let heading = titles.headings[passage.part],
            heading != titles.title
        {
            places.addContext(1, for: heading)
        }
        for tag in titles.tags { places.addContext(1, for: tag) }
        return places.finish()
    }

    /// Adds the names that were recognised in a sentence.
    private mutating func add(
        _ sentence: Sentence, text: UnsafeBufferPointer<UInt8>, entities: inout EntityTable
    ) {
        for name in sentence.names where name.confidence >= Self.leastConfidence {
            guard let first = name.words.first, let last = name.words.last else { continue }
            let range = sentence.words[first].range.lowerBound..<sentence.words[last].range.upperBound
            add(range, of: text, kind: Entity.Kind(rawValue: name.kind), entities: &entities)
        }
    }

    /// Adds a place that names something, where its name has a length that names have.
    ///
    /// - Parameters:
    ///   - range: Bytes of the text.
    ///   - offset: Where the text begins in the document.
    private mutating func add(
        _ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, offset: Int = 0, kind: Entity.Kind,
        entities: inout EntityTable
    ) {
        scratch.read(text.slice(range))
        scratch.bytes.withUnsafeBufferPointer { canonical in
            guard NameLength.isNameable(canonical) else { return }
            let entity = entities.index(ofName: canonical, kind: kind, writtenAs: text.slice(range))
            places.add(range, offset: offset, for: entity)
        }
    }

    private mutating func read(
        _ range: Range<Int>, isCode: Bool, text: UnsafeBufferPointer<UInt8>, entities: inout EntityTable
    ) {
        let bytes = text.slice(range)
        if !isCode {
            NameFinder.forEachName(in: bytes, scratch: &scratch) { found, canonical in
                guard NameLength.isNameable(canonical) else { return }
                let entity = entities.index(ofName: canonical, kind: .concept, writtenAs: bytes.slice(found))
                places.add(found, offset: range.lowerBound, for: entity)
            }
            accounts.forEachMention(in: bytes) { found, author in
                places.add(found, offset: range.lowerBound, for: entities.index(of: Entity(author)))
            }
        }
        CodeIdentifierFinder.forEachIdentifier(in: bytes, context: isCode ? .code : .prose) { found in
            add(found, of: bytes, offset: range.lowerBound, kind: .code, entities: &entities)
        }
        var listed: [(range: Range<Int>, kind: Entity.Kind)] = []
        ontologyNames?.forEachName(in: bytes, grams: &grams) { listed.append(($0, $1)) }
        for name in listed {
            add(name.range, of: bytes, offset: range.lowerBound, kind: name.kind, entities: &entities)
        }
        PackageNames(in: bytes, isCode: isCode).forEachPackage { package in
            add(
                package.name, of: bytes, offset: range.lowerBound, kind: Entity.Kind(rawValue: "library"),
                entities: &entities)
        }
    }
}
