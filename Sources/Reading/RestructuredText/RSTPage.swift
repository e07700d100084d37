import KnowledgeModel

/// What all parts of one page share while it is walked over: the builder, its targets and definitions.
final class RSTPage {
    let resolver: any LinkResolving
    let definitions: RSTDefinitions
    let html = HTMLRenderer()
    var builder = TextBuilder()
    var targets = RSTTargets()
    var fields: [String: String] = [:]
    private(set) var flaws: [RestructuredTextRenderer.Flaw] = []
    /// The styles of titles, outermost level first.
    private var styles: [RSTTitle.Style] = []
    private var level = 0
    /// The language of literal blocks, as the page's `highlight` directives say.
    var language: String?
    /// Roles that pass their text on to another format.
    var rawRoles: Set<String> = []
    /// How many more bytes substitutions may add: definitions that use each other could double without end.
    var substitutionBudget: Int

    init(_ resolver: any LinkResolving, _ definitions: RSTDefinitions, byteCount: Int) {
        self.resolver = resolver
        self.definitions = definitions
        substitutionBudget = 4 * byteCount + 4096
    }

    /// Ends the text, and leads links to their targets.
    func finish() {
        targets.place(inSection: currentSection)
        builder.closeBlock()
        for line in targets.resolve(resolver, in: &builder) {
            addFlaw("has an anonymous reference without a target", line: line)
        }
    }

    func addFlaw(_ what: String, line: Int?) {
        guard let line else { return }
        flaws.append(.init(line: line, what: what))
    }

    /// The section that text added now belongs to.
    var currentSection: Int { max(0, builder.sections.count - 1) }

    // MARK: Titles

    /// Adds a title; levels are numbered in the order in which their styles appear.
    func append(_ title: RSTTitle, of text: UnsafeBufferPointer<UInt8>) {
        if let known = styles.firstIndex(of: title.style) {
            level = known + 1
        } else {
            if level < styles.count {
                let marks = String(decoding: [title.style.mark, title.style.mark], as: UTF8.self)
                addFlaw(
                    "has a title with \"\(marks)\" where one of the styles used before it was expected, "
                        + "so its level is a guess", line: builder.line)
            }
            // A page uses a handful of styles; there are only 64.
            styles.append(title.style)
            level = min(level + 1, styles.count)
        }
        let sections = builder.sections.count
        builder.openHeading(level: min(level, 6), anchor: anchor(of: title, text))
        append(text, title.words)
        builder.border()
        guard builder.sections.count > sections else { return }
        let section = currentSection
        targets.place(inSection: section)
        targets.add(title: RSTName.normalized(builder.sections[section].heading), section: section)
    }

    private func anchor(of title: RSTTitle, _ text: UnsafeBufferPointer<UInt8>) -> String? {
        if let label = targets.labelOfNext { return RSTName.fragment(of: label) ?? label }
        let words = UnsafeBufferPointer(rebasing: text[title.words])
        // What markup stands for is known only when it is text.
        let hasMarkup = words.contains { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "|") }
        return hasMarkup ? nil : RSTName.fragment(of: String(decoding: words, as: UTF8.self))
    }
}
