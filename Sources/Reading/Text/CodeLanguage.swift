/// The names of programming languages, as sources give them.
enum CodeLanguage {
    /// The language in what follows the opening fence: "python {1,2} showLineNumbers" gives "python".
    static func name(inFenceInfo info: String) -> String? {
        let name = info.drop { $0 == "{" || $0 == "." || $0 == " " }
            .prefix { !$0.isWhitespace && !"{},:=".contains($0) }
        return name.isEmpty ? nil : name.lowercased()
    }

    /// The language in the classes of a `<pre>` or `<code>` tag: "lang-py prettyprint-override" gives "py".
    static func name(inClasses classes: String) -> String? {
        for name in classes.split(whereSeparator: \.isWhitespace) {
            for prefix in ["language-", "lang-"] where name.hasPrefix(prefix) {
                let language = name.dropFirst(prefix.count).lowercased()
                return language.isEmpty || language == "none" ? nil : language
            }
        }
        return nil
    }
}
