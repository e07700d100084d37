/// What the attributes of one element say about its place in the text, gathered in one pass.
struct HTMLProperties {
    /// The words of `class`.
    private(set) var classes = HTMLClasses(UnsafeBufferPointer(start: nil, count: 0))
    /// The name that links lead to.
    private(set) var id: HTMLAttributes.Attribute?
    private(set) var href: HTMLAttributes.Attribute?
    /// Whether a browser would not show it.
    private(set) var isHidden = false

    /// - Parameter attributes: the attributes of an element.
    init(_ attributes: HTMLAttributes) {
        var isPanel = false
        for attribute in attributes {
            switch attribute.name.count {
            case 2 where attribute.isNamed("id"): if !attribute.value.isEmpty { id = attribute }
            case 4 where attribute.isNamed("href"): href = attribute
            case 4 where attribute.isNamed("name"): if id == nil, !attribute.value.isEmpty { id = attribute }
            case 4 where attribute.isNamed("role"):
                isPanel = HTMLCharacters.isSame(attribute.value, "tabpanel")
            case 5 where attribute.isNamed("class"): classes = HTMLClasses(attribute.value)
            case 5 where attribute.isNamed("style"): if Self.hides(attribute.value) { isHidden = true }
            case 6 where attribute.isNamed("hidden"):
                if !HTMLCharacters.isSame(attribute.value, "until-found") { isHidden = true }
            case 11 where attribute.isNamed("aria-hidden"):
                if HTMLCharacters.isSame(attribute.value, "true") { isHidden = true }
            default: break
            }
        }
        // Of several tabs the reader sees one, and the others after a click.
        if isPanel { isHidden = false }
    }

    /// Whether a style says `display: none` or `visibility: hidden`.
    private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
        // Longer ones are no styles that anybody wrote.
        let words = String(decoding: style.prefix(1024), as: UTF8.self).lowercased()
            .split { $0 == ":" || $0 == ";" || $0.isWhitespace }
        return zip(words, words.dropFirst()).contains {
            ($0 == "display" && $1 == "none") || ($0 == "visibility" && $1 == "hidden")
        }
    }
}

extension HTMLTree {
    /// Whether an element's tag holds more than its name.
    func hasAttributes(_ index: Int) -> Bool {
        let node = nodes[index]
        var position = Int(node.start) + 1
        while position < Int(node.contentStart) {
            let byte = html[position]
            if HTMLCharacters.isSpace(byte) || byte == UInt8(ascii: "/") { return true }
            if byte == UInt8(ascii: ">") { return false }
            position += 1
        }
        return false
    }
}
