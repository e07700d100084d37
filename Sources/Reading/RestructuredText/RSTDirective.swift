/// What a directive does with its argument and content.
enum RSTDirective: Equatable {
    /// A remark that begins with a word of its own: "Warning: …".
    case remark(String)
    /// A remark on a version: "New in version 2.0: …".
    case version(String)
    /// Content below a title, which is the argument. Also what no one knows.
    case titled
    /// Content alone; the argument is a setting.
    case content
    case quote
    /// What a module, class or function is called, and text about it.
    case object
    /// Code, in the given language or in that of the argument.
    case code(String?)
    case codeNamed
    case parsedLiteral
    case math, image, figure, toctree, autosummary, fileName, listTable, csvTable, glossary, raw, meta
    /// What sets the page's own settings.
    case highlight, role, tags, title, author
    /// What shows nothing, content included.
    case hidden

    /// The directive of a name in lower case.
    init(named name: String) {
        if let known = Self.known[name] {
            self = known
        } else if let colon = name.firstIndex(of: ":") {
            // Objects of a domain: "py:function", "cpp:enum-class".
            let member = name[name.index(after: colon)...]
            self = Self.domains.contains(name[..<colon]) ? Self.ofDomain(String(member)) : .titled
        } else {
            self = .titled
        }
    }

    private static func ofDomain(_ name: String) -> RSTDirective {
        switch name {
        case "currentmodule", "namespace", "namespace-push", "namespace-pop": .hidden
        default: .object
        }
    }

    private static let domains: Set<Substring> = [
        "py", "c", "cpp", "js", "rst", "std", "http", "go", "php", "rust",
    ]

    private static let known: [String: RSTDirective] = {
        var known: [String: RSTDirective] = [
            "parsed-literal": .parsedLiteral, "math": .math, "image": .image, "figure": .figure,
            "toctree": .toctree, "autosummary": .autosummary, "list-table": .listTable,
            "csv-table": .csvTable,
            "glossary": .glossary, "raw": .raw, "meta": .meta, "highlight": .highlight, "role": .role,
            "tags": .tags, "title": .title, "sectionauthor": .author, "codeauthor": .author,
            "versionadded": .version("New in version"), "versionchanged": .version("Changed in version"),
            "deprecated": .version("Deprecated since version"),
            "versionremoved": .version("Removed in version"),
            "deprecated-removed": .version("Deprecated since version"),
            "seealso": .remark("See also"), "todo": .remark("Todo"),
        ]
        for name in [
            "Attention", "Caution", "Danger", "Error", "Hint", "Important", "Note", "Tip", "Warning",
        ] {
            known[name.lowercased()] = .remark(name)
        }
        func add(_ directive: RSTDirective, _ names: String) {
            for name in names.split(separator: " ") { known[String(name)] = directive }
        }
        add(
            .content,
            "only ifconfig container compound grid tab-set tab-set-code tabs grid-item table-wrapper hlist"
                + " card-carousel button-toolbar div article-info panels centered-content details-content")
        add(.quote, "epigraph highlights pull-quote")
        add(
            .object,
            "function class method attribute data exception property staticmethod classmethod decorator"
                + " decoratormethod option envvar cmdoption program module describe object confval directive type"
                + " var macro member enum enumerator struct union alias setting opcode pdbcommand"
                + " automodule autoclass autofunction automethod autoattribute autodata autoexception"
                + " autodecorator autoproperty autoenum autopydantic_model doxygenclass doxygenfunction"
                + " doxygenstruct doxygenenum doxygenfile click argparse autoprogram")
        add(
            .codeNamed,
            "code-block code sourcecode code-cell code-tab prompt testoutput literal jupyter-execute-code")
        add(.code("python"), "doctest testcode ipython plot jupyter-execute try_examples ipython3 exec")
        add(.code("graphviz"), "graphviz digraph graph inheritance-diagram")
        add(.code("mermaid"), "mermaid")
        add(.code("plantuml"), "uml plantuml")
        add(.code(nil), "productionlist aafig blockdiag seqdiag terminal")
        add(.fileName, "literalinclude include mdinclude thumbnail-include")
        add(
            .hidden,
            "contents index sectnum section-numbering header footer default-role default-domain currentmodule"
                + " target-notes restructuredtext-test-directive date tabularcolumns testsetup testcleanup"
                + " rst-class cssclass py:currentmodule bibliography tableofcontents local-toc")
        return known
    }()
}
