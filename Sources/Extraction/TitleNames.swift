import KnowledgeModel

/// The names that a document gives to itself, its sections and its tags.
struct TitleNames {
    /// What the whole document is about; nil when the title says nothing.
    private(set) var title: Int?
    /// What each section is about, by the section's index; nil for generic headings and for threads.
    private(set) var headings: [Int?] = []
    /// The tags.
    private(set) var tags: [Int] = []
    /// All of these, ascending, each once.
    private(set) var all: [Int] = []

    /// Adds the names to the entities of the document.
    init(of document: Document, in entities: inout EntityTable) {
        title = Self.entity(document.title, kind: .topic, in: &entities)
        if case .page(let sections) = document.structure {
            for section in sections {
                headings.append(Self.entity(section.heading, kind: .topic, in: &entities))
            }
        }
        for tag in document.tags {
            guard let index = Self.entity(tag, kind: .tag, in: &entities), !tags.contains(index) else {
                continue
            }
            tags.append(index)
        }
        all = Set(([title] + headings + tags).compactMap(\.self)).sorted()
    }

    /// What "it" may stand for at the start of a passage: the title of a page that names one thing in at most three words.
    func thing(of document: Document) -> Int? {
        guard case .page = document.structure, document.title.split(separator: " ").count <= 3 else {
            return nil
        }
        return title
    }

    /// What sentences without a subject describe in a part of a page: the class or function that is its heading, or the page's
    /// title where the part has none.
    func described(in part: Int, of document: Document) -> Int? {
        guard case .page(let sections) = document.structure, sections.indices.contains(part) else {
            return nil
        }
        let heading = sections[part].heading
        if heading.isEmpty || heading == document.title {
            return Self.isIdentifier(document.title) ? title : nil
        }
        return Self.isIdentifier(heading) ? headings[part] : nil
    }

    /// Whether a heading is one word that only programs write: "PromptBuilder", "write_documents".
    private static func isIdentifier(_ heading: String) -> Bool {
        heading.utf8.dropFirst().contains { ScalarClass.isASCIIUpper($0) || $0 == UInt8(ascii: "_") }
            && heading.utf8.contains { ScalarClass.isASCIILower($0) } && !heading.contains(" ")
    }

    private static func entity(_ name: String, kind: Entity.Kind, in entities: inout EntityTable) -> Int? {
        let entity = Entity.named(name, kind: kind)
        guard isTelling(entity) else { return nil }
        return entities.index(of: entity)
    }

    private static func isTelling(_ entity: Entity) -> Bool {
        !GenericHeadings.contains(entity.canonicalName) && NameLength.isNameable(entity)
            && !FunctionWords.contains(entity.canonicalName)
    }
}
