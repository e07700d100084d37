import KnowledgeModel

/// Running text: words, and the links among them.
extension RSTPage {
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
        if target.utf8.last == UInt8(ascii: "_"), !target.hasSuffix("\\_") {
            let alias = RSTName.normalized(target.dropLast())
            append(shown, linkedToName: alias)
            let name = RSTName.normalized(shown)
            if !isAnonymous, name != alias { targets.addEmbedded(name, alias: alias) }
            return
        }
        let address = RSTName.unescaped(RSTName.joined(target))
        append(shown, linkedTo: resolver.target(of: address))
        if !isAnonymous { targets.addEmbedded(RSTName.normalized(shown), address: address) }
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

    // MARK: Roles

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
}
