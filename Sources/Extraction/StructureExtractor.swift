import KnowledgeModel
import Language

/// States what the structure of a document says for certain.
struct StructureExtractor {
    /// The extractor's name in evidence; the number changes when it would find other triples.
    static let name = "structure/2"

    private let document: Document
    private let passages: [Passage]
    private let titles: TitleNames
    /// The ordinal of the first passage of each part.
    private var firstPassages: [Int: Int] = [:]
    private(set) var assertions: [Assertion] = []

    init(document: Document, passages: [Passage], titles: TitleNames) {
        self.document = document
        self.passages = passages
        self.titles = titles
        for passage in passages where firstPassages[passage.part] == nil {
            firstPassages[passage.part] = passage.ordinal
        }
    }

    /// States everything about the document, its parts and its links.
    mutating func extract(into entities: inout EntityTable) {
        let whole = entities.index(of: Entity(document))
        if let author = document.author {
            state(entities.index(of: Entity(author)), .authorOf, whole)
        }
        for tag in titles.tags { state(whole, .tagged, tag) }
        define(document.title, entity: titles.title, in: whole, passage: passages.first?.ordinal, &entities)
        switch document.structure {
        case .page(let sections): state(sections, of: whole, &entities)
        case .thread(let posts): state(posts, of: whole, &entities)
        }
        for link in document.links { state(link, of: whole, &entities) }
    }

    private mutating func state(_ sections: [Section], of whole: Int, _ entities: inout EntityTable) {
        for (part, section) in sections.enumerated() {
            guard let entity = Entity(section, of: document) else { continue }
            let index = entities.index(of: entity)
            let passage = firstPassages[part]
            let parent = section.parent.flatMap {
                sections.indices.contains($0) ? Entity(sections[$0], of: document) : nil
            }
            state(index, .partOf, parent.map { entities.index(of: $0) } ?? whole, passage: passage)
            define(section.heading, entity: titles.headings[part], in: index, passage: passage, &entities)
        }
    }

    private mutating func state(_ posts: [Post], of whole: Int, _ entities: inout EntityTable) {
        let indices = posts.map { entities.index(of: Entity($0)) }
        var quoted: [Int: Set<Int>] = [:]
        for block in document.blocks {
            if let source = block.repeats { quoted[block.part, default: []].insert(source) }
        }
        for (part, post) in posts.enumerated() {
            let passage = firstPassages[part]
            state(indices[part], .partOf, whole, passage: passage)
            if let author = post.author {
                state(entities.index(of: Entity(author)), .authorOf, indices[part], passage: passage)
            }
            if let target = post.replyTo, indices.indices.contains(target), target != part {
                state(indices[part], .repliesTo, indices[target], passage: passage)
            }
            for source in quoted[part, default: []].sorted() where indices.indices.contains(source) {
                state(indices[part], .quotes, indices[source], passage: passage)
            }
            if post.isAccepted { state(indices[part], .acceptedAnswerOf, whole, passage: passage) }
        }
    }

    private mutating func state(_ link: Link, of whole: Int, _ entities: inout EntityTable) {
        let targets = LinkTargets(of: link, in: document)
        guard !targets.entities.isEmpty else { return }
        let holder = passage(holding: link.range)
        var range = 0..<0
        if let holder {
            let shown = link.range.clamped(to: holder.range)
            let start = holder.range.lowerBound
            range = shown.lowerBound - start..<shown.upperBound - start
        }
        for target in targets.entities {
            let index = entities.index(of: target)
            if index != whole { state(whole, .linksTo, index, passage: holder?.ordinal, range: range) }
        }
    }

    /// States where a title or heading is explained, and the identifiers that it holds.
    private mutating func define(
        _ heading: String, entity: Int?, in place: Int, passage: Int?, _ entities: inout EntityTable
    ) {
        if let entity { state(entity, .definedIn, place, passage: passage) }
        for range in CodeIdentifierFinder.identifiers(in: heading, context: .prose) {
            let bytes = Array(heading.utf8)[range]
            let identifier = Entity.named(String(decoding: bytes, as: UTF8.self), kind: .code)
            guard NameLength.isNameable(identifier) else { continue }
            let index = entities.index(of: identifier)
            if index != entity { state(index, .definedIn, place, passage: passage) }
        }
    }

    private mutating func state(
        _ subject: Int, _ predicate: Predicate, _ object: Int, passage: Int? = nil, range: Range<Int> = 0..<0
    ) {
        let evidence = Evidence(passage: passage, range: range, extractor: Self.name, confidence: 1)
        let assertion = Assertion(subject: subject, predicate: predicate, object: object, evidence: evidence)
        assertions.append(assertion)
    }

    /// The passage that shows the words of a link.
    private func passage(holding range: Range<Int>) -> Passage? {
        guard !range.isEmpty else { return nil }
        var (low, high) = (0, passages.count)
        while low < high {
            let middle = (low + high) / 2
            if passages[middle].range.upperBound <= range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < passages.count && passages[low].range.overlaps(range) ? passages[low] : nil
    }
}
