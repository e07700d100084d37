import GraphStore
import KnowledgeModel
import Language

/// Finds what in a store can be asked about.
struct SelfTestDrafts {
    private let reader: StoreReader

    /// The fewest telling words of a title, heading or link: with one, many other places fit as well.
    private static let leastWords = 2
    /// The fewest bytes that a section has beside its heading.
    private static let leastText = 120
    /// The most documents that a link's words are taken out of; what more link to is known to all.
    private static let mostLinking = 5
    /// The fewest passages that mention what is asked "What is X?" about, so that there is a choice.
    private static let leastMentions = 3

    init(reader: StoreReader) {
        self.reader = reader
    }

    // MARK: Threads

    /// The question that a thread gives: its title, which its accepted answer answers, or else its first.
    func threadTitle(of document: StoredDocument) throws -> SelfTestDraft? {
        guard case .thread(let posts) = document.structure, Self.isTelling(document.title),
            let answer = Self.answer(among: posts), !posts[answer].range.isEmpty
        else { return nil }
        return SelfTestDraft(
            kind: .threadTitle, question: document.title, uri: document.uri, goal: .part(answer),
            heldOutPart: 0, changes: [document.uri: { $0.removeTitle() }])
    }

    /// The place of the post that answers: the accepted one, else the first answer, else the first reply of somebody else.
    static func answer(among posts: [Post]) -> Int? {
        guard let asking = posts.first else { return nil }
        let others = posts.indices.dropFirst().filter { !posts[$0].marks.contains(.deleted) }
        return others.first { posts[$0].isAccepted } ?? others.first { posts[$0].kind == .answer }
            ?? others.first { posts[$0].kind == .reply && posts[$0].author != asking.author }
    }

    // MARK: Headings

    /// The question that a section gives: its heading, where no other document has it as a title or heading.
    func heading(ofSection index: Int, of document: StoredDocument) throws -> SelfTestDraft? {
        guard case .page(let sections) = document.structure, sections.indices.contains(index) else {
            return nil
        }
        let section = sections[index]
        let name = Entity.named(section.heading, kind: .topic)
        guard section.level >= 2, Self.isTelling(section.heading),
            section.range.count >= section.heading.utf8.count + Self.leastText,
            CanonicalName.of(document.title) != name.canonicalName,
            try reader.documents(givingTitle: name.id).count == 1
        else { return nil }
        return SelfTestDraft(
            kind: .heading, question: section.heading, uri: document.uri, goal: .part(index),
            heldOutPart: nil, changes: [document.uri: { $0.removeHeading(ofSection: index) }])
    }

    // MARK: Links

    /// The question that a link gives: its words, where they are not what the linked document calls itself.
    func linkText(ofLink index: Int, of document: StoredDocument) throws -> SelfTestDraft? {
        let link = document.links[index]
        guard link.target != document.uri, !link.range.isEmpty,
            let target = try reader.document(uri: link.target)
        else { return nil }
        let words = try HeldOutDocument(document, in: reader).linkTexts[index]
        guard Self.isTelling(words), !words.contains("://"),
            !Self.names(of: target).contains(CanonicalName.of(words))
        else { return nil }
        let entity = EntityID(namespace: "document", name: target.uri)
        var linking: [StoredDocument] = []
        try reader.forEachTriple(predicate: Predicate.linksTo.id, object: entity) { triple in
            // The identifier of a document is that of its entity.
            let source = DocumentID(rawValue: triple.subject.rawValue)
            if let source = try reader.document(source) { linking.append(source) }
        }
        guard linking.count <= Self.mostLinking else { return nil }
        var changes: [String: (inout HeldOutDocument) -> Void] = [:]
        for source in linking + [document] {
            changes[source.uri] = { $0.removeLinks(to: target.uri, showing: words) }
        }
        return SelfTestDraft(
            kind: .linkText, question: words, uri: target.uri, goal: .document, heldOutPart: nil,
            changes: changes)
    }

    /// The canonical names of a document's title and headings.
    private static func names(of document: StoredDocument) -> Set<String> {
        var names: Set = [CanonicalName.of(document.title)]
        if case .page(let sections) = document.structure {
            names.formUnion(sections.map { CanonicalName.of($0.heading) })
        }
        return names
    }

    // MARK: Definitions

    /// The predicates of sentences that say what something is, in both languages.
    static let defining = ["be", "是"].map { Predicate(rawValue: $0) }

    /// The question that a statement gives: "What is X?", which all sentences that begin by saying what X is answer.
    func definition(by triple: Triple) throws -> SelfTestDraft? {
        guard let entity = try reader.description(of: triple.subject), entity.namespace == .name,
            ![.person, .date, .quantity].contains(entity.kind),
            try reader.passageCount(of: triple.subject) >= Self.leastMentions
        else { return nil }
        var places: [DocumentID: Set<Int>] = [:]
        for predicate in Self.defining {
            try reader.forEachTriple(subject: triple.subject, predicate: predicate.id) { triple in
                for stored in try reader.evidence(for: triple) where Self.defines(stored.evidence) {
                    if let passage = stored.evidence.passage {
                        places[stored.document, default: []].insert(passage)
                    }
                }
            }
        }
        // Documents that all say what something is are no choice: one of them is asked for.
        guard places.count == 1, let (id, ordinals) = places.first, let document = try reader.document(id)
        else { return nil }
        let isChinese = LanguageDetector.language(of: entity.name) == .chinese
        return SelfTestDraft(
            kind: .definition, question: isChinese ? "\(entity.name)是什么？" : "What is \(entity.name)?",
            uri: document.uri, goal: .passages(ordinals.sorted()), heldOutPart: nil, changes: [:])
    }

    /// Whether a sentence begins with what it is about, and says plainly what that is.
    private static func defines(_ evidence: Evidence) -> Bool {
        evidence.limits.isPlainFact && evidence.spans.subject.first?.lowerBound == evidence.range.lowerBound
    }

    // MARK: Words

    /// Whether words say enough to be looked for by.
    private static func isTelling(_ words: String) -> Bool {
        Set(KeywordTokenizer.terms(in: words)).count { !StopWords.contains($0) } >= leastWords
    }
}
