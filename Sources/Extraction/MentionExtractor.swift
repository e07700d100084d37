import KnowledgeModel
import Language

/// Finds what the passages of one document name.
struct MentionExtractor {
    /// Recognised names that are less sure are left out.
    private static let leastConfidence: Float = 0.85

    private let document: Document
    private let titles: TitleNames
    private let accounts: AccountNames
    private var scratch = CanonicalText()
    private var nextBlock = 0
    private var places = MentionCollector()

    init(document: Document, titles: TitleNames) {
        self.document = document
        self.titles = titles
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
        while nextBlock < document.blocks.count,
            document.blocks[nextBlock].range.upperBound <= passage.range.lowerBound
        {
            nextBlock += 1
        }
        for block in document.blocks[nextBlock...] {
            guard block.range.lowerBound < passage.range.upperBound else { break }
            let range = block.range.clamped(to: passage.range)
            guard !range.isEmpty else { continue }
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
            scratch.read(text.slice(range))
            scratch.bytes.withUnsafeBufferPointer { canonical in
                guard NameLength.isNameable(canonical) else { return }
                let entity = entities.index(
                    ofName: canonical, kind: Entity.Kind(rawValue: name.kind), writtenAs: text.slice(range))
                places.add(range, offset: 0, for: entity)
            }
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
            scratch.read(bytes.slice(found))
            scratch.bytes.withUnsafeBufferPointer { canonical in
                guard NameLength.isNameable(canonical) else { return }
                let entity = entities.index(ofName: canonical, kind: .code, writtenAs: bytes.slice(found))
                places.add(found, offset: range.lowerBound, for: entity)
            }
        }
    }
}
