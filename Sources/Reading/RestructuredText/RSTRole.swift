/// Interpreted text: the words that a role shows, and where they lead.
struct RSTRole {
    /// Where a role leads.
    enum Destination: Equatable {
        case address(String)
        /// A label, which may be of this page.
        case label(String, hasTitle: Bool)
    }

    private(set) var words: String
    private(set) var destination: Destination?

    /// Reads what stands between the backticks.
    ///
    /// - Parameter name: the role's name, with or without its domain ("py:func").
    init(_ name: String, _ text: UnsafeBufferPointer<UInt8>) {
        let source = String(decoding: text, as: UTF8.self)
        let role = name.lowercased()
        let kind = role.split(separator: ":").last.map(String.init) ?? role
        switch kind {
        case "math", "code", "literal", "sub", "sup", "subscript", "superscript", "emphasis", "strong",
            "title-reference", "title", "t", "kbd", "command", "dfn", "program", "mimetype", "mailheader",
            "makevar", "manpage", "newsgroup", "regexp", "abbr", "ac", "acronym":
            words = kind == "math" ? source : RSTName.unescaped(text)
        case "file", "samp":
            words = RSTName.unescaped(text).filter { $0 != "{" && $0 != "}" }
        case "guilabel":
            words = Self.withoutAccelerators(RSTName.unescaped(text))
        case "menuselection":
            words = Self.withoutAccelerators(RSTName.unescaped(text).replacing("-->", with: "‣"))
        case "pep":
            (words, destination) = Self.numbered(
                source, "PEP ", padding: 4, "https://peps.python.org/pep-", ending: "/")
        case "rfc":
            (words, destination) = Self.numbered(
                source, "RFC ", padding: 0, "https://datatracker.ietf.org/doc/html/rfc", ending: "")
        case "issue", "pr", "pull", "gh", "bug", "discussion":
            words = Self.prefixed("#", RSTName.unescaped(text))
        case "user", "ghuser":
            words = Self.prefixed("@", RSTName.unescaped(text))
        case "eq":
            words = "(" + source + ")"
        case "cite", "citep", "citet":
            words = "[" + source + "]"
        default:
            words = ""
            refer(kind, RSTName.unescaped(text))
        }
    }

    /// Reads a cross reference: "Title <target>", "~pkg.mod.Class" or "!name".
    private mutating func refer(_ kind: String, _ source: String) {
        if let (title, target) = RSTName.titleAndTarget(source), !title.isEmpty {
            words = title
            destination = Self.destination(kind, target, hasTitle: true)
            return
        }
        var name = source[...]
        let isLinked = name.first != "!"
        if !isLinked { name.removeFirst() }
        switch kind {
        case "ref", "numref", "doc", "term", "any", "download", "keyword", "option", "envvar", "token",
            "index":
            words = String(name)
        default:
            // "~" asks for the last part of a dotted name; a dot before it says only where to search.
            if name.first == "~" {
                name = name.dropFirst()
                let last = name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? name
                words = String(last)
            } else {
                words = String(name.first == "." ? name.dropFirst() : name)
            }
            if kind == "func" || kind == "meth", !words.hasSuffix(")") { words += "()" }
        }
        if isLinked { destination = Self.destination(kind, String(name), hasTitle: false) }
    }

    private static func destination(_ kind: String, _ target: String, hasTitle: Bool) -> Destination? {
        switch kind {
        case "ref", "numref": return .label(RSTName.normalized(target), hasTitle: hasTitle)
        case "doc":
            let known = ["rst", "txt", "md", "html"].contains(FilePath.fileExtension(of: target))
            return .address(known ? target : target + ".rst")
        case "download": return .address(target)
        default:
            // Roles of a site's own often lead to an address, whatever their names.
            return target.hasPrefix("https://") || target.hasPrefix("http://") ? .address(target) : nil
        }
    }

    /// "&File" underlines a letter; "&&" is the character itself.
    private static func withoutAccelerators(_ label: String) -> String {
        guard label.contains("&") else { return label }
        var words = ""
        var isAfterMark = false
        for character in label {
            if character == "&", !isAfterMark {
                isAfterMark = true
                continue
            }
            words.append(character)
            isAfterMark = false
        }
        return words
    }

    private static func prefixed(_ mark: Character, _ source: String) -> String {
        if let (title, _) = RSTName.titleAndTarget(source), !title.isEmpty { return title }
        let startsItself = source.first.map { !$0.isLetter && !$0.isNumber } ?? true
        return startsItself ? source : "\(mark)\(source)"
    }

    private static func numbered(
        _ source: String, _ name: String, padding: Int, _ address: String, ending: String
    ) -> (String, Destination?) {
        let explicit = RSTName.titleAndTarget(source)
        let target = explicit?.target ?? source
        let words = explicit.map(\.title) ?? name + source
        let number = target.prefix { $0.isASCII && $0.isNumber }
        guard !number.isEmpty, number.count < 10 else { return (words, nil) }
        let zeros = String(repeating: "0", count: max(0, padding - number.count))
        let fragment = target.dropFirst(number.count)
        return (
            words,
            .address(address + zeros + number + ending + (fragment.hasPrefix("#") ? String(fragment) : ""))
        )
    }
}
