/// What the body of a MyST directive is.
enum MySTDirective {
    /// Code, in the language of the argument unless it is given.
    case code(language: String?)
    /// Running text, which the argument entitles; some begin with words that the site adds.
    case text(words: String)
    /// A list of pages.
    case contents
    case restructuredText
    /// Nothing for readers.
    case hidden

    /// The directive of a name; nil for other names, which are those of languages.
    init?(_ name: String) {
        switch name {
        case "code-block", "code", "sourcecode", "code-cell", "parsed-literal", "prompt":
            self = .code(language: nil)
        case "ipython", "ipython3": self = .code(language: "python")
        case "doctest", "testcode": self = .code(language: "python")
        case "math": self = .code(language: "latex")
        case "mermaid", "graphviz", "csv-table": self = .code(language: name)
        case "toctree": self = .contents
        case "eval-rst": self = .restructuredText
        case "versionadded": self = .text(words: "New in version ")
        case "versionchanged": self = .text(words: "Changed in version ")
        case "deprecated": self = .text(words: "Deprecated since version ")
        case "literalinclude", "include": self = .text(words: "")
        case "index", "meta", "contents", "bibliography", "comment", "tags", "raw": self = .hidden
        default:
            guard Self.texts.contains(name) || name.hasPrefix("auto") || name.contains(":") else {
                return nil
            }
            self = .text(words: "")
        }
    }

    private static let texts: Set<String> = [
        "note", "warning", "tip", "hint", "important", "caution", "danger", "attention", "error", "seealso",
        "admonition", "dropdown", "card", "card-carousel", "grid", "grid-item", "grid-item-card", "tab-set",
        "tab-item",
        "tabs", "tab", "details", "toggle", "figure", "image", "margin", "sidebar", "topic", "epigraph",
        "highlights",
        "pull-quote", "rubric", "table", "list-table", "div", "container", "centered", "glossary", "exercise",
        "solution",
        "proof", "theorem", "definition", "example", "todo", "button-link", "button-ref", "aside", "iframe",
        "video",
        "class", "function", "method", "module", "attribute", "data", "exception", "option", "term", "only",
        "subfigure",
    ]
    /// Roles whose words are the names of things in code.
    static let objects: Set<String> = [
        "class", "func", "meth", "mod", "attr", "obj", "exc", "data", "const", "type", "any", "py", "member",
        "struct",
    ]
}
