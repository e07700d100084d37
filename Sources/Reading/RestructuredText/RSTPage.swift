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
    private var substitutionBudget: Int

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

    // MARK: Running text

    /// Adds running text without its inline markup.
    func append(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, nesting: Int = 0) {
        var inline = RSTInline(text, range)
        while let piece = inline.next() {
            switch piece {
            case .text(let range):
                if case .footnote(let label)? = inline.following, !isCitation(text, label) {
                    // The mark of a footnote goes together with the space before it.
                    builder.append(UnsafeBufferPointer(rebasing: text[withoutSpaceAtEnd(range, text)]))
                } else {
                    builder.append(UnsafeBufferPointer(rebasing: text[range]))
                }
            case .literal(let range):
                builder.append(UnsafeBufferPointer(rebasing: text[range]))
            case .words(let range):
                appendUnescaped(text, range)
            case .interpreted(let range, let role):
                let words = UnsafeBufferPointer(rebasing: text[range])
                guard let role else {
                    appendUnescaped(text, range)
                    continue
                }
                let name = String(decoding: UnsafeBufferPointer(rebasing: text[role]), as: UTF8.self)
                if !rawRoles.contains(name) { append(RSTRole(name, words)) }
            case .reference(let range, let isAnonymous):
                let words = String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
                appendReference(words, isAnonymous: isAnonymous)
            case .phrase(let range, let isAnonymous):
                appendPhrase(UnsafeBufferPointer(rebasing: text[range]), isAnonymous: isAnonymous)
            case .target(let range):
                let words = RSTName.unescaped(UnsafeBufferPointer(rebasing: text[range]))
                targets.add(RSTName.normalized(words), section: currentSection)
                builder.append(words)
            case .substitution(let range):
                appendSubstitution(text, range, nesting: nesting)
            case .footnote(let label):
                guard isCitation(text, label) else { continue }
                builder.append("[")
                builder.append(UnsafeBufferPointer(rebasing: text[label]))
                builder.append("]")
            case .address(let range):
                let address = String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
                append(address, linkedTo: resolver.target(of: address))
            }
        }
    }

    /// Adds words that are a link.
    func append(_ words: String, linkedTo target: LinkTarget?) {
        builder.beginLink(target)
        builder.append(words)
        builder.endLink()
    }

    /// Adds words that are a link to a name of this page.
    func append(_ words: String, linkedToName name: String) {
        if let link = appendWaiting(words) { targets.addReference(link: link, to: name, line: builder.line) }
    }

    private func appendWaiting(_ words: String) -> Int? {
        let count = builder.links.count
        append(words, linkedTo: RSTTargets.unknown)
        return builder.links.count > count ? count : nil
    }

    private func appendUnescaped(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let words = UnsafeBufferPointer(rebasing: text[range])
        if words.contains(UInt8(ascii: "\\")) {
            builder.append(RSTName.unescaped(words))
        } else {
            builder.append(words)
        }
    }

    private func withoutSpaceAtEnd(_ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, RSTByte.isSpace(text[end - 1]) { end -= 1 }
        return range.lowerBound..<end
    }

    /// Whether a label is that of a citation, which has a name, and not of a footnote, which has a number.
    private func isCitation(_ text: UnsafeBufferPointer<UInt8>, _ label: Range<Int>) -> Bool {
        let first = text[label.lowerBound]
        return first != UInt8(ascii: "#") && first != UInt8(ascii: "*")
            && !label.allSatisfy { RSTByte.isDigit(text[$0]) }
    }

    // MARK: References

    private func appendReference(_ words: String, isAnonymous: Bool) {
        guard isAnonymous else {
            append(words, linkedToName: RSTName.normalized(words))
            return
        }
        let link = appendWaiting(words)
        targets.addAnonymousReference(link: link ?? Int.max, line: builder.line)
    }

    private func appendPhrase(_ phrase: UnsafeBufferPointer<UInt8>, isAnonymous: Bool) {
        let words = String(decoding: phrase, as: UTF8.self)
        guard let (title, target) = RSTName.titleAndTarget(words) else {
            appendReference(RSTName.unescaped(phrase), isAnonymous: isAnonymous)
            return
        }
        let shown = RSTName.unescaped(title.isEmpty ? target : title)
        let name = RSTName.normalized(shown)
        if target.utf8.last == UInt8(ascii: "_"), !target.hasSuffix("\\_") {
            let alias = RSTName.normalized(target.dropLast())
            append(shown, linkedToName: alias)
            if !isAnonymous, name != alias { targets.addEmbedded(name, alias: alias) }
            return
        }
        let address = RSTName.unescaped(target.filter { !$0.isWhitespace })
        append(shown, linkedTo: resolver.target(of: address))
        if !isAnonymous { targets.addEmbedded(name, address: address) }
    }

    private func appendSubstitution(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, nesting: Int
    ) {
        let name = (range.lowerBound + 1)..<(range.upperBound - 1)
        let words = String(decoding: UnsafeBufferPointer(rebasing: text[name]), as: UTF8.self)
        switch definitions.substitution(words) {
        case .text(let bytes) where nesting < 8 && substitutionBudget >= bytes.count:
            substitutionBudget -= bytes.count
            bytes.withUnsafeBufferPointer { append($0, 0..<bytes.count, nesting: nesting + 1) }
        case .plain(let words) where substitutionBudget >= words.utf8.count:
            substitutionBudget -= words.utf8.count
            builder.append(words)
        default:
            // It may be defined in a site's settings; bars may also be meant as such.
            let isKnown = ["version", "release", "today"].contains(words)
            builder.append(UnsafeBufferPointer(rebasing: text[isKnown ? name : range]))
        }
    }
}

extension RSTPage {
    /// Adds interpreted text.
    func append(_ role: RSTRole) {
        switch role.destination {
        case nil: builder.append(role.words)
        case .address(let address): append(role.words, linkedTo: resolver.target(of: address))
        case .label(let label, let hasTitle):
            let words = hasTitle ? role.words : definitions.title(of: label) ?? role.words
            append(words, linkedToName: label)
        }
    }

    /// Adds text in which code is code: without markup, but with all its spaces.
    func plainBytes(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var inline = RSTInline(text, 0..<text.count)
        while let piece = inline.next() {
            switch piece {
            case .text(let range), .literal(let range), .address(let range), .reference(let range, _),
                .footnote(let range):
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
            case .words(let range), .target(let range), .interpreted(let range, role: nil):
                bytes.append(
                    contentsOf: RSTName.unescaped(UnsafeBufferPointer(rebasing: text[range])).utf8)
            case .interpreted(let range, let role?):
                let name = String(decoding: UnsafeBufferPointer(rebasing: text[role]), as: UTF8.self)
                let role = RSTRole(name, UnsafeBufferPointer(rebasing: text[range]))
                bytes.append(contentsOf: role.words.utf8)
            case .phrase(let range, _):
                let words = RSTName.unescaped(UnsafeBufferPointer(rebasing: text[range]))
                bytes.append(contentsOf: (RSTName.titleAndTarget(words)?.title ?? words).utf8)
            case .substitution(let range):
                let name = text[(range.lowerBound + 1)..<(range.upperBound - 1)]
                let words = String(decoding: UnsafeBufferPointer(rebasing: name), as: UTF8.self)
                switch definitions.substitution(words) {
                case .text(let replacement) where substitutionBudget >= replacement.count:
                    substitutionBudget -= replacement.count
                    bytes.append(contentsOf: replacement)
                case .plain(let replacement) where substitutionBudget >= replacement.utf8.count:
                    substitutionBudget -= replacement.utf8.count
                    bytes.append(contentsOf: replacement.utf8)
                default: bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
                }
            }
        }
        return bytes
    }
}
