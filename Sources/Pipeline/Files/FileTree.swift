/// A value of a pipeline file with the line it stands in.
///
/// A scalar stays the text it was written as: what it means follows from what is asked for, so that a text may be
/// written `no` or `1.0`.
struct FileTree {
    enum Content {
        case scalar(String, isQuoted: Bool)
        case list([FileTree])
        case mapping([Entry])
    }

    struct Entry {
        let key: String
        let line: Int
        let value: FileTree
    }

    /// The line, from 1; for what a key holds as a list or mapping, that of the key.
    let line: Int
    let content: Content

    /// Whether it is written as nothing: left empty, `null` or `~`.
    var isNothing: Bool {
        guard case .scalar(let text, isQuoted: false) = content else { return false }
        return text.isEmpty || text == "~" || text.lowercased() == "null"
    }

    /// The text of a scalar, nil for anything else.
    var text: String? {
        guard case .scalar(let text, _) = content, !isNothing else { return nil }
        return text
    }

    /// The variable that `{env: NAME}` names, nil for anything else.
    var variable: String? {
        guard case .mapping(let entries) = content, entries.count == 1, entries[0].key == "env" else {
            return nil
        }
        return entries[0].value.text
    }

    /// What it is, to end a sentence that begins with what it should be.
    var shown: String {
        switch content {
        case .scalar where isNothing: "it has no value"
        case .scalar(let text, _): "it is \(Self.quoted(text))"
        case .list: "it is a list"
        case .mapping: variable.map { "it is the variable \($0)" } ?? "it is a mapping"
        }
    }

    /// A text between quotation marks, shortened where it is long.
    static func quoted(_ text: some StringProtocol) -> String {
        let start = text.prefix(60)
        return "'\(start)\(start.endIndex < text.endIndex ? "…" : "")'"
    }
}

extension ParameterTree {
    /// Takes what was read, so that it can be written again.
    ///
    /// A scalar becomes a number only when the number is written in just this way; `007` stays a text, and is read as
    /// a number by whoever asks for one.
    init(_ tree: FileTree) {
        switch tree.content {
        case .scalar(let text, let isQuoted):
            if isQuoted {
                self = .text(text)
            } else if tree.isNothing {
                self = .null
            } else if let value = Bool(text) {
                self = .boolean(value)
            } else if let value = Int(text), "\(value)" == text {
                self = .integer(value)
            } else if let value = Double(text), value.isFinite, "\(value)" == text {
                self = .number(value)
            } else {
                self = .text(text)
            }
        case .list(let values):
            self = .list(values.map(ParameterTree.init))
        case .mapping(let entries):
            if let variable = tree.variable {
                self = .environment(variable)
            } else {
                self = .mapping(entries.map { Entry($0.key, ParameterTree($0.value)) })
            }
        }
    }
}
