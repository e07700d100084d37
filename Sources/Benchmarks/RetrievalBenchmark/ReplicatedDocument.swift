import Extraction
import KnowledgeModel
import Language

/// What a document contributes, ready to be contributed again under other names.
struct ReplicatedDocument: Sendable {
    private let facts: DocumentFacts
    private let text: ReplaceableText
    private let title: ReplaceableText
    private let names: [ReplaceableText]
    private let canonicalNames: [ReplaceableText]

    /// Takes what analysis found in a page.
    init(_ facts: DocumentFacts, names: NameWords) {
        self.facts = facts
        text = ReplaceableText(facts.document.text, names: names)
        title = ReplaceableText(facts.document.title, names: names)
        self.names = facts.entities.map { ReplaceableText($0.name, names: names) }
        canonicalNames = facts.entities.map { ReplaceableText($0.canonicalName, names: names) }
    }

    /// The URI of the original.
    var uri: String { facts.document.uri }

    /// The original's facts.
    var original: DocumentFacts { facts }

    /// The same facts about other names; nil where two names would become one.
    ///
    /// Places stay as they were, since names keep their lengths; keywords are counted anew.
    func copy(_ number: Int, _ replacement: NameReplacement) -> DocumentFacts? {
        let uri = "\(facts.document.uri)~\(number)"
        var copy = facts
        copy.document.uri = uri
        copy.document.origin.path = uri
        copy.document.title = replacement.replacing(in: title)
        copy.document.text = replacement.replacing(in: text)
        for index in copy.passages.indices { copy.passages[index].document = copy.document.id }
        for index in copy.entities.indices {
            copy.entities[index].name = replacement.replacing(in: names[index])
            if facts.entities[index].namespace == .name {
                copy.entities[index].canonicalName = replacement.replacing(in: canonicalNames[index])
            } else {
                // Addresses of the document and of its parts.
                copy.entities[index].canonicalName.replace(facts.document.uri, with: uri, maxReplacements: 1)
            }
        }
        guard Set(copy.entities.map(\.id)).count == copy.entities.count else { return nil }
        var counter = KeywordCounter(document: copy.document)
        var text = copy.document.text
        copy.keywords = text.withUTF8 { bytes in
            copy.passages.map { passage in
                counter.keywords(
                    of: UnsafeBufferPointer(rebasing: bytes[passage.range]), headings: [])
            }
        }
        return copy
    }
}
