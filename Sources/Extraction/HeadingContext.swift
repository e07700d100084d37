import KnowledgeModel

/// Tells the headings that a passage stands under and does not show itself.
struct HeadingContext {
    private let document: Document
    private var lastPart = -1

    init(document: Document) {
        self.document = document
    }

    /// The headings above a passage, from the nearest outwards, without the document's title.
    ///
    /// Passages are given in order. The first of a section begins with the section's heading.
    mutating func headings(above passage: Passage) -> [String] {
        let isFirst = passage.part != lastPart
        lastPart = passage.part
        guard case .page(let sections) = document.structure, sections.indices.contains(passage.part) else {
            return []
        }
        var headings: [String] = []
        var next: Int? = isFirst ? sections[passage.part].parent : passage.part
        // A parent stands before its part, which bounds the chain even in a malformed document.
        var bound = sections.count
        while let part = next, sections.indices.contains(part), part < bound {
            let heading = sections[part].heading
            if !heading.isEmpty, heading != document.title { headings.append(heading) }
            bound = part
            next = sections[part].parent
        }
        return headings
    }
}
